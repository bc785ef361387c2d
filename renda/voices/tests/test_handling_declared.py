"""What the room tells the house: desks, figures, duties, search, the API, stations and campaigns; and terms counted anew."""

from datetime import date

import pytest
from django.test import Client

from renda.access import operations as access
from renda.access.builders import account_for, signed_in
from renda.kernel import clock, clocks, workdays
from renda.kernel.actors import SYSTEM
from renda.kernel.calendar import WorkCalendar
from renda.kernel.declarations import DESKS, DUTIES, SEARCHABLES
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.stations.campaign_accounts import Tally, accounts_of, tallies_of
from renda.stations.models import Campaign, Reception
from renda.stations.reception_parts import links_of, pieces_of
from renda.stations.tabs import tabs_of
from renda.voices import operations, timing
from renda.voices.builders import a_voice
from renda.voices.models import Voice

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
TOLD = "我叫王小明，电话13812345678，楼道的灯坏了。"


@pytest.fixture(autouse=True)
def spring():
    with clock.on(MONDAY):
        yield


def todos(actor):
    return {todo.key: todo for desk in DESKS for todo in desk(actor, MONDAY) if todo.key.startswith("voices.")}


def value(key, house):
    return FIGURES[f"voices.{key}"].value(Scope(house.congress.pk, date(2026, 1, 1), date(2026, 12, 31)))


def test_each_finds_on_the_desk_what_is_theirs_to_do(house):
    at_station = a_voice(house.congress, station=house.station)
    a_voice(house.congress).screened().forwarded(house.住建)
    assert set(todos(house.胡平)) == {"voices.waiting"}
    assert set(todos(house.赵敏)) == {"voices.sent"}
    assert todos(house.周文) == {}  # the station's keeper sorts it
    at_station.taken_up(house.李明)
    assert set(todos(house.李明)) == {f"voices.taken.{at_station.pk}"}
    for other in (house.王芳, house.审计, house.钱进, house.外人):
        assert todos(other) == {}


def test_figures_count_what_their_rows_show(house):
    a_voice(house.congress, station=house.station, channel="station").settled()
    main = a_voice(house.congress).forwarded(house.住建)
    a_voice(house.congress).merged_into(main)
    with clock.on(date(2026, 4, 1)):
        main.answered().fed_back()
    again = a_voice(house.congress).settled()
    operations.rate(house.congress.pk, again.code, solved=False, satisfaction="dissatisfied", actor=house.外人)
    operations.say_not_solved(house.congress.pk, again.code, "还是没好", actor=house.外人)
    told = {
        key: value(key, house)
        for key in (
            "received",
            "on_the_spot",
            "merged",
            "told",
            "reopened",
            "handed",
            "answered",
            "in_time",
            "judged",
            "satisfied",
            "from_station",
        )
    }
    assert told == {
        "received": 4, "on_the_spot": 2, "merged": 1, "told": 3, "reopened": 1, "handed": 1, "answered": 1, "in_time": 0,
        "judged": 1, "satisfied": 0, "from_station": 1,
    }  # fmt: skip
    scope = Scope(house.congress.pk, date(2026, 1, 1), date(2026, 12, 31), {"station": house.station.pk})
    assert FIGURES["voices.received"].value(scope) == 1
    assert all(
        ratio.value(scope) is None or ratio.value(scope) <= 1
        for key, ratio in RATIOS.items()
        if key.startswith("voices.")
    )


def test_duties_are_what_was_heard_and_taken_up(house):
    a_voice(house.congress, TOLD, heard_by=house.李明代表)
    a_voice(house.congress, station=house.station).taken_up(house.李明)
    found = [
        d
        for duties in DUTIES
        for d in duties(house.李明代表.pk, date(2026, 1, 1), date(2026, 12, 31))
        if "意见" in d.kind
    ]
    assert sorted(d.kind for d in found) == ["听取群众意见", "接办群众意见"]
    assert not any("王小明" in d.title for d in found)


def test_search_holds_no_name_and_no_number(house):
    story = a_voice(house.congress, TOLD, name="王小明", phone="13812345678", station=house.station)
    entry = SEARCHABLES["voices.voice"]
    found = entry.found(story.voice)
    assert not found.public
    for secret in ("王小明", "13812345678"):
        assert secret not in found.title + found.body
    for actor, sees in (
        (house.周文, 1),
        (house.胡平, 1),
        (house.李明, 1),
        (house.赵敏, 0),
        (house.王芳, 0),
        (house.外人, 0),
    ):
        assert entry.visible(actor).count() == sees
    story.screened().forwarded(house.住建)
    assert entry.visible(house.赵敏).count() == 1
    assert entry.found(story.public().voice).title == "路口的灯坏了"


