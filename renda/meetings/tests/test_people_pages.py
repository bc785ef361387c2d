"""Pages of people, answers, seats and the gallery: for the staff, for who is asked, for auditors and outsiders."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.meetings import mine_parts, operations
from renda.meetings.kinds import Answer
from renda.meetings.models import Attendee, ObserverApplication
from renda.meetings.tests.people_cast import BEFORE, DAY, a_house, browser, listed, on
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return a_house(3)


@pytest.fixture(autouse=True)
def today():
    cache.clear()
    with on(BEFORE):
        yield


@pytest.fixture
def meeting(house):
    return listed(house, house.meeting())


def to(name, *keys):
    return reverse(f"meetings:{name}", args=keys)


def auditor_of(house):
    body = people.a_body(house.congress, BodyKind.OTHER, "审计组")
    person = people.a_person("许明")
    people.a_post(person, body, PostKind.AUDITOR)
    return signed_in(Client(), person)


def test_each_page_answers_each_person_as_it_should(house, meeting):
    pk, place = meeting.pk, house.attendee(meeting, house.members[2])
    operations.ask_leave(place.pk, "住院", actor=house.members[2])
    operations.open_gallery(pk, 2, date(2026, 5, 20), actor=house.office)
    application = operations.apply_to_observe(pk, "张三丰", "13800000001", adult=True, actor=house.office)
    office, member, other = browser(house.office), browser(house.members[2]), browser(house.members[3])
    unit = browser(people.a_clerk_of(house.congress, BodyKind.GOVERNMENT_DEPARTMENT))
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    auditor = auditor_of(house)
    reading = [to(n, pk) for n in ("people", "sign_in_sheet", "seats", "gallery")] + [to("attendee", place.pk)]
    forms = [to(n, pk) for n in ("person_adding", "deputies", "gallery_opening", "gallery_closing")]
    forms += [to("observer_declining", application.pk)]
    presses = [
        to(n, pk)
        for n in (
            "people_listing",
            "inviting",
            "reminding",
            "people_sheet",
            "seating",
            "gallery_drawing",
            "gallery_cleaning",
        )
    ]
    own = [to(n, place.pk) for n in ("declining", "leave", "substitute")]
    own_presses = [to(n, place.pk) for n in ("coming", "back_from_leave", "person_removing")]
    for url in [*reading, *forms, *own]:
        assert office.get(url).status_code == 200, url
    for url in reading:
        assert auditor.get(url).status_code == 200, url
        assert member.get(url).status_code == 403, url
    for url in [*forms, *presses, *own, *own_presses]:
        assert auditor.post(url).status_code in (403, 404), url
    for url in [*own, to("mine", pk)]:
        assert member.get(url).status_code == 200, url
    for url in [*forms, *presses]:
        assert member.post(url).status_code == 403, url
        assert unit.post(url).status_code == 403, url
    for url in [*own, *own_presses, to("attendee", place.pk), to("leave_decision", place.pk)]:
        for client in (other, unit, stranger):
            assert client.post(url).status_code in (404, 405), url
    for url in [*reading, *forms, *presses, *own, *own_presses, to("mine", pk), to("leave_decision", place.pk)]:
        assert stranger.get(url).status_code in (404, 405), url
        assert Client().get(url).status_code == 302 or Client().post(url).status_code in (302, 405), url
    assert unit.get(to("mine", pk)).status_code == 404
    assert auditor.get(to("mine", pk)).status_code == 404
    assert "13800000001" in office.get(to("gallery", pk)).content.decode()
    assert "13800000001" not in auditor.get(to("gallery", pk)).content.decode()
    assert member.get(to("leave_decision", place.pk)).status_code == 403, "one's own leave"
    assert browser(house.chair).get(to("leave_decision", place.pk)).status_code == 200


def test_a_member_answers_in_one_press_from_the_notice(house, meeting):
    member = browser(house.members[2])
    page = member.get(to("mine", meeting.pk)).content.decode()
    place = house.attendee(meeting, house.members[2])
    assert "您能参加吗？" in page
    assert member.post(to("coming", place.pk)).headers["Location"] == to("mine", meeting.pk)
    assert "您已答复参加" in member.get(to("mine", meeting.pk)).content.decode()
    asked = member.post(to("leave", place.pk), {"reason": "住院"})
    assert asked.status_code == 303
    decided = browser(house.chair).post(to("leave_decision", place.pk), {"granted": "1"})
    assert decided.status_code == 303
    place.refresh_from_db()
    assert (place.state, place.decided_by) == (Answer.EXCUSED, "高远")


def test_staff_record_a_decision_and_a_bad_choice_comes_back(house, meeting):
    place = house.attendee(meeting, house.members[2])
    operations.ask_leave(place.pk, "住院", actor=house.members[2])
    office = browser(house.office)
    assert office.post(to("leave_decision", place.pk), {"granted": "1"}).status_code == 422
    for who in (house.members[2].person_id, house.members[3].person_id, "x"):
        assert office.post(to("leave_decision", place.pk), {"granted": "1", "approver_id": who}).status_code == 422
    assert (
        office.post(to("leave_decision", place.pk), {"granted": "0", "approver_id": house.chair.person_id}).status_code
        == 422
    )
    sound = {"granted": "0", "approver_id": house.chair.person_id, "reason": "人数不够"}
    assert office.post(to("leave_decision", place.pk), sound).status_code == 303


def test_the_office_draws_the_list_invites_and_seats_in_the_browser(house):
    meeting, office = house.meeting(), browser(house.office)
    for name in ("people", "seats", "gallery", "sign_in_sheet"):
        assert office.get(to(name, meeting.pk)).status_code == 200, "nobody listed yet"
    assert office.post(to("people_listing", meeting.pk)).status_code == 303
    turns = office.get(to("deputies", meeting.pk) + "?n=2").content.decode()
    assert turns.count(" checked") == 2
    assert "本届还没有列席过" in turns
    assert office.post(to("deputies", meeting.pk), {"chosen": [house.deputies[0].pk]}).status_code == 303
    chosen = [a.pk for a in Attendee.objects.filter(meeting=meeting)[:2]]
    assert office.post(to("inviting", meeting.pk), {"chosen": chosen}).status_code == 303
    assert Attendee.objects.filter(state=Answer.INVITED).count() == 2
    assert office.post(to("inviting", meeting.pk), {"all": "1"}).status_code == 303
    assert office.post(to("seating", meeting.pk), {"per_row": "4"}).status_code == 303
    assert office.post(to("seating", meeting.pk), {"n": "2"}).status_code == 303
    first, second = Attendee.objects.filter(meeting=meeting).order_by("seat")[:2]
    clash = {f"seat-{first.pk}": second.seat, f"was-seat-{first.pk}": first.seat}
    assert office.post(to("seating", meeting.pk), clash).status_code == 422
    assert office.post(to("seating", meeting.pk), {"per_row": "x"}).status_code == 422
    assert office.post(to("people_sheet", meeting.pk))["Content-Type"].startswith("application/vnd")
    for answer in ("invited", "coming", "x"):
        assert office.get(to("people", meeting.pk) + f"?answer={answer}").status_code == 200


def test_the_list_of_three_hundred_deputies_takes_few_statements():
    house = a_house(300)
    meeting, office = listed(house, house.meeting(6, "congress")), browser(house.office)
    office.get(to("people", meeting.pk))
    with CaptureQueriesContext(connection) as asked:
        page = office.get(to("people", meeting.pk))
    assert page.context["total"] > 300
    assert len(asked) <= 12, [q["sql"][:90] for q in asked]


def test_a_part_of_another_slice_stands_on_my_page(house, meeting, monkeypatch):
    part = mine_parts.MinePart("签到", "meetings/_answering.html", order=5)
    monkeypatch.setattr(mine_parts, "MINE_PARTS", [lambda meeting, place, actor: part, lambda *_: None])
    page = browser(house.members[2]).get(to("mine", meeting.pk))
    assert [p.title for p in page.context["parts"]] == ["签到"]


def test_one_asked_from_another_house_sees_that_meeting_and_no_other(house):
    town = people.a_congress(people.a_place("石桥镇", "town", under=house.congress.jurisdiction))
    presidium = people.a_body(town, BodyKind.PRESIDIUM, "石桥镇人大主席团")
    chair = people.a_deputy(people.a_term(town), "镇主席")
    actor = people.acting_as(people.a_post(chair.person, presidium, PostKind.CHAIR))
    meeting, other = listed(house, house.meeting()), house.meeting(35, on=date(2026, 7, 1))
    client = browser(actor)
    assert client.get(to("mine", meeting.pk)).status_code == 200
    assert client.get(to("mine", other.pk)).status_code == 404
    assert client.get(to("meeting", other.pk)).status_code == 404
    assert client.post(to("coming", house.attendee(meeting, actor).pk)).status_code == 303
    assert client.get(to("people", meeting.pk)).status_code == 403


def test_a_resident_applies_follows_gives_up_and_comments(house, meeting):
    home = f"/c/{house.congress.slug}"
    url = f"{home}/meetings/{meeting.pk}/gallery"
    public = Client()
    assert public.get(url).status_code == 404, "not opened"
    operations.open_gallery(meeting.pk, 1, date(2026, 5, 20), actor=house.office)
    assert url in public.get(f"{home}/meetings/").content.decode()
    page = public.get(url)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    sound = {"name": "张三丰", "phone": "13800000001", "adult": "on"}
    assert public.post(url, {**sound, "phone": "12"}).status_code == 422
    made = public.post(url, sound)
    assert made.status_code == 303
    again = public.post(url, sound)
    assert again.status_code == 422
    assert "已经报过名" in again.content.decode()
    one = ObserverApplication.objects.get()
    receipt = f"{home}/gallery/{one.code}"
    assert made["Location"] == receipt
    assert one.code in public.get(receipt).content.decode()
    assert "13800000001" not in public.get(receipt).content.decode()
    assert public.post(f"{url}/code", {"code": one.code.lower()})["Location"] == receipt
    assert public.post(f"{url}/code", {"code": "AAAA-AAAA-AAAA"}).status_code == 422
    assert public.get(f"{home}/gallery/AAAA-AAAA-AAAA").status_code == 404
    assert public.get(f"/c/other/gallery/{one.code}").status_code == 404
    with on(date(2026, 5, 21)):
        operations.draw_observers(meeting.pk, actor=house.office)
        shown = public.get(url).content.decode()
        assert "张" not in shown.replace("张三丰", "")
        assert one.code not in shown
    with on(DAY):
        operations.hold(meeting.pk, actor=house.office)
        assert public.post(f"{receipt}/comment", {"comment": "很好"}).status_code == 303
        assert public.post(f"{receipt}/comment", {"comment": ""}).status_code == 422
        assert public.post(f"{receipt}/giving-up").status_code == 409
    assert (
        public.get(f"{home}/meetings/{house.meeting(90, 'chairpersons', date(2026, 6, 1)).pk}/gallery").status_code
        == 404
    )


def test_one_address_applies_ten_times_an_hour(house, meeting):
    operations.open_gallery(meeting.pk, 1, date(2026, 5, 20), actor=house.office)
    url = f"/c/{house.congress.slug}/meetings/{meeting.pk}/gallery"
    public = Client()
    for n in range(10):
        sent = {"name": "居民", "phone": f"1390000{n:04}", "adult": "on"}
        assert public.post(url, sent).status_code == 303
    page = public.post(url, {"name": "居民", "phone": "13900009999", "adult": "on"})
    assert page.status_code == 422
    assert "操作太频繁" in page.content.decode()


def test_forms_of_residents_are_not_sent_from_other_sites(house, meeting):
    operations.open_gallery(meeting.pk, 1, date(2026, 5, 20), actor=house.office)
    strict = Client(enforce_csrf_checks=True)
    url = f"/c/{house.congress.slug}/meetings/{meeting.pk}/gallery"
    assert strict.post(url, {"name": "张", "phone": "13800000001", "adult": "on"}).status_code == 403
