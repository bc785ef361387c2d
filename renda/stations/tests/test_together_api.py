"""Talks and campaigns by API: what each reader is told, and that acts do what their pages do."""

from datetime import date
from typing import Any

import pytest

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.stations import operations
from renda.stations.models import Campaign, Talk, TalkPoint
from renda.stations.tests.api_caller import Caller, ids
from renda.stations.tests.together_cast import TODAY, Together, a_campaign, a_held_talk, a_reception, a_talk, together
from tests.cast import a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may() -> Any:
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


@pytest.fixture
def neighbour() -> Actor:
    return a_cast("松湖区", "songhu").周文


def test_a_talk_is_for_who_takes_part_until_it_is_made_public(made: Together, neighbour: Actor) -> None:
    talk = a_held_talk(made)
    point = talk.points.get()
    operations.report_point(point.pk, "已经看过现场", done_on=TODAY, actor=made.unit)
    outside = [Caller(), Caller(neighbour), Caller(made.stranger)]
    inside = [Caller(actor) for actor in (made.keeper, made.unit, made.sitting, made.cast.周文, made.cast.审计)]
    for reader in outside:
        assert (ids(reader.get("talks")), reader.get(f"talks/{talk.pk}")[0]) == ([], 404)
    for reader in inside:
        assert ids(reader.get("talks")) == [talk.pk]
        told = reader.get(f"talks/{talk.pk}")[1]
        assert (told["starts_at"], told["late"], told["deputies"]) == ("09:30", 0, ["王芳"])
        assert [(one["result"], one["done_on"]) for one in told["agreed"]] == [("已经看过现场", "2026-05-20")]
    operations.publish_talk(talk.pk, actor=made.keeper)
    for reader in outside:
        [row] = reader.get("talks", congress="qinghe")[1]["items"]
        assert (row["departments"], row["points"], row["done"], row["late"]) == (["区住建局"], 1, 0, None)
        told = reader.get(f"talks/{talk.pk}")[1]
        assert (told["starts_at"], told["outcome"], told["residents"]) == ("", "三方同意先勘查。", 12)
        # a department's word counts once the station has confirmed it
        assert [(one["text"], one["result"], one["done_on"]) for one in told["agreed"]] == [("组织现场勘查", "", None)]
    operations.fulfil_point(point.pk, actor=made.keeper)
    for reader in outside:
        assert reader.get(f"talks/{talk.pk}")[1]["agreed"][0]["result"] == "已经看过现场"


def test_talks_are_narrowed_and_turned_by_key(made: Together, monkeypatch: Any) -> None:
    planned, held, third = a_talk(made, "停车"), a_held_talk(made, topic="电梯"), a_talk(made, "绿化")
    reader = Caller(made.keeper)
    assert ids(reader.get("talks", state="held")) == [held.pk]
    assert ids(reader.get("talks", station=made.station.pk)) == [third.pk, held.pk, planned.pk]
    assert ids(reader.get("talks", station=made.station.pk + 1)) == ids(reader.get("talks", congress="nowhere")) == []
    monkeypatch.setattr("renda.stations.api_together.SIZE", 2)
    first = reader.get("talks")[1]
    assert [len(first["items"]), ids(reader.get("talks", after=first["next"]))] == [2, [planned.pk]]
    assert reader.get("talks", state="x")[0] == 422


