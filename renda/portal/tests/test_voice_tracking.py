"""The page of whoever holds a receipt code: it tells everything to them and nothing to anybody else."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel import sealing
from renda.kernel.models import JournalEntry
from renda.voices import guarding, operations, proofs
from renda.voices.builders import a_voice
from renda.voices.models import Speaker, Voice
from renda.voices.tests.handling_cast import a_house
from renda.voices.tests.test_guarding import answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db):
    return a_house()


@pytest.fixture
def other_house(db):
    return a_house("松湖区", "songhu")


@pytest.fixture
def story(house):
    return a_voice(house.congress, channel="qr", station=house.station, tell_by="sms", phone="13812345678", name="刘洋")


def page_of(house, story, rest=""):
    return f"/c/{house.congress.slug}/voice/{story.code}{rest}"


def read(client, house, story):
    answer = client.get(page_of(house, story))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_step_is_told_with_whose_move_it_is_and_until_when(client, house, story):
    html = read(client, house, story)
    assert "您说了这件事" in html
    assert "受理，</span>" in html
    assert "发短信到138****5678" in html
    assert "13812345678" not in html
    assert "刘洋" not in html
    story.screened().forwarded(house.住建)
    assert "等区住建局签收，" in read(client, house, story)
    story.accepted()
    html = read(client, house, story)
    assert "等区住建局答复，" in html
    assert "现在：办理答复" in html
    story.answered().checked().fed_back("已经换了新灯，请您看看。")
    html = read(client, house, story)
    assert "已经换了新灯，请您看看。" in html
    assert "对答复满意吗" in html
    assert "没有解决，请重新办" in html


def test_who_was_merged_reads_what_becomes_of_the_whole(client, house, story):
    main = a_voice(house.congress, channel="qr").screened()
    story.merged_into(main)
    html = read(client, house, story)
    assert "还有1位邻居说的是同一件事" in html
    assert main.voice.text not in html
    main.settled("一起修好了，谢谢各位。")
    assert "一起修好了，谢谢各位。" in read(client, house, story)


def test_the_page_is_kept_by_nobody_and_its_address_is_told_to_nobody(client, house, story):
    answer = client.get(page_of(house, story))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_code_leads_to_its_page_however_it_is_typed(client, house, story):
    typed = f" {sealing.grouped(story.code).lower()} "
    answer = client.post(f"/c/{house.congress.slug}/voice", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (303, page_of(house, story))
    assert client.post(f"/c/{house.congress.slug}/voice", {"code": ""}).status_code == 422


def test_every_code_that_opens_nothing_is_told_alike(client, house, other_house, story):
    wrong = ["23456789ABCD", "x", "1" * 40, "../../etc", story.code[:-1] + ("2" if story.code[-1] != "2" else "3")]
    told = {
        client.post(f"/c/{house.congress.slug}/voice", {"code": code}).content.decode().count("没有这个查询码")
        for code in wrong
    }
    told.add(
        client.post(f"/c/{other_house.congress.slug}/voice", {"code": story.code})
        .content.decode()
        .count("没有这个查询码")
    )
    assert told == {1}
    assert client.get(f"/c/{other_house.congress.slug}/voice/{story.code}").status_code == 404
    assert client.get(f"/c/{house.congress.slug}/voice/{story.pk}").status_code == 404


def test_a_wrong_code_costs_as_many_statements_as_a_malformed_one(client, house, story):
    counts = []
    for code in ("23456789ABCD", "kein-code", "1"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/c/{house.congress.slug}/voice/{code}")
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 4


def test_after_sixty_wrong_codes_a_sum_comes_first_and_neighbours_go_on(client, house, story):
    for n in range(guarding.WRONG_CODES):
        client.get(f"/c/{house.congress.slug}/voice/WRONG{n}")
    locked = client.get(page_of(house, story))
    assert locked.status_code == 409
    assert "请先答一道题" in locked.content.decode()
    task = proofs.task()
    passed = client.post(f"/c/{house.congress.slug}/voice", {"code": story.code, **answered(task)})
    assert passed.status_code == 303
    assert client.get(page_of(house, story)).status_code == 200


def test_no_code_stands_in_any_log_or_record(client, house, story, caplog):
    with caplog.at_level(logging.DEBUG):
        client.get(page_of(house, story))
        client.get(f"/c/{house.congress.slug}/voice/{story.code}2")
        client.get(page_of(house, story, "/pictures/9"))
        client.get(page_of(house, story, "/nothing/here"))
        assert client.get(page_of(house, story, "/")).status_code == 200
        client.post(page_of(house, story, "/words"), {"text": ""})
    told = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert story.code not in told
    assert story.code not in str(list(JournalEntry.objects.values()))


def test_what_the_resident_does_is_done_and_told(client, house, story):
    story.screened().settled("已经换了新灯。")
    for rest, told, said in (
        ("/rating", {"solved": "no", "satisfaction": "dissatisfied", "words": "还是不亮"}, "谢谢您的评价"),
        ("/words", {"text": "昨晚也不亮。"}, "补充的话收到了"),
        ("/contact", {"tell_by": "code"}, "告知方式已经改了"),
        ("/again", {"why": "灯还是不亮"}, "会重新办理"),
    ):
        answer = client.post(page_of(house, story, rest), told)
        assert answer.status_code == 303, rest
        assert said in client.get(answer["Location"]).content.decode()
    assert story.get().state == "reopened"
    assert not Speaker.objects.filter(voice=story.voice).exclude(phone_mark="").exists()


def test_a_refusal_stands_on_the_page_with_its_way_out(client, house, story):
    answer = client.post(page_of(house, story, "/again"), {"why": "还没有办"})
    assert answer.status_code == 409
    assert "这件事还在办" in answer.content.decode()
    assert client.post(page_of(house, story, "/rating"), {"solved": "yes"}).status_code == 422
    assert client.post(page_of(house, story, "/contact"), {"tell_by": "sms", "phone": "1"}).status_code == 422


def test_erasing_says_first_what_goes_and_what_stays(client, house, story):
    assert "您写的话，这件事也不再办理" in client.get(page_of(house, story, "/erasure")).content.decode()
    story.screened()
    assert "办理记录依法要留存" in client.get(page_of(house, story, "/erasure")).content.decode()
    answer = client.post(page_of(house, story, "/erasure"))
    html = client.get(answer["Location"]).content.decode()
    assert "个人信息已经删除" in html
    assert not Speaker.objects.exists()
    again = client.post(page_of(house, story, "/erasure"))
    assert again.status_code == 409


@pytest.mark.parametrize("rest", ["", "/erasure", "/pictures/0", "/words", "/rating", "/again", "/contact", "/consent"])
def test_nothing_opens_with_a_key_or_a_code_of_another_house(client, house, other_house, story, rest):
    posts = rest in ("/words", "/rating", "/again", "/contact", "/consent")
    for path in (
        f"/c/{other_house.congress.slug}/voice/{story.code}{rest}",
        f"/c/{house.congress.slug}/voice/{story.pk}{rest}",
    ):
        answer = (
            client.post(
                path, {"text": "x", "why": "还是不亮", "tell_by": "code", "solved": "yes", "satisfaction": "satisfied"}
            )
            if posts
            else client.get(path)
        )
        assert answer.status_code == 404, path
    assert Voice.objects.get().state == "recorded"
    assert story.acts() == ["begin"]


def test_the_square_opens_the_page_and_is_drawn_for_anything(client, house, story):
    answer = client.get(page_of(house, story, "/qr.svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<path" in answer.content
    assert client.get(f"/c/{house.congress.slug}/voice/{'x' * 300}/qr.svg").status_code == 200


def test_what_was_erased_before_anyone_took_it_up_can_still_be_looked_at(client, house, story):
    operations.erase(house.congress.pk, story.code, actor=house.外人)
    assert "已经按您的要求删除" in read(client, house, story)
