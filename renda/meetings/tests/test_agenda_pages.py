"""Pages of agendas: who reads what, what a browser sends, how many statements they take."""

import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.meetings import builders, item_parts, operations
from renda.meetings.desk import agenda as desk
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.meetings.parts import Part
from renda.meetings.workflow import FLOW
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)
SECRET = "任命张某某为局长"


@pytest.fixture
def term():
    return people.a_term(people.a_congress())


@pytest.fixture
def meeting(term):
    return builders.fixed(builders.a_meeting(term, 34), DAY, "区会议中心")


@pytest.fixture
def clerk(term):
    return people.a_clerk_of(term.congress)


def browser(actor):
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


@pytest.fixture
def office(clerk):
    return browser(clerk)


@pytest.fixture
def items(meeting):
    """One to be read by everyone, one only by members, one still a draft."""
    made = [
        operations.add_item(meeting.pk, "养老服务的报告", "special_report", minutes=30, actor=SYSTEM),
        operations.add_item(meeting.pk, SECRET, "appointment", restricted=True, actor=SYSTEM),
        operations.add_item(meeting.pk, "尚在酝酿的议题", "other", actor=SYSTEM),
    ]
    operations.list_items(meeting.pk, [i.pk for i in made[:2]], actor=SYSTEM)
    return made


def page(client, name, pk):
    return client.get(reverse(f"meetings:{name}", args=[pk]))


def readers(term, meeting):
    """Persons of the house by what they are, each in a browser."""
    deputy = people.a_deputy(term, "李明")
    Attendee.objects.create(
        meeting=meeting, person=deputy.person, name="李明", role=AttendeeRole.MEMBER, state=Answer.INVITED
    )
    body = people.a_body(term.congress, BodyKind.SC_OFFICE, "办公室")
    auditor = people.a_post(people.a_person("许明"), body, PostKind.AUDITOR)
    return {
        "member": browser(people.as_deputy(deputy)),
        "deputy": browser(people.as_deputy(people.a_deputy(term, "王芳"))),
        "unit": browser(people.a_clerk_of(term.congress, BodyKind.GOVERNMENT_DEPARTMENT)),
        "auditor": browser(people.acting_as(auditor)),
    }


def test_restricted_items_are_read_by_members_and_the_office_only(office, term, meeting, items):
    who = readers(term, meeting)
    for name, client in {"office": office, **who}.items():
        told = page(client, "meeting", meeting.pk).content.decode()
        assert "养老服务的报告" in told, name
        assert (SECRET in told) is (name in ("office", "member")), name
        assert ("尚在酝酿的议题" in told) is (name == "office"), name
        statuses = [page(client, "item", item.pk).status_code for item in items]
        expected = {"office": [200, 200, 200], "member": [200, 200, 404]}
        assert statuses == expected.get(name, [200, 404, 404]), name


def test_only_the_office_opens_the_editor_and_the_acts(office, term, meeting, items):
    who, item = readers(term, meeting), items[0].pk
    operations.ensure_plenary(meeting.pk, actor=SYSTEM)
    sitting = meeting.sittings.get().pk
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    of_meeting = [
        ("agenda", "get"),
        ("new_item", "get"),
        ("adoption", "get"),
        ("sittings", "get"),
        ("new_sitting", "get"),
    ]
    of_meeting += [("agenda_planned", "post"), ("agenda_order", "post"), ("agenda_listing", "post")]
    of_item = ("changing", "dealing", "putting_off", "taking_up", "withdrawing", "listing", "unlisting")
    pages = [(name, meeting.pk, method) for name, method in of_meeting]
    pages += [(f"item_{name}", item, "get") for name in of_item]
    pages += [(f"sitting_{name}", sitting, "get") for name in ("changing", "removing", "items")]
    for name, pk, method in pages:
        url = reverse(f"meetings:{name}", args=[pk])
        for label, client in who.items():
            assert getattr(client, method)(url).status_code == 403, (name, label)
            assert client.post(url).status_code in (403, 405), (name, label)
        assert getattr(stranger, method)(url).status_code == 404, name
        assert Client().get(url).status_code in (302, 405), name
        if method == "get":
            assert office.get(url).status_code == 200, name


