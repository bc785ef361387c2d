"""Who finds which pages of talks, campaigns, cases and summaries; how many statements lists take; desks and search."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.declarations import SEARCHABLES
from renda.people.models import Person
from renda.stations import operations
from renda.stations.desk.together import together as desk_of
from renda.stations.models import Campaign, PracticeCase, Talk
from renda.stations.operations import Agreed
from renda.stations.tests.together_cast import (
    TODAY,
    Together,
    a_campaign,
    a_case,
    a_held_talk,
    a_reception,
    together,
)  # fmt: skip

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


def browser(actor) -> Client:
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def url(name: str, *args: object) -> str:
    return reverse(f"stations:{name}", args=args)


def everything(made: Together) -> dict[str, str]:
    talk, campaign, case = a_held_talk(made), a_campaign(made), a_case(made)
    point = talk.points.get()
    summary = operations.compose_summary(made.station.pk, 2026, actor=made.keeper)
    pk, s = made.station.pk, summary.pk
    return {
        **{name: url(name, talk.pk) for name in (
            "talk", "talk_change", "talk_holding", "talk_cancelling", "talk_publication", "talk_withdrawal", "point_adding",
        )},
        "talk_minutes": url("talk_minutes", talk.pk, "pdf"),
        **{name: url(name, point.pk) for name in ("point_report", "point_fulfilment", "point_failure", "point_dispute")},
        **{name: url(name, campaign.pk) for name in ("campaign", "campaign_change", "campaign_start", "campaign_report")},
        "campaign_hand_out": url("campaign_hand_out", campaign.pk, "pdf"),
        "campaign_planning": url("campaign_planning"),
        **{name: url(name, case.pk) for name in (
            "case", "case_editing", "case_pictures", "case_return", "case_choice", "case_passing_over", "case_withdrawal",
        )},
        "case_drafting": url("case_drafting"), "case_selection": url("case_selection"),
        **{name: url(name, pk) for name in ("station_talks", "talk_planning", "station_figures", "summary", "summary_composition")},
        "summary_editing": url("summary_editing", s), "summaries": url("summaries"), "summaries_sheet": url("summaries_sheet"),
        "officials": url("officials"),
    }  # fmt: skip


def test_outsiders_and_other_houses_find_none_of_the_pages(made):
    from tests.cast import a_cast

    pages = everything(made)
    nobody = Client()
    other = browser(a_cast("松湖区", "songhu").周文)
    own = {"campaign_planning", "case_drafting", "case_selection", "summaries", "summaries_sheet", "officials"}
    for name, address in pages.items():
        assert nobody.get(address).status_code == 302, name
        assert other.get(address).status_code == (
            200 if name in own - {"case_drafting"} else 403 if name in own else 404
        ), name
    for name in ("found_talk", "found_campaign", "found_case"):
        pk = {"found_talk": Talk, "found_campaign": Campaign, "found_case": PracticeCase}[name].objects.get().pk
        assert nobody.get(url(name, pk)).status_code == 404


def test_a_department_not_asked_and_a_deputy_and_an_auditor_read_but_do_not_act(made):
    pages = everything(made)
    stranger, deputy = browser(made.stranger), browser(made.sitting)
    auditor = signed_in(Client(), Person.objects.get(pk=made.cast.审计.person_id))
    for name in ("talk", "talk_minutes", "point_report", "station_figures", "case", "summary_editing"):
        assert stranger.get(pages[name]).status_code in (403, 404), name
    acts = [
        "talk_change", "talk_holding", "talk_cancelling", "talk_publication", "point_adding", "point_fulfilment", "campaign_start",
        "campaign_report", "case_choice", "talk_planning", "summary_composition", "summary_editing", "case_editing",
    ]  # fmt: skip
    for name in acts:
        for client in (stranger, deputy, auditor):
            assert client.get(pages[name]).status_code in (403, 404), name
            assert client.post(pages[name], {}).status_code in (403, 404), name
    assert deputy.get(pages["talk"]).status_code == 200
    assert auditor.get(pages["talk"]).status_code == 200
    assert auditor.get(pages["summaries"]).status_code == 200


def test_lists_stay_within_twelve_statements(made):
    for n in range(30):
        a_held_talk(made, Agreed("甲", made.bureau.pk, date(2026, 5, 19)), Agreed("乙"), topic=f"会谈{n}")
        operations.submit_case(a_case(made, f"案例{n}").pk, actor=made.keeper)
    campaign = a_campaign(made)
    a_reception(made, date(2026, 5, 9), residents=3)
    operations.start_campaign(campaign.pk, actor=made.cast.周文)
    office = browser(made.cast.周文)
    office.get(url("talks"))
    for address in (
        url("talks"), f"{url('talks')}?view=late", url("station_talks", made.station.pk), url("campaigns"), url("cases"),
        url("case_towns"), url("case_selection"), url("summaries"), url("officials"), url("campaign", campaign.pk),
    ):  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert office.get(address).status_code == 200
        own = [q for q in asked.captured_queries if "session" not in q["sql"]]
        assert len(own) <= 12, (address, len(own))


def test_desks_say_who_is_to_do_what(made):
    planned = operations.plan_talk(
        made.station.pk, "还没开", date(2026, 5, 25), actor=made.keeper, departments=[made.bureau.pk]
    )
    past = operations.plan_talk(made.station.pk, "没登记", TODAY, actor=made.keeper)
    point = a_held_talk(made).points.get()
    case = a_case(made)
    operations.submit_case(case.pk, actor=made.keeper)
    campaign = a_campaign(made)

    def keys(actor) -> dict[str, str]:
        return {todo.key: todo.verb for todo in desk_of(actor, TODAY)}

    assert keys(made.unit) == {
        f"stations.point.{point.pk}": "查看" if point.done_on else "报告",
        f"stations.talk.{planned.pk}": "查看",
    }
    assert keys(made.keeper) == {f"stations.talk.{past.pk}": "登记会谈"}
    assert keys(made.cast.周文) == {f"stations.case.{case.pk}": "评选", f"stations.campaign.{campaign.pk}": "启动活动"}
    assert keys(made.cast.审计) == {}
    operations.report_point(point.pk, "好了", done_on=TODAY, actor=made.unit)
    assert keys(made.keeper)[f"stations.confirm.{point.pk}"] == "核实"
    with clock.on(date(2026, 12, 5)):
        todos = list(desk_of(made.keeper, date(2026, 12, 5)))
    assert "起草小结" in {todo.verb for todo in todos}


def test_search_knows_the_public_ones_as_public(made):
    talk, case, campaign = a_held_talk(made), a_case(made), a_campaign(made)
    kinds = ("stations.talk", "stations.talkpoint", "stations.practicecase", "stations.campaign")

    def public(kind: str) -> list[bool]:
        entry = SEARCHABLES[kind]
        return [found.public for found in map(entry.found, entry.rows()) if found]

    assert [public(kind) for kind in kinds] == [[False]] * 4
    operations.publish_talk(talk.pk, actor=made.keeper)
    operations.submit_case(case.pk, actor=made.keeper)
    operations.choose_case(case.pk, "好", actor=made.cast.周文)
    operations.publish_case(case.pk, actor=made.cast.周文)
    operations.start_campaign(campaign.pk, actor=made.cast.周文)
    assert [public(kind) for kind in kinds] == [[True]] * 4
    entry = SEARCHABLES["stations.talkpoint"]
    assert entry.visible is not None
    assert entry.visible(made.unit).count() == 1
    assert entry.visible(made.stranger).count() == 0