def test_a_talk_goes_from_its_plan_to_its_end(made: Together) -> None:
    keeper, unit = Caller(made.keeper), Caller(made.unit)
    body = {
        "topic": "老小区电梯加装", "day": "2026-05-19", "starts_at": "14:00", "departments": [made.bureau.pk],
        "deputies": [made.deputy.pk], "background": "三号楼居民多次反映。",
    }  # fmt: skip
    status, talk = keeper.post(f"stations/{made.station.pk}/talks", body)
    assert (status, talk["state"], talk["starts_at"], talk["departments"]) == (200, "planned", "14:00", ["区住建局"])
    agreed = [{"text": "组织现场勘查", "body_id": made.bureau.pk, "due_on": "2026-06-30"}, {"text": "居民自己清理楼道"}]
    at = f"talks/{talk['id']}"
    assert keeper.post(f"{at}/points", agreed[0])[0] == 409
    told = keeper.post(f"{at}/holding", {"residents": 9, "outcome": "同意勘查。", "points": agreed})[1]
    assert (told["state"], told["residents"], [one["body_id"] for one in told["agreed"]]) == (
        "held", 9, [made.bureau.pk, None],
    )  # fmt: skip
    first, second = (f"points/{one['id']}" for one in told["agreed"])
    third = keeper.post(f"{at}/points", {"text": "公布结果", "due_on": "2026-07-01"})[1]
    assert unit.post(f"{second}/report", {"words": "x"})[0] == 403
    assert unit.post(f"{first}/report", {"words": "看过了", "done_on": "2026-05-20"})[1]["done_on"] == "2026-05-20"
    assert keeper.post(f"{first}/dispute", {"why": "居民说没有来"})[1]["result"] == ""
    assert unit.post(f"{first}/report", {"words": "补看了", "done_on": "2026-05-20"})[0] == 200
    assert keeper.post(f"{first}/fulfilment")[1]["state"] == "done"
    assert keeper.post(f"{first}/fulfilment")[0] == 409
    assert (
        keeper.post(f"{second}/fulfilment", {"result": "清理完了", "done_on": "2026-05-20"})[1]["result"] == "清理完了"
    )
    assert keeper.post(f"{at}/closing")[0] == 409  # one point is still open
    assert keeper.post(f"points/{third['id']}/failure", {"why": "预算没有批下来"})[1]["state"] == "not_done"
    assert keeper.get(at)[1]["state"] == "closed"
    assert keeper.post(f"{at}/cancelling", {"why": "x"})[0] == 409
    other = keeper.post(f"stations/{made.station.pk}/talks", {"topic": "停车", "day": "2026-06-01"})[1]
    assert keeper.post(f"talks/{other['id']}/cancelling", {"why": "部门有会"})[1]["state"] == "cancelled"


def test_a_campaign_goes_from_its_plan_to_its_report(made: Together) -> None:
    office = Caller(made.cast.周文)
    a_reception(made, date(2026, 5, 12), residents=7)
    body = {"year": 2026, "round": 1, "topic": "养老服务", "from_on": "2026-05-01", "until_on": "2026-05-31"}
    status, told = office.post("campaigns", body)
    assert (status, told["congress"], told["state"], told["planned"]) == (200, "qinghe", "planned", 0)
    at = f"campaigns/{told['id']}"
    assert list(office.post("campaigns", body)[1]["fields"]) == ["round"]
    assert office.post(f"{at}/report", {"report": "太早"})[0] == 409
    told = office.post(f"{at}/start")[1]
    assert (told["state"], told["held"], told["stations"], told["deputies"], told["residents"]) == (
        "running",
        1,
        1,
        1,
        7,
    )
    a_reception(made, date(2026, 5, 26))
    assert office.post(f"{at}/receptions")[1] == {"receptions": 1}
    assert office.post(f"{at}/closing")[1]["state"] == "closed"
    told = office.post(f"{at}/report", {"report": "一、活动情况\n办结三件。"})[1]
    assert (told["state"], told["report"], told["reported_on"]) == (
        "reported",
        "一、活动情况\n办结三件。",
        "2026-05-20",
    )
    second = office.post("campaigns", {**body, "round": 2, "from_on": "2026-06-01", "until_on": "2026-06-30"})[1]
    assert office.post(f"campaigns/{second['id']}/start")[1]["previous_id"] == told["id"]


def test_a_campaign_is_everyones_once_it_runs(made: Together, neighbour: Actor, monkeypatch: Any) -> None:
    first, second = a_campaign(made), a_campaign(made, 2)
    outside, inside = [Caller(), Caller(neighbour)], [Caller(made.keeper), Caller(made.sitting), Caller(made.unit)]
    for reader in outside:
        assert (ids(reader.get("campaigns")), reader.get(f"campaigns/{first.pk}")[0]) == ([], 404)
    for reader in inside:
        assert ids(reader.get("campaigns", congress="qinghe", year=2026)) == [second.pk, first.pk]
        assert ids(reader.get("campaigns", year=2025)) == ids(reader.get("campaigns", state="running")) == []
    operations.start_campaign(first.pk, actor=made.cast.周文)
    a_reception(made, date(2026, 5, 26))
    operations.gather_receptions(first.pk, actor=made.cast.周文)
    operations.start_campaign(second.pk, "两轮连着办", actor=made.cast.周文)
    assert [Caller().get(f"campaigns/{second.pk}")[1][name] for name in ("previous_id", "planned")] == [None, None]
    assert Caller().get(f"campaigns/{first.pk}")[1]["planned"] is None
    told = inside[0].get(f"campaigns/{second.pk}")[1]
    assert (told["previous_id"], inside[0].get(f"campaigns/{first.pk}")[1]["planned"]) == (first.pk, 1)
    monkeypatch.setattr("renda.stations.api_together.SIZE", 1)
    page = Caller().get("campaigns")[1]
    assert ids((200, page)) + ids(Caller().get("campaigns", after=page["next"])) == [second.pk, first.pk]


