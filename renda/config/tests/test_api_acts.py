"""Acts and lists of the API do what their pages do, and say no in one shape."""

import pytest
from django.test import Client

from renda.config.tests.api_house import Caller, caller
from renda.planning.models import Adjustment, PlanItem
from renda.portal.tests.conftest import Town


def test_an_item_goes_from_start_to_its_result(town: Town) -> None:
    clerk, item = caller(town, "read", "plans"), town.items[0].pk
    assert clerk.post(f"items/{item}/start", {"note": "已组成检查组"})[1]["state"] == "preparing"
    status, told = clerk.post(f"items/{item}/result", {"result": "形成\x00审议意见", "done_on": "2026-05-19"})
    assert (status, told["state"], told["result"], told["done_on"]) == (200, "done", "形成审议意见", "2026-05-19")
    status, told = clerk.post(f"items/{item}/start")
    assert (status, told["fields"]) == (409, {})
    assert "不能开始准备" in told["reason"]
    assert told["way_out"]


def test_a_change_is_asked_for_or_recorded_as_decided(town: Town) -> None:
    clerk = caller(town, "read", "plans")
    first, second = town.items[:2]
    body = {"version": first.version, "kind": "move", "months": [9], "reason": "上级会议改期"}
    status, told = clerk.post(f"items/{first.pk}/adjustment", body)
    assert (status, told["state"], told["item_id"]) == (200, "proposed", first.pk)
    decided = {**body, "version": second.version, "decided_by": "第三十一次主任会议", "decided_on": "2026-05-19"}
    assert clerk.post(f"items/{second.pk}/adjustment", decided)[1]["state"] == "approved"
    assert Caller().get(f"items/{second.pk}")[1]["months"] == [9]
    assert [a["decided_by"] for a in Caller().get(f"items/{second.pk}")[1]["adjustments"]] == ["第三十一次主任会议"]
    assert Caller().get(f"items/{first.pk}")[1]["adjustments"] == []  # asked for, not decided
    status, told = clerk.post(f"items/{second.pk}/adjustment", {**decided, "months": []})
    assert (status, told["reason"]) == (409, f"“{second}”刚被别人改过，您的修改没有保存")
    half = {**body, "version": town.items[2].version, "decided_by": "第三十一次主任会议"}
    status, told = clerk.post(f"items/{town.items[2].pk}/adjustment", half)
    assert (status, list(told["fields"])) == (422, ["decided_on"])
    assert Adjustment.objects.count() == 2


def test_a_plan_goes_from_submission_to_publication(town: Town) -> None:
    clerk, address = caller(town, "read", "plans"), f"plans/{town.draft.pk}"
    assert Caller().get(address)[0] == 404
    assert clerk.post(f"{address}/publication")[0] == 409
    assert clerk.post(f"{address}/submission")[1]["state"] == "submitted"
    status, told = clerk.post(f"{address}/adoption", {"adopted_by": "主任会议", "adopted_on": "2027-01-01"})
    assert (status, list(told["fields"])) == (422, ["adopted_on"])
    assert (
        clerk.post(f"{address}/adoption", {"adopted_by": "主任会议", "adopted_on": "2026-05-18"})[1]["state"]
        == "adopted"
    )
    assert clerk.post(f"{address}/publication")[1]["published_on"] == "2026-05-20"
    assert Caller().get(address)[0] == 200


def test_a_meeting_is_planned_and_gets_its_day(town: Town) -> None:
    clerk = caller(town, "read", "meetings")
    body = {"congress": "qinghe", "kind": "standing_committee", "number": 40, "year": 2026, "month": 12}
    status, made = clerk.post("meetings", body)
    assert (status, made["name"], made["state"]) == (200, "常委会第40次会议", "planned")
    assert Caller().get(f"meetings/{made['id']}")[0] == 404
    dated = clerk.post(
        f"meetings/{made['id']}/date", {"version": made["version"], "held_on": "2026-12-17", "place": "第一会议室"}
    )
    assert (dated[1]["state"], dated[1]["held_on"]) == ("fixed", "2026-12-17")
    assert Caller().get(f"meetings/{made['id']}")[1]["place"] == "第一会议室"
    status, told = clerk.post("meetings", body)
    assert (status, list(told["fields"])) == (422, ["number"])


