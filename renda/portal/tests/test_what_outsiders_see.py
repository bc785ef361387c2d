"""Everyone sees what was published, and nothing else, wherever they look for it."""

import re
from typing import Any

import pytest
from django.test import Client

from renda.kernel.attachments import keep
from renda.planning import operations
from renda.portal.tests.conftest import TODAY, Town

SECRETS = ("还没有公布的事项", "未公布的计划", "赵不公开", "内部签批", "只在内部说的话")


def pages_of(town: Town) -> list[str]:
    home = f"/c/{town.slug}/"
    item = town.items[0]
    return [
        home,
        f"{home}plan/",
        f"{home}plans/{town.plan.pk}",
        f"{home}items/",
        f"{home}items/?state=done",
        f"{home}items/{item.pk}",
        f"{home}board/2026",
        f"{home}meetings/",
        f"{home}figures/",
        f"{home}figures/planning.items",
        f"{home}figures/people.deputies_in_office",
        f"{home}feed.atom",
        f"{home}plan.ics",
        f"{home}plan/2026.json",
        f"{home}plan/2026.csv",
        f"{home}sitemap.xml",
        f"{home}data/",
        f"{home}accessibility/",
        "/robots.txt",
        "/sitemap.xml",
    ]


def test_no_page_tells_of_drafts_inner_papers_or_clerks(town: Town, client: Client) -> None:
    operations.start(town.items[0].pk, actor=town.clerk, note="只在内部说的话")
    operations.propose(
        town.items[1].pk, actor=town.clerk, kind="drop", reason="只在内部说的话", version=town.items[1].version
    )
    for address in pages_of(town):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert not [word for word in SECRETS if word in text], address


def test_a_published_plan_shows_its_items_its_adoption_and_its_original(town: Town, client: Client) -> None:
    text = client.get(f"/c/qinghe/plans/{town.plan.pk}").content.decode()
    for words in (
        "养老服务条例执法检查",
        "河道治理调研",
        "第三十次主任会议",
        "2026年2月10日",
        "2026年5月20日",
        "计划原文.txt",
        "专项工作报告",
    ):
        assert words in text


def test_withheld_matters_answer_exactly_as_if_they_did_not_exist(town: Town, neighbour: Town, client: Client) -> None:
    withdrawn = operations.withdraw(town.draft.pk, actor=town.clerk, reason="误收")
    nothing = _not_found(client, "/c/qinghe/items/99999999")
    assert _not_found(client, f"/c/qinghe/items/{town.hidden.pk}") == nothing
    assert _not_found(client, f"/c/qinghe/plans/{withdrawn.pk}") == nothing
    assert _not_found(client, f"/c/qinghe/plans/{neighbour.draft.pk}") == nothing
    assert _not_found(client, f"/c/qinghe/items/{neighbour.items[0].pk}") == nothing
    assert _not_found(client, f"/c/qinghe/plans/{neighbour.plan.pk}") == nothing
    assert _not_found(client, "/c/nowhere/") == nothing


def _not_found(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 404, address
    return re.sub(r"X-CSRFToken[^}]*|next=[^\"]*", "", answer.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "items/9223372036854775808",
        "items/0",
        "plans/99999999999999999999999",
        "figures/planning.late",
        "figures/nothing",
        "board/1900",
        "board/99999",
        "plan/2031.json",
        "plan/2031.csv",
        "items/?plan=99999999999999999999&committee=99999999999999999999",
        "items/?after=999999999.99999999999.99999999999",
        "items/?after=%00",
        "items/?form=%00",
        "figures/?year=٢٠٢٦",
        "figures/?year=0000",
        "figures/planning.items?page=99999",
        "items/?year=99999",
    ],
)
def test_odd_addresses_never_break(town: Town, client: Client, address: str) -> None:
    assert client.get(f"/c/qinghe/{address}").status_code in (200, 404)


def test_a_result_an_agreed_change_and_a_tie_are_told(town: Town, client: Client) -> None:
    first, second = town.items[0], town.items[1]
    done = operations.finish(first.pk, actor=town.clerk, result="检查组走访十二家机构，形成报告。", done_on=TODAY)
    keep(done, town.clerk, name="检查报告.txt", data="报告".encode(), secrecy="public")
    operations.adjust(
        second.pk,
        actor=town.clerk,
        kind="move",
        reason="上级会议改期",
        version=second.version,
        decided_by="第三十一次主任会议",
        decided_on=TODAY,
        months=[9],
    )
    text = client.get(f"/c/qinghe/items/{first.pk}").content.decode()
    assert "检查组走访十二家机构" in text
    assert "检查报告.txt" in text
    assert "常委会办公室" in text  # the body that acted, not its clerk
    changed = client.get(f"/c/qinghe/plans/{town.plan.pk}").content.decode()
    for words in ("上级会议改期", "第三十一次主任会议", "监督法"):
        assert words in changed
    home = client.get("/c/qinghe/").content.decode()
    assert "检查组走访十二家机构" in home


def test_only_open_meetings_are_listed(town: Town, client: Client) -> None:
    from renda.meetings.models import Meeting
    from renda.people.models import Term

    term = Term.objects.get(congress=town.congress)
    Meeting.objects.create(
        term=term, congress=town.congress, kind="chairpersons", number=88, year=2026, state="fixed", held_on=TODAY
    )
    text = client.get("/c/qinghe/meetings/?year=2026").content.decode()
    assert "第31次会议" in text
    assert "第88次" not in text


def test_the_entrance_leads_on_where_there_is_one_house_and_lists_more(town: Town, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/c/qinghe/"
    from renda.portal.tests.conftest import settle

    settle("松湖区", "songhu")
    text = client.get("/").content.decode()
    assert "青禾区" in text
    assert "松湖区" in text


def test_an_empty_installation_says_so(db: Any, client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "还没有公布的内容" in answer.content.decode()


def test_a_figure_counts_just_the_rows_it_opens(town: Town, client: Client) -> None:
    operations.submit(town.draft.pk, actor=town.clerk)
    operations.adopt(
        town.draft.pk, actor=town.clerk, adopted_by="主任会议", adopted_on=TODAY
    )  # adopted, not yet published
    text = client.get("/c/qinghe/figures/planning.items?year=2026").content.decode()
    assert "4项" in text
    assert text.count("/c/qinghe/items/") >= 4
    assert "还没有公布的事项" not in text