def test_acts_are_for_who_may_with_a_token_that_says_so(made: Together, neighbour: Actor) -> None:
    talk, campaign = a_held_talk(made), a_campaign(made)
    point = talk.points.get()
    acts: dict[str, Any] = {
        f"stations/{made.station.pk}/talks": {"topic": "x", "day": "2026-05-21"},
        f"talks/{talk.pk}/holding": {"residents": 1, "outcome": "x"}, f"talks/{talk.pk}/cancelling": {"why": "x"},
        f"talks/{talk.pk}/closing": {}, f"talks/{talk.pk}/points": {"text": "x"}, f"points/{point.pk}/report": {"words": "x"},
        f"points/{point.pk}/fulfilment": {"result": "x"}, f"points/{point.pk}/failure": {"why": "x"},
        f"points/{point.pk}/dispute": {"why": "x"}, f"campaigns/{campaign.pk}/start": {},
        f"campaigns/{campaign.pk}/receptions": {}, f"campaigns/{campaign.pk}/closing": {},
        f"campaigns/{campaign.pk}/report": {"report": "x"},
    }  # fmt: skip
    plan = {"year": 2026, "round": 3, "topic": "x", "from_on": "2026-06-01", "until_on": "2026-06-02"}
    refused = {
        401: [Caller()], 403: [Caller(made.keeper, "read"), Caller(made.sitting), Caller(made.cast.审计)],
        404: [Caller(neighbour)],
    }  # fmt: skip
    for expected, callers in refused.items():
        for caller in callers:
            for address, body in acts.items():
                status, told = caller.post(address, body)
                assert (status, bool(told["reason"])) == (expected, True), address
    for caller in (Caller(made.keeper), Caller(made.unit), Caller(made.sitting)):
        assert caller.post("campaigns", plan)[0] == 403
    stranger = Caller(made.stranger)
    assert {stranger.post(address, body)[0] for address, body in acts.items() if "campaigns" not in address} == {
        403,
        404,
    }
    assert stranger.post(f"points/{point.pk}/report", {"words": "x"})[0] == 404
    assert (Talk.objects.get().state, TalkPoint.objects.get().state) == ("held", "open")
    assert Campaign.objects.get().state == "planned"


@pytest.mark.parametrize(
    ("address", "body", "field"),
    [
        ("stations/{s}/talks", {"topic": "停车", "day": "2026-05-21", "starts_at": "9点"}, "starts_at"),
        ("stations/{s}/talks", {"topic": "停车", "day": "2030-05-21"}, "day"),
        ("stations/{s}/talks", {"topic": "停车", "day": "2026-05-21", "departments": [9223372036854775807]}, "departments"),
        ("talks/{t}/points", {"text": "\u200b"}, "text"),
        ("talks/{t}/points", {"text": "勘查", "due_on": "2020-01-01"}, "due_on"),
        ("points/{p}/failure", {}, "why"),
        ("points/{p}/fulfilment", {"result": "好", "done_on": "2026-12-01"}, "done_on"),
        ("campaigns", {"year": 2026, "round": 0, "topic": "x", "from_on": "2026-06-01", "until_on": "2026-06-02"}, "round"),
        ("campaigns", {"year": 2026, "round": 1, "topic": "x", "from_on": "2026-06-03", "until_on": "2026-06-02"}, "until_on"),
    ],
)  # fmt: skip
def test_bad_values_are_answered_with_a_sentence(made: Together, address: str, body: Any, field: str) -> None:
    talk = a_held_talk(made)
    caller = Caller(made.cast.周文 if address == "campaigns" else made.keeper)
    status, told = caller.post(address.format(s=made.station.pk, t=talk.pk, p=talk.points.get().pk), body)
    assert (status, list(told["fields"])) == (422, [field])
    assert told["fields"][field]


@pytest.mark.parametrize("who", ["nobody", "keeper", "unit", "sitting"])
@pytest.mark.parametrize("address", ["talks", "campaigns"])
def test_lists_take_few_statements_at_any_size(made: Together, address: str, who: str) -> None:
    office = made.cast.周文

    def one(number: int) -> None:
        operations.publish_talk(a_held_talk(made, topic=f"第{number}件").pk, actor=made.keeper)
        operations.start_campaign(a_campaign(made, number).pk, "连着办", actor=office)

    caller = Caller(getattr(made, who, None))
    one(1)
    few = caller.statements(address)
    for number in range(2, 6):
        one(number)
    assert caller.statements(address) == few <= 12