def test_an_agenda_is_drafted_with_a_token_and_read_by_all_once_it_is_announced(town: Town) -> None:
    from renda.meetings.models import Meeting

    clerk, meeting = caller(town, "read", "meetings"), Meeting.objects.get(pk=town.items[0].meeting_id)
    if meeting.state == "planned":
        body = {"version": meeting.version, "held_on": "2026-06-30"}
        assert clerk.post(f"meetings/{meeting.pk}/date", body)[0] == 200
    address = f"meetings/{meeting.pk}/agenda"
    status, made = clerk.post(
        address, {"title": "听取和审议\x00养老服务的报告", "kind": "special_report", "minutes": 30}
    )
    assert (status, made["title"], made["state"], made["organ"]) == (200, "听取和审议养老服务的报告", "draft", None)
    secret = clerk.post(address, {"title": "任命某某", "kind": "appointment", "restricted": True})[1]
    for item in (made, secret):
        assert clerk.post(f"agenda/{item['id']}/listing")[1]["state"] == "listed"
    assert len(clerk.get(address)[1]) == 2
    assert Caller().get(address) == (200, [])  # no notice was given yet
    Meeting.objects.filter(pk=meeting.pk).update(noticed_on=meeting.held_on or "2026-05-20")
    assert [i["id"] for i in Caller().get(address)[1]] == [made["id"]]
    for wrong, field in (({"title": "题" * 301}, "title"), ({"minutes": 0}, "minutes"), ({"kind": "x"}, "kind")):
        status, told = clerk.post(address, {"title": "题", "kind": "other", **wrong})
        assert (status, list(told["fields"])) == (422, [field])
    assert Caller().get("meetings/9223372036854775807/agenda")[0] == 404
    assert clerk.post("agenda/9223372036854775807/listing")[0] == 404


def test_levels_are_linked(town: Town, neighbour: Town) -> None:
    status, told = caller(town, "plans").post(f"items/{town.items[0].pk}/linkage", {"other_id": neighbour.items[0].pk})
    assert (status, list(told["fields"])) == (422, ["other_id"])


def test_lists_are_filtered_as_on_the_page_and_turned_by_cursor(town: Town) -> None:
    more = [
        PlanItem(
            plan=town.plan,
            congress=town.congress,
            year=2026,
            position=500 + n,
            title=f"第{n}",
            form="decision",
            public=True,
        )
        for n in range(150)
    ]
    PlanItem.objects.bulk_create(more)
    first = Caller().get("items", congress="qinghe", form="decision")[1]
    rest = Caller().get("items", congress="qinghe", form="decision", after=first["next"])[1]
    assert [i["title"] for i in first["items"] + rest["items"]] == [f"第{n}" for n in range(150)]
    assert rest["next"] == ""
    assert len(Caller().get("items", month=2)[1]["items"]) == 1
    assert Caller().get("items", state="done")[1]["items"] == []


def test_a_figure_leads_to_its_rows(town: Town, client: Client) -> None:
    found = {f["key"]: f for f in Caller().get("figures", congress="qinghe")[1]}
    assert found["planning.items"]["value"] == 4
    assert "planning.late" not in found
    assert "4项" in client.get(found["planning.items"]["rows"].removeprefix("http://testserver")).content.decode()


def test_registers_show_public_fields_only(town: Town) -> None:
    assert [c["slug"] for c in Caller().get("congresses")[1]] == ["qinghe"]
    bodies = Caller().get("congresses/qinghe/bodies", kind="special_committee")[1]
    assert [b["short_name"] for b in bodies] == ["财经委"]
    assert set(bodies[0]) == {"id", "kind", "name", "short_name", "founded_on", "dissolved_on"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("items/0", 422),
        ("items/9223372036854775808", 422),
        ("items/x", 422),
        ("items/9223372036854775807", 404),
        ("nothing", 404),
        ("items?month=13", 422),
        ("items?year=99999", 422),
        ("items?form=nonsense", 422),
        ("items?after=%00", 422),
        ("plans?congress=%00qinghe", 422),
        ("meetings?kind=x", 422),
        ("congresses/%00", 422),
        ("congresses/nowhere", 404),
        ("figures", 422),
        ("items?plan=9223372036854775808", 422),
        ("items?after=2026.9999999999.99999999999", 200),
    ],
)
def test_odd_values_are_refused_in_one_shape(town: Town, address: str, status: int) -> None:
    answer = Client().get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.content
    if status != 200:
        assert set(answer.json()) == {"reason", "law", "way_out", "fields"}


def test_a_body_that_is_no_json_is_refused(town: Town) -> None:
    clerk = caller(town, "plans")
    for body in (b"{", b"\xff", b"[]", b'"x"', b"null"):
        answer = clerk.client.post(
            f"/api/v1/plans/{town.plan.pk}/adoption", body, content_type="application/json", headers=clerk.headers
        )
        assert answer.status_code in (400, 422), body
        assert answer.json()["reason"]


def test_the_wrong_field_is_named(town: Town) -> None:
    status, told = caller(town, "plans").post(f"plans/{town.plan.pk}/adoption", {"adopted_on": "明天"})
    assert (status, told["fields"]) == (422, {"adopted_by": "必须填写", "adopted_on": "应为日期，例如2026-05-20"})
