"""Opening, closing and resetting accounts; who may; what the journal keeps."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from renda.access import operations
from renda.access.builders import account_for, actor_of, signed_in
from renda.access.models import Account
from renda.access.tests.conftest import PASSWORD, build
from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import JournalEntry


@pytest.fixture
def keeper(administrator):
    return actor_of(administrator.posts.get())


def test_opening_an_account_leaves_a_line_without_the_password(house, keeper):
    person = house.person("李明")
    house.deputy(person)
    account = operations.open_account(person, "liming", PASSWORD, actor=keeper)
    line = journal.of(account).get()
    assert (line.act, line.label, line.person_name) == ("open", "开通账号", "钱管")
    assert PASSWORD not in str(vars(line))
    assert account.check_password(PASSWORD)


def test_an_account_without_password_opens_to_no_password(clerk):
    assert not operations.open_account(clerk, "zhouwen", None, actor=SYSTEM).has_usable_password()


def test_only_the_administrator_keeps_accounts(house, clerk):
    with pytest.raises(NotYours, match="系统管理员"):
        operations.open_account(clerk, "zhouwen", None, actor=actor_of(clerk.posts.get()))


def test_an_administrator_does_not_reach_the_accounts_of_another_congress(house, keeper):
    there = build("南塘区", "nantang")
    stranger = there.person("别区人")
    there.deputy(stranger)
    account = account_for(stranger, PASSWORD)
    for act in (
        lambda: operations.reset_password(account, "a-new-one-123", actor=keeper),
        lambda: operations.close_account(account, actor=keeper),
        lambda: operations.remove_second_factor(account, actor=keeper, why="试"),
    ):
        with pytest.raises(Missing):
            act()
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


@pytest.mark.parametrize("name", ["", "ab", "a b c", "<script>", "x" * 61, "a\0bc", "abc\n"])
def test_an_unsound_user_name_is_refused(clerk, name):
    if name == "abc\n":
        assert operations.open_account(clerk, name, None, actor=SYSTEM).username == "abc"
        return
    with pytest.raises(Unfit, match="用户名"):
        operations.open_account(clerk, name, None, actor=SYSTEM)


def test_a_user_name_is_one_whatever_its_case(house, clerk):
    operations.open_account(clerk, "zhouwen", None, actor=SYSTEM)
    with pytest.raises(Unfit, match="已经有人使用"):
        operations.open_account(house.person("周雯"), "ZhouWen", None, actor=SYSTEM)


def test_a_person_has_one_account(clerk):
    operations.open_account(clerk, "zhouwen", None, actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="已经有账号"):
        operations.open_account(clerk, "zhouwen2", None, actor=SYSTEM)


@pytest.mark.parametrize("weak", ["short", "1234567890123", "password123"])
def test_a_weak_password_is_refused(clerk, weak):
    with pytest.raises(Unfit) as no:
        operations.open_account(clerk, "zhouwen", weak, actor=SYSTEM)
    assert no.value.field == "password"


def test_closing_ends_sessions_and_tokens_and_reopening_gives_the_sessions_not_back(house, clerk, keeper):
    account = account_for(clerk, PASSWORD)
    mine = Client()
    mine.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    assert mine.get(reverse("access:me")).status_code == 200
    operations.close_account(account, actor=keeper, why="调离")
    assert mine.get(reverse("access:me")).status_code == 302
    answer = mine.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    assert "_auth_user_id" not in mine.session
    assert answer.status_code in (200, 302)
    with pytest.raises(OutOfTurn):
        operations.close_account(account, actor=keeper)
    operations.reopen_account(account, actor=keeper)
    assert mine.get(reverse("access:me")).status_code == 302
    assert [e.act for e in journal.of(account)] == ["open", "close", "reopen"]


def test_nobody_closes_their_own_account(administrator, keeper):
    with pytest.raises(Unfit, match="自己的账号"):
        operations.close_account(account_for(administrator), actor=keeper)


def test_a_given_password_must_be_changed_before_anything_else(house, clerk, keeper, client):
    account = account_for(clerk, PASSWORD)
    given = operations.first_password()
    operations.reset_password(account, given, actor=keeper)
    client.post(reverse("account_login"), {"login": account.username, "password": given})
    assert client.get(reverse("access:accounts"))["Location"] == reverse("account_change_password")
    assert client.get("/desk/")["Location"] == reverse("account_change_password")
    own = "qinghe-dadou-88"
    client.post(reverse("account_change_password"), {"oldpassword": given, "password1": own, "password2": own})
    assert not Account.objects.get(pk=account.pk).must_change
    assert client.get("/desk/").status_code == 200


def test_resetting_signs_the_account_out_everywhere(clerk, keeper, client):
    signed_in(client, clerk)
    operations.reset_password(account_for(clerk), "qinghe-dadou-88", actor=keeper)
    assert client.get(reverse("access:me")).status_code == 302


def test_the_second_factor_is_removed_with_a_reason_only(clerk, keeper):
    account = account_for(clerk)
    with pytest.raises(OutOfTurn, match="没有启用"):
        operations.remove_second_factor(account, actor=keeper, why="手机丢失")
    Authenticator.objects.create(user=account, type="totp", data={})
    with pytest.raises(Unfit, match="原因"):
        operations.remove_second_factor(account, actor=keeper, why=" ")
    operations.remove_second_factor(account, actor=keeper, why="手机丢失")
    assert journal.of(account).last().why == "手机丢失"
    assert not Authenticator.objects.filter(user=account).exists()


def test_the_administrator_opens_resets_closes_and_reopens_on_the_pages(house, administrator, clerk, client):
    signed_in(client, administrator)
    found = client.get(reverse("access:accounts"), {"q": "周文"}).content.decode()
    assert reverse("access:opening", args=[clerk.pk]) in found
    given = client.post(reverse("access:opening", args=[clerk.pk]), {"username": "zhouwen"})
    account = Account.objects.get(username="zhouwen")
    assert given.status_code == 201
    assert account.check_password(given.context["password"])
    assert account.must_change
    assert "no-store" in given["Cache-Control"]
    reset = client.post(reverse("access:password", args=[account.pk]))
    assert Account.objects.get(pk=account.pk).check_password(reset.context["password"])
    assert client.post(reverse("access:closure", args=[account.pk])).status_code == 303
    assert "已停用" in client.get(reverse("access:account", args=[account.pk])).content.decode()
    assert client.post(reverse("access:reopening", args=[account.pk])).status_code == 303
    assert client.post(reverse("access:second-factor", args=[account.pk]), {"why": "丢失"}).status_code == 409
    secret = reset.context["password"]
    assert not JournalEntry.objects.filter(facts__icontains=secret).exists()


def test_a_hostile_name_stands_inert_on_the_list(house, administrator, client):
    person = house.person('<script>alert("名")</script>')
    house.post(person)
    account_for(person)
    signed_in(client, administrator)
    page = client.get(reverse("access:accounts")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_list_of_accounts_is_paged_and_costs_few_statements(
    house, administrator, client, django_assert_max_num_queries
):
    for n in range(60):
        person = house.person(f"代表{n:02}", pinyin=f"daibiao{n:02}")
        house.deputy(person)
        Account.objects.create(username=f"d{n:02}", person=person)
    signed_in(client, administrator)
    with django_assert_max_num_queries(12):
        first = client.get(reverse("access:accounts"))
    second = client.get(reverse("access:accounts") + first.context["following"])
    names = [a.username for a in first.context["rows"]] + [a.username for a in second.context["rows"]]
    assert len(names) == len(set(names)) == 61


PAGES = ["me", "capacity", "sign-ins", "tokens", "accounts"]


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to(client, db, page):
    answer = client.get(reverse(f"access:{page}"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_pages_of_accounts_refuse_everybody_else(house, clerk, auditor, client):
    account = account_for(auditor)
    signed_in(client, clerk)
    for name in ("account", "opening"):
        assert client.get(reverse(f"access:{name}", args=[account.pk])).status_code == 403
    assert client.get(reverse("access:accounts")).status_code == 403
    for name in ("closure", "reopening", "password", "second-factor"):
        assert client.post(reverse(f"access:{name}", args=[account.pk]), {"why": "x"}).status_code == 403


def test_the_whole_record_of_sign_ins_is_for_administrator_and_auditor(house, clerk, auditor, administrator):
    expected = {clerk: 403, auditor: 200, administrator: 200}
    for person, status in expected.items():
        assert signed_in(Client(), person).get(reverse("access:sign-ins"), {"of": "all"}).status_code == status
        assert signed_in(Client(), person).get(reverse("access:sign-ins")).status_code == 200


@pytest.mark.parametrize("bad", ["-1", "abc", "9" * 40, "1;drop", "0"])
def test_odd_page_marks_do_no_harm(house, administrator, client, bad):
    signed_in(client, administrator)
    assert client.get(reverse("access:sign-ins"), {"before": bad, "of": "all"}).status_code == 200
    assert client.get(reverse("access:accounts"), {"after": f"x~{bad}", "q": "\0"}).status_code == 200
