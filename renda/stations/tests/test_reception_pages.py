"""Pages of receptions: the station's tab, the day, the month grid, the deputy's own, and who is turned away."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel.actors import OUTSIDER, Actor
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people.models import Person
from renda.stations import operations
from renda.stations.models import Reception, RotaRule, Turn
from renda.stations.reception_parts import LINKS, Link
from renda.stations.tests.receptions_cast import MORNING, NOON, TODAY, a_house, a_station, on, post, turns_of
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house()


def browser(actor: Actor) -> Client:
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def to(name, *keys):
    return reverse(f"stations:{name}", args=keys)


def text(answer):
    return answer.content.decode()


def weekly(house):
    return operations.set_rota_rule(
        house.station.pk, "weekly", MORNING, NOON, weekday=3, from_on=TODAY, actor=house.keeper
    )


def test_the_keeper_sets_a_rule_plans_and_announces_from_the_stations_tab(house):
    me = browser(house.keeper)
    rule = {"pattern": "monthly_weekday", "weekday": "3", "nth": "3", "starts_at": "09:00", "ends_at": "11:00"}
    sent = me.post(to("rota_rule_adding", house.station.pk), {**rule, "deputies": "2", "from_on": "2026-05-06"})
    assert sent["Location"] == to("planning", house.station.pk)
    me.post(to("planning", house.station.pk), {"until": "2026-06-30"})
    shown = text(me.get(to("receptions", house.station.pk)))
    assert "每月第3个星期三09:00至11:00" in shown
    assert "发布5月的1次接待" in shown
    me.post(to("receptions_publication", house.station.pk) + "?month=2026-05", {"reason": ""})
    assert list(Reception.objects.order_by("day").values_list("state", flat=True)) == ["published", "planned"]
    assert Notice.objects.filter(text__contains="请您进站接待群众").count() == 2


def test_a_late_announcement_asks_for_its_reason_in_the_form(house):
    reception = house.planned(date(2026, 5, 7))
    me = browser(house.keeper)
    refused = me.post(to("reception_publication", reception.pk), {"reason": ""})
    assert refused.status_code == 422
    assert "提前3日公布" in text(refused)
    assert me.post(to("reception_publication", reception.pk), {"reason": "临时安排"}).status_code == 303


def test_a_deputy_confirms_leaves_and_swaps_on_the_own_page(house):
    first, second = house.published(DAY), house.published(date(2026, 5, 27))
    turn = turns_of(first)[0]
    theirs = next(t for t in turns_of(second) if t.deputy_id != turn.deputy_id)
    me, other = browser(house.actor(turn.deputy)), browser(house.actor(theirs.deputy))
    assert "确认到岗" in text(me.get(to("my_receptions")))
    me.post(to("turn_confirmation", turn.pk))
    me.post(to("turn_swap", turn.pk), {"with_whom": f"{theirs.deputy_id}-{theirs.pk}", "words": "当天开会"})
    asked = text(other.get(to("my_receptions")))
    assert "请您换班" in asked
    assert "当天开会" in asked
    [swap] = turn.swaps.all()
    other.post(to("swap_answer", swap.pk), {"agreed": "1"})
    turn.refresh_from_db()
    assert turn.state == "swapped"
    mine = Turn.objects.get(reception=second, deputy=turn.deputy)
    me.post(to("turn_leave", mine.pk), {"reason": "出差"})
    mine.refresh_from_db()
    assert mine.state == "on_leave"
    assert Notice.objects.filter(person_id=house.staff.person_id, text__contains="替班").exists()


def test_the_day_is_held_from_the_phone(house):
    reception = house.published(DAY)
    operations.add_official(reception.pk, house.cast.bodies["区住建局"].pk, title="副局长", actor=house.staff)
    booking = operations.book_visit(reception.pk, name="王小明", phone="13812345678", actor=OUTSIDER).booking
    me = browser(house.staff)
    with on(DAY):
        page = text(me.get(to("reception", reception.pk)))
        assert "13812345678" in page
        assert "登记接待" in page
        form = text(me.get(to("reception_holding", reception.pk)))
        assert form.count("checked") == 2
        came = [t.pk for t in turns_of(reception)]
        sent = me.post(
            to("reception_holding", reception.pk),
            {"came": came, "arrived": [booking.pk], "residents": "4", "summary": "停车"},
        )
    assert sent.status_code == 303
    reception.refresh_from_db()
    assert (reception.state, reception.residents, reception.summary) == ("held", 4, "停车")


def test_the_rooms_above_add_links_to_a_day(house, monkeypatch):
    monkeypatch.setattr(
        "renda.stations.reception_parts.LINKS", [*LINKS, lambda r, a: [Link("登记意见", f"/voices/new?r={r.pk}")]]
    )
    reception = house.published(DAY)
    page = text(browser(house.staff).get(to("reception", reception.pk)))
    assert f"/voices/new?r={reception.pk}" in page


def test_who_booked_is_shown_only_to_who_runs_the_day(house):
    reception = house.published(DAY)
    operations.book_visit(reception.pk, name="王小明", phone="13812345678", matter="七号楼电梯", actor=OUTSIDER)
    for actor in (house.cast.赵敏, house.actor(house.deputies[0]), house.cast.孙丽):
        answer = browser(actor).get(to("reception", reception.pk))
        assert answer.status_code == 200
        for word in ("王小明", "13812345678", "电梯"):
            assert word not in text(answer)
    assert "王小明" in text(browser(house.keeper).get(to("reception", reception.pk)))


def pages(house, reception):
    turn = turns_of(reception)[0]
    rule = RotaRule.objects.first()
    key = house.station.pk
    return {
        "get": [
            to("receptions", key), to("reception", reception.pk), to("receptions_notice", key, "pdf"),
        ],
        "act": [
            to("planning", key), to("reception_adding", key), to("receptions_publication", key), to("rota_rule_adding", key),
            to("rota_rule_ending", rule.pk), to("reception_publication", reception.pk),
            to("reception_rescheduling", reception.pk), to("reception_cancelling", reception.pk),
            to("reception_holding", reception.pk), to("reception_correction", reception.pk),
            to("reception_officials", reception.pk), to("reception_deputies", reception.pk),
            to("turn_replacement", turn.pk), to("turn_leave", turn.pk), to("turn_swap", turn.pk),
        ],
    }  # fmt: skip


def test_strangers_find_nothing_behind_any_address(house):
    weekly(house)
    reception = house.planned(DAY)
    other = a_cast("云岭区", slug="yunling")
    for stranger in (browser(other.何静), browser(other.李明)):
        for url in [*pages(house, reception)["get"], *pages(house, reception)["act"]]:
            assert stranger.get(url).status_code == 404, url
        posts = [to("turn_confirmation", turns_of(reception)[0].pk), to("turn_removing", turns_of(reception)[0].pk)]
        assert {stranger.post(url).status_code for url in posts} == {404}
    assert Client().get(to("reception", reception.pk)).status_code == 302


def test_an_auditor_reads_and_acts_nowhere(house):
    weekly(house)
    reception = house.published(DAY)
    body = people.a_body(house.cast.congress, "other", "审计组")
    person = people.a_person("许明")
    people.a_post(person, body, "auditor")
    auditor = signed_in(Client(), person)
    addresses = pages(house, reception)
    assert {auditor.get(url).status_code for url in addresses["get"]} == {200}
    assert {auditor.get(url).status_code for url in addresses["act"]} <= {403, 404}
    assert "调整时间" not in text(auditor.get(to("reception", reception.pk)))


def test_a_deputy_of_the_city_opens_the_own_turn_only(house):
    city = house.deputies[-1]
    mine = operations.add_reception(
        house.station.pk, DAY, MORNING, NOON, deputy_ids=[city.pk, house.deputies[0].pk], actor=house.keeper
    )
    operations.publish_reception(mine.pk, actor=house.keeper)
    theirs = operations.add_reception(
        house.station.pk, date(2026, 5, 27), MORNING, NOON, deputy_ids=[house.deputies[0].pk], actor=house.keeper
    )
    me = browser(house.actor(city))
    assert me.get(to("reception", mine.pk)).status_code == 200
    assert me.get(to("reception", theirs.pk)).status_code == 404
    assert "河滨街道代表之家" in text(me.get(to("my_receptions")))
    assert b"BEGIN:VEVENT" in me.get(to("my_receptions_calendar")).content


def test_a_department_sees_announced_days_and_no_plans(house):
    unit = browser(house.cast.赵敏)
    assert unit.get(to("reception", house.planned(DAY).pk)).status_code == 404
    assert unit.get(to("reception", house.published(date(2026, 5, 21)).pk)).status_code == 200


def test_the_month_grid_shows_gaps_and_announces_all(house):
    a_station(house.cast, "青湾联络站", house.station.run_by, key="qw")
    house.planned(DAY)
    me = browser(house.keeper)
    page = text(me.get(to("rota") + "?month=2026-05"))
    assert "20日" in page
    assert page.count("本月没有接待") == 1
    sent = me.post(to("rota_publication") + "?month=2026-05", {"reason": ""})
    assert sent["Location"].startswith("/batches/")


def test_a_month_that_makes_no_sense_is_this_one(house):
    me = browser(house.keeper)
    for month in ("2026-13", "0001-01", "<script>", "9999-12", ""):
        answer = me.get(to("rota"), {"month": month})
        assert answer.status_code == 200
        assert "2026年5月" in text(answer)


def test_the_printed_notice_carries_what_is_announced(house):
    house.published(DAY)
    me = browser(house.keeper)
    for name, keys in (("receptions_notice", (house.station.pk, "pdf")), ("rota_notice", ("pdf",))):
        answer = me.get(to(name, *keys) + "?month=2026-05")
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF")
    assert me.get(to("receptions_notice", house.station.pk, "pdf") + "?month=2026-07").status_code == 422
    assert me.get(to("receptions_notice", house.station.pk, "exe")).status_code == 404


def statements(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_lists_cost_the_same_however_long_they_are(house):
    me = browser(house.keeper)
    weekly(house)
    operations.plan_receptions(house.station.pk, date(2026, 6, 10), actor=house.keeper)
    urls = [to("receptions", house.station.pk), to("rota") + "?month=2026-06", to("my_receptions")]
    few = [statements(me, url) for url in urls]
    operations.plan_receptions(house.station.pk, date(2027, 5, 31), actor=house.keeper)
    for n in range(10):
        station = a_station(house.cast, f"第{n}站", house.station.run_by, key=f"n{n}")
        post(station, house.deputies[0])
        operations.add_reception(station.pk, date(2026, 6, n + 1), MORNING, NOON, wanted=1, actor=house.keeper)
    assert [statements(me, url) for url in urls] == few


def test_hostile_words_stay_words(house):
    reception = house.planned(DAY, topic="<script>alert(1)</script>", note="=1+1")
    operations.publish_reception(reception.pk, actor=house.keeper)
    operations.book_visit(reception.pk, name="<b>王</b>", matter="</textarea><img src=x>", actor=OUTSIDER)
    page = text(browser(house.keeper).get(to("reception", reception.pk)))
    assert "<script>alert" not in page
    assert "<b>王" not in page
    assert "<img src=x>" not in page