def test_programs_read_what_their_token_reads(house):
    story = a_voice(house.congress, TOLD, name="王小明", station=house.station).screened().forwarded(house.住建)
    hidden = a_voice(house.congress, "别的事情一件请处理")
    unit = signed_in(Client(), house.people["赵敏"])
    told = unit.get("/api/v1/voices").json()["items"]
    assert [row["id"] for row in told] == [story.pk]
    assert "王小明" not in told[0]["text"]
    assert unit.get(f"/api/v1/voices/{hidden.pk}").status_code == 404
    assert Client().get(f"/api/v1/voices/{story.pk}").status_code == 404
    story.public()
    open_to_all = Client().get(f"/api/v1/voices/{story.pk}").json()
    assert open_to_all["text"] == story.voice.public_text
    assert open_to_all["handlings"] == []


def test_programs_act_with_a_token_of_the_room(house):
    account = account_for(house.people["周文"])
    held = next(iter(account.person.posts.all()))
    _token, secret = access.issue_token(
        account, "对接", f"post:{held.pk}", ["read", "voices"], date(2026, 12, 31), actor=house.周文
    )
    door = {"HTTP_AUTHORIZATION": f"Bearer {secret}", "content_type": "application/json"}
    made = Client().post("/api/v1/voices", {"text": "楼道的灯坏了没人修"}, **door).json()
    assert len(made["code"]) >= 12
    routed = Client().post(f"/api/v1/voices/{made['id']}/routing", {"kind": "unit", "body_id": house.住建.pk}, **door)
    assert routed.json()["state"] == "sent"
    no = Client().post(f"/api/v1/voices/{made['id']}/routing", {"kind": "unit", "body_id": house.水务.pk}, **door)
    assert no.status_code == 409
    assert Client().post("/api/v1/voices", {"text": "x"}, content_type="application/json").status_code == 401


def test_a_new_holiday_counts_the_terms_of_hands_again(house):
    story = a_voice(house.congress).forwarded(house.住建)
    running = clocks.of(story.handling).get(name=timing.ANSWER)
    assert running.due_on == date(2026, 3, 30)
    before = workdays.in_use()
    shorter = {**before.days, date(2026, 3, 10): next(iter(d for d in before.days.values() if d.kind == "holiday"))}
    clocks.recount(before, WorkCalendar(shorter, before.official_years), actor=SYSTEM, why="增加一天放假")
    assert clocks.of(story.handling).get(name=timing.ANSWER).due_on == date(2026, 3, 31)


def test_stations_show_a_tab_an_entry_and_what_was_heard(house):
    reception = Reception.objects.create(station=house.station, day=MONDAY, starts_at="09:00", ends_at="11:00")
    assert "意见" in [tab["label"] for tab in tabs_of(house.station, house.胡平, "stations:station")]
    assert "意见" not in [tab["label"] for tab in tabs_of(house.station, house.赵敏, "stations:station")]
    assert [link.label for link in links_of(reception, house.胡平)] == ["登记意见"]
    assert links_of(reception, house.赵敏) == []
    a_voice(house.congress, reception_id=reception.pk)
    assert [piece.title for piece in pieces_of(reception, house.胡平)] == ["群众意见"]
    assert pieces_of(reception, house.钱进) == []


def test_a_campaign_hears_what_became_of_its_opinions_without_names(house):
    campaign = Campaign.objects.create(
        congress=house.congress, year=2026, round=1, topic="养老", from_on=MONDAY, until_on=date(2026, 3, 31)
    )
    a_voice(house.congress, TOLD, campaign_id=campaign.pk)
    open_one = (
        a_voice(house.congress, "楼道的灯坏了没人修", campaign_id=campaign.pk)
        .screened()
        .public()
        .settled("已经换了灯。")
    )
    rows = accounts_of(campaign)
    assert [row.over for row in rows] == [False, True]
    assert rows[1].text == open_one.voice.public_text
    assert not any("王小明" in row.text or "138" in row.text for row in rows)
    assert tallies_of([campaign])[campaign.pk] == Tally(2, 1)
    assert Voice.objects.count() == 2