def test_the_agenda_of_the_chairpersons_is_no_matter_of_units(term, clerk):
    meeting = builders.fixed(builders.a_meeting(term, 90, kind="chairpersons"), DAY)
    unit = people.a_clerk_of(term.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    [own] = unit.body_ids
    other = operations.add_item(meeting.pk, "研究机关事务", "other", actor=SYSTEM)
    mine = operations.add_item(meeting.pk, "听取住房保障汇报", "briefing", organ_id=own, actor=SYSTEM)
    operations.list_items(meeting.pk, [other.pk], actor=SYSTEM)
    client = browser(unit)
    assert "研究机关事务" not in page(client, "meeting", meeting.pk).content.decode()
    operations.list_items(meeting.pk, [mine.pk], actor=SYSTEM)
    told = page(client, "meeting", meeting.pk).content.decode()
    assert "听取住房保障汇报" in told
    assert "研究机关事务" not in told
    committee = browser(people.a_clerk_of(term.congress, BodyKind.SPECIAL_COMMITTEE))
    assert "研究机关事务" in page(committee, "meeting", meeting.pk).content.decode()


def test_the_office_drafts_orders_and_lists_in_the_browser(office, meeting, term):
    new = reverse("meetings:new_item", args=[meeting.pk])
    base = {"kind": "special_report", "mode": "heard", "minutes": "20"}
    assert office.post(new, {**base, "title": "题" * 301}).status_code == 422
    for title in ("甲", "乙"):
        assert office.post(new, {**base, "title": title}).status_code == 303
    first, second = AgendaItem.objects.order_by("position")
    order = reverse("meetings:agenda_order", args=[meeting.pk])
    assert office.post(order, {"order": [first.pk, second.pk], "down": first.pk}).status_code == 303
    assert [i.title for i in meeting.agenda.all()] == ["乙", "甲"]
    assert office.post(order, {"order": [first.pk], "up": first.pk}).status_code == 409
    assert office.post(order, {"order": ["x"], "up": "y"}).status_code == 422
    listing = reverse("meetings:agenda_listing", args=[meeting.pk])
    assert office.post(listing, {"item": [first.pk, second.pk]}).status_code == 303
    changing = reverse("meetings:item_changing", args=[first.pk])
    sent = {**base, "title": "丙", "version": 1}
    assert office.post(changing, sent).status_code == 303
    assert office.post(changing, sent).status_code == 409
    assert AgendaItem.objects.get(pk=first.pk).title == "丙"


def test_the_day_in_the_browser_from_adoption_to_result(office, meeting, items):
    with clock.on(DAY):
        FLOW.make("open", Meeting.objects.get(pk=meeting.pk), SYSTEM)
        adoption = reverse("meetings:adoption", args=[meeting.pk])
        shown = office.get(adoption).context["form"]["items"].value()
        assert office.post(adoption, {"items": "1,x"}).status_code == 422
        assert office.post(adoption, {"items": str(items[0].pk)}).status_code == 409
        assert office.post(adoption, {"items": shown}).status_code == 303
        late = reverse("meetings:new_item", args=[meeting.pk])
        sent = {"title": "防汛应急", "kind": "other", "mode": "heard"}
        assert office.post(late, {**sent, "why": "急需"}).status_code == 422
        assert office.post(late, {**sent, "why": "急需", "decided_by": "第91次主任会议"}).status_code == 303
        put_off = reverse("meetings:item_putting_off", args=[items[1].pk])
        assert office.post(put_off, {"why": "待查实", "decided_by": "第91次主任会议"}).status_code == 303
        assert office.post(reverse("meetings:item_taking_up", args=[items[1].pk]), {"why": ""}).status_code == 303
        dealing = reverse("meetings:item_dealing", args=[items[0].pk])
        assert office.post(dealing, {"result": "形成审议意见"}).status_code == 303
        told = page(office, "meeting", meeting.pk).content.decode()
    assert "形成审议意见" in told
    assert "审议第二项" in told
    assert "临时增加" in told


def test_sittings_are_planned_in_the_browser(office, meeting, items):
    new = reverse("meetings:new_sitting", args=[meeting.pk])
    version = Meeting.objects.get(pk=meeting.pk).version
    sent = {"version": version, "kind": "group", "on": "2026-05-28", "starts_at": "14:00", "name": "第一组"}
    assert office.post(new, {**sent, "on": "2026-06-28"}).status_code == 422
    assert office.post(new, {**sent, "kind": "delegation"}).status_code == 422
    assert office.post(new, sent).status_code == 303
    assert office.post(new, sent).status_code == 409
    sitting = meeting.sittings.get().pk
    choose = reverse("meetings:sitting_items", args=[sitting])
    assert office.post(choose, {"item_ids": [items[0].pk]}).status_code == 303
    change = {"version": version + 1, "on": "2026-05-28", "name": "第二组"}
    assert office.post(reverse("meetings:sitting_changing", args=[sitting]), change).status_code == 303
    assert office.post(reverse("meetings:sitting_removing", args=[sitting]), {"x": "1"}).status_code == 303
    assert not meeting.sittings.exists()


def test_an_agenda_prints_what_its_reader_may_know(office, term, meeting, items):
    unit = browser(people.a_clerk_of(term.congress, BodyKind.GOVERNMENT_DEPARTMENT))
    url = reverse("meetings:agenda_file", args=[meeting.pk, "docx"])
    for client, knows in ((office, True), (unit, False)):
        text = ZipFile(BytesIO(client.get(url).content)).read("word/document.xml").decode()
        text = re.sub("<[^>]+>", "", text)
        assert "听取和审议养老服务的报告" in text
        assert "常务委员会第三十四次会议议程（草案）" in text
        assert (SECRET in text) is knows
    pdf = office.get(reverse("meetings:agenda_file", args=[meeting.pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    empty = builders.a_meeting(term, 35, month=7)
    assert office.get(reverse("meetings:agenda_file", args=[empty.pk, "pdf"])).status_code == 404


def test_the_overview_of_sixty_items_takes_few_statements(office, term, meeting):
    organ = people.a_body(term.congress, BodyKind.GOVERNMENT, "区人民政府")
    made = [
        operations.add_item(meeting.pk, f"议题{n}" + "长" * 280, "briefing", organ_id=organ.pk, minutes=5, actor=SYSTEM)
        for n in range(60)
    ]
    operations.list_items(meeting.pk, [i.pk for i in made], actor=SYSTEM)
    page(office, "meeting", meeting.pk)
    counts = {}
    for name in ("meeting", "agenda"):
        with CaptureQueriesContext(connection) as asked:
            assert page(office, name, meeting.pk).status_code == 200
        counts[name] = len(asked)
        statements = [q["sql"][:150] for q in asked]
    assert counts["meeting"] <= 20, counts  # a dozen of its own, the rest of its tabs, acts and sections
    assert counts["agenda"] <= 14, statements


def test_rooms_above_and_beside_add_sections_to_an_item(office, meeting, items, monkeypatch):
    monkeypatch.setattr(item_parts, "ITEM_PARTS", [])

    @item_parts.item_part
    def later(item, actor):
        return Part("后", "planning/_agenda_item.html", {"items": []}, 200)

    @item_parts.item_part
    def none(item, actor):
        return None

    assert [p.title for p in item_parts.item_parts_of(items[0], SYSTEM)] == ["后"]
    assert "后" in page(office, "item", items[0].pk).content.decode()


def test_desks_ask_for_a_missing_agenda_and_tell_who_reports(term, clerk):
    meeting = builders.fixed(builders.a_meeting(term, 34), DAY)
    unit = people.a_clerk_of(term.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    [own] = unit.body_ids
    today = DAY - timedelta(days=14)
    assert [t.verb for t in desk.agendas(clerk, today)] == ["编排议程"]
    assert not list(desk.agendas(unit, today))
    item = operations.add_item(meeting.pk, "住房保障的报告", "special_report", organ_id=own, actor=SYSTEM)
    operations.list_item(item.pk, actor=SYSTEM)
    assert not list(desk.agendas(clerk, today))
    [line] = desk.agendas(unit, today)
    assert (line.title, line.why, line.whose) == ("住房保障的报告", "您单位在常委会第34次会议报告", "coming")
    operations.change_item(item.pk, restricted=True, version=AgendaItem.objects.get().version, actor=SYSTEM)
    assert not list(desk.agendas(unit, today))


def test_a_year_is_narrowed_by_kind_and_state(office, term, meeting):
    builders.a_meeting(term, 90, kind="chairpersons")
    url = reverse("meetings:meetings") + "?year=2026"
    shown = lambda query: [label for label, _ in office.get(url + query).context["groups"]]  # noqa: E731
    assert shown("&kind=chairpersons") == ["主任会议"]
    assert shown("&state=fixed") == ["常委会会议"]
    assert shown("&state=held") == []
    assert shown("&kind=%00x&state=none") == ["常委会会议", "主任会议"]
