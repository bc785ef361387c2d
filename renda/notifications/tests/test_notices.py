"""Telling people, and what they see of it."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from renda.kernel.errors import Missing
from renda.notifications import context, operations, queries
from renda.notifications.models import Mail, Notice
from renda.people.models import Person


def test_each_person_is_told_once_and_mailed_where_there_is_an_address(wen, someone):
    silent = someone("陈刚")
    assert operations.notify([wen, silent, wen], "《加装电梯》已交办区住建委", "/suggestions/1") == 2
    assert Notice.objects.count() == 2
    mail = Mail.objects.get()
    assert (mail.to, mail.state, mail.person) == ("wen@qinghe.example", "waiting", wen)
    assert mail.subject == "《加装电梯》已交办区住建委"


def test_without_mail_only_the_notice_is_kept(wen):
    operations.notify([wen], "一句话", mail=False)
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 0)


def test_many_are_told_in_few_statements(db, django_assert_max_num_queries):
    people = Person.objects.bulk_create(Person(name=f"人{n}", email=f"p{n}@example.cn") for n in range(300))
    with django_assert_max_num_queries(4):
        operations.notify(people, "常委会会议改期")
    assert Mail.objects.count() == 300


@pytest.mark.parametrize("url", ["https://evil.example", "//evil.example", "/\\evil", "javascript:x", "a/b", "/x\ny"])
def test_a_notice_never_leads_out_of_the_house(wen, url):
    with pytest.raises(ValueError, match="page of this house"):
        operations.notify([wen], "x", url)
    assert not Notice.objects.exists()


def test_line_breaks_and_length_of_a_hostile_text_are_tamed(wen):
    operations.notify([wen], "标题\r\nBcc: all@example.cn\x00" + "长" * 500)
    mail = Mail.objects.get()
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert len(mail.subject) == 100
    assert len(Notice.objects.get().text) == 300


def test_a_mail_says_where_to_look(wen, settings):
    settings.SITE_URL = "https://rd.qinghe.example/"
    operations.notify([wen], "请看", "/plans/3")
    assert "https://rd.qinghe.example/plans/3" in Mail.objects.get().body


def test_only_ones_own_notice_is_marked_read_and_the_first_reading_counts(wen, someone, as_person):
    operations.notify([wen], "x")
    notice = Notice.objects.get()
    with pytest.raises(Missing):
        operations.mark_read(notice.pk, actor=as_person(someone("陈刚")))
    first = operations.mark_read(notice.pk, actor=as_person(wen)).read_at
    assert operations.mark_read(notice.pk, actor=as_person(wen)).read_at == first


def test_all_are_marked_read_at_once_and_only_ones_own(wen, someone, as_person):
    other = someone("陈刚")
    operations.notify([wen, other], "x")
    operations.notify([wen], "y")
    assert operations.mark_all_read(actor=as_person(wen)) == 2
    assert queries.n_unread(as_person(wen)) == 0
    assert queries.n_unread(as_person(other)) == 1


def test_unread_come_first_and_no_notice_is_lost_between_pages(wen, as_person):
    for n in range(7):
        operations.notify([wen], f"第{n}条")
    keys = list(Notice.objects.order_by("pk").values_list("pk", flat=True))
    for key in (keys[6], keys[3], keys[1]):
        operations.mark_read(key, actor=as_person(wen))
    seen, mark = [], ""
    while True:
        rows, mark = queries.page_of(as_person(wen), mark, size=2)
        seen += [r.pk for r in rows]
        if not mark:
            break
    assert seen == [keys[i] for i in (5, 4, 2, 0, 6, 3, 1)]


def test_the_count_is_asked_once_and_only_where_it_is_shown(wen, as_person, django_assert_num_queries):
    operations.notify([wen], "x")
    request = RequestFactory().get("/")
    request.actor = as_person(wen)
    with django_assert_num_queries(0):
        Template("nothing").render(Context(context.unread(request)))
    with django_assert_num_queries(1):
        page = Template("{% if unread_notices %}{{ unread_notices }}{% endif %}")
        text = page.render(Context(context.unread(request)))
    assert text == "1"


def test_the_page_lists_reads_and_leads_on(wen, client, someone, enter):
    operations.notify([wen], "<b>粗</b>", "/plans/3")
    notice = Notice.objects.get()
    enter(wen)
    page = client.get(reverse("notifications:list")).content.decode()
    assert "&lt;b&gt;粗" in page
    answer = client.post(reverse("notifications:reading", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (303, "/plans/3")
    assert client.post(reverse("notifications:reading-all")).status_code == 303
    enter(someone("陈刚"))
    assert client.post(reverse("notifications:reading", args=[notice.pk])).status_code == 404


def test_strangers_are_asked_to_sign_in(client, db):
    for name in ("list", "mail"):
        assert client.get(reverse(f"notifications:{name}")).status_code == 302
    for name in ("reading-all", "mail-retry-all"):
        assert client.post(reverse(f"notifications:{name}")).status_code == 302
