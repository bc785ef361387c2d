"""The agenda from the plan to its result: who drafts it, what is refused, what follows when an item was dealt with."""

from datetime import date

import pytest

from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.models import LocalDecision
from renda.meetings import builders, operations
from renda.meetings.kinds import ItemState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.procedure import Basis
from renda.meetings.workflow import FLOW
from renda.people import builders as people
from renda.people.kinds import BodyKind, Level, PostKind

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


@pytest.fixture
def term():
    return people.a_term(people.a_congress())


@pytest.fixture
def meeting(term):
    return builders.fixed(builders.a_meeting(term, 34), DAY, "区会议中心")


@pytest.fixture
def office(term):
    return people.a_clerk_of(term.congress)


def an_item(meeting, title="听取和审议关于养老服务的报告", kind="special_report", actor=SYSTEM, **given):
    return operations.add_item(meeting.pk, title, kind, actor=actor, **given)


def opened(meeting, adopted=True):
    """Open without the day's pages, which are another matter."""
    for item in meeting.agenda.filter(state="draft"):
        operations.list_item(item.pk, actor=SYSTEM)
    fresh = Meeting.objects.get(pk=meeting.pk)
    FLOW.make("open", fresh, SYSTEM)
    return operations.adopt_agenda(meeting.pk, actor=SYSTEM) if adopted else fresh


def test_only_who_runs_the_meeting_touches_its_agenda(meeting, term, office):
    item = an_item(meeting, actor=office)
    deputy = people.as_deputy(people.a_deputy(term, "李明"))
    unit = people.a_clerk_of(term.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    auditor = Actor(1, "审计", congress_id=term.congress_id, roles=frozenset({"auditor", "sc_office"}))
    stranger = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    acts = [
        lambda a: operations.add_planned(meeting.pk, ["x"], actor=a),
        lambda a: an_item(meeting, actor=a),
        lambda a: operations.change_item(item.pk, title="别的", version=1, actor=a),
        lambda a: operations.order_items(meeting.pk, [item.pk], actor=a),
        lambda a: operations.list_items(meeting.pk, [item.pk], actor=a),
        lambda a: operations.list_item(item.pk, actor=a),
        lambda a: operations.unlist_item(item.pk, actor=a),
        lambda a: operations.adopt_agenda(meeting.pk, actor=a),
        lambda a: operations.deal_item(item.pk, "通过", actor=a),
        lambda a: operations.put_off_item(item.pk, "再议", actor=a),
        lambda a: operations.take_up_item(item.pk, actor=a),
        lambda a: operations.withdraw_item(item.pk, "撤回", actor=a),
        lambda a: operations.ensure_plenary(meeting.pk, actor=a),
        lambda a: operations.plan_sittings(meeting.pk, "plenary", DAY, version=2, actor=a),
    ]
    for act in acts:
        for actor in (deputy, unit, auditor):
            with pytest.raises(NotYours):
                act(actor)
        for actor in (stranger, OUTSIDER):
            with pytest.raises(Missing):
                act(actor)
    assert AgendaItem.objects.get().state == ItemState.DRAFT


def test_titles_are_measured_and_fields_known(meeting, term):
    assert an_item(meeting, "题" * 300).title == "题" * 300
    elsewhere = people.a_body(people.a_congress(people.a_place("南河区")))
    wrong = [
        ({"title": "题" * 301}, "现有301个字"),
        ({"title": " \n "}, "请写明议题"),
        ({"kind": "party"}, "没有这种议题"),
        ({"mode": "x"}, "没有这种审议方式"),
        ({"minutes": 0}, "1至1440"),
        ({"organ_id": elsewhere.pk}, "没有这个报告机关"),
        ({"committee_id": 10**9}, "没有这个责任委员会"),
        ({"sitting_id": 10**9}, "没有这个分场"),
        ({"state": "dealt"}, "没有“state”"),
        ({"mover": "某" * 101}, "不超过100个字"),
    ]
    for given, words in wrong:
        with pytest.raises(Unfit, match=words):
            operations.add_item(meeting.pk, **{"title": "议题", "kind": "other", **given}, actor=SYSTEM)
    assert meeting.agenda.count() == 1


@pytest.mark.parametrize(("level", "enough"), [(Level.DISTRICT, 3), (Level.CITY, 5)])
def test_members_move_a_motion_together(level, enough):
    term = people.a_term(people.a_congress(people.a_place("望川", level)))
    meeting = builders.fixed(builders.a_meeting(term, 34), DAY)
    body = people.a_body(term.congress, BodyKind.STANDING_COMMITTEE, "常务委员会")
    found = [people.a_deputy(term, f"委员{n}").person for n in range(enough)]
    for person in found:
        people.a_post(person, body, PostKind.MEMBER)
    keys = [p.pk for p in found]
    with pytest.raises(Unfit, match=f"须{enough}人以上，现有{enough - 1}人") as no:
        an_item(meeting, kind="motion", movers=keys[1:])
    assert no.value.law == "地方组织法52"
    with pytest.raises(Unfit, match="不是本次会议的组成人员"):
        an_item(meeting, kind="motion", movers=[*keys, people.a_person("外人").pk])
    with pytest.raises(Unfit, match="只用于"):
        an_item(meeting, kind="special_report", movers=keys)
    assert an_item(meeting, kind="motion", movers=keys).mover.endswith("联名")


def test_ten_deputies_move_a_motion_at_a_congress_and_five_in_a_town():
    for level, enough in ((Level.DISTRICT, 10), (Level.TOWN, 5)):
        term = people.a_term(people.a_congress(people.a_place(f"望川{enough}", level)))
        meeting = builders.a_meeting(term, 5, kind="congress")
        keys = [people.a_deputy(term).person_id for _ in range(enough)]
        with pytest.raises(Unfit, match=f"须{enough}人以上") as no:
            an_item(meeting, kind="motion", movers=keys[1:])
        assert no.value.law == "地方组织法22"
        assert an_item(meeting, kind="motion", movers=keys).mover.count("、") == enough - 1
        everyone = [people.a_deputy(term).person_id for _ in range(60)]
        assert an_item(meeting, kind="motion", movers=everyone).mover.endswith("等60人联名")


def test_an_older_form_does_not_undo_a_newer_one(meeting):
    item = an_item(meeting)
    operations.change_item(item.pk, reporter="王芳", version=1, actor=SYSTEM)
    with pytest.raises(Stale):
        operations.change_item(item.pk, reporter="李明", version=1, actor=SYSTEM)
    assert journal.of(item).last().facts == {"reporter": ["", "王芳"]}


def test_order_names_every_item(meeting):
    first, second = an_item(meeting, "甲"), an_item(meeting, "乙")
    operations.order_items(meeting.pk, [second.pk, first.pk], actor=SYSTEM)
    assert [i.title for i in meeting.agenda.all()] == ["乙", "甲"]
    for order in ([first.pk], [first.pk, first.pk], [first.pk, second.pk, 10**9]):
        with pytest.raises(Stale):
            operations.order_items(meeting.pk, order, actor=SYSTEM)


def test_an_item_is_listed_and_taken_off_until_the_agenda_is_adopted(meeting):
    item = an_item(meeting)
    assert operations.list_item(item.pk, actor=SYSTEM).state == ItemState.LISTED
    assert journal.of(item).last().law == "地方组织法54"
    assert operations.unlist_item(item.pk, actor=SYSTEM).state == ItemState.DRAFT
    with pytest.raises(Unfit, match="请选择"):
        operations.list_items(meeting.pk, [], actor=SYSTEM)
    opened(meeting)
    with pytest.raises(OutOfTurn, match="已经通过"):
        operations.unlist_item(item.pk, actor=SYSTEM)


def test_the_agenda_is_adopted_in_the_open_meeting_as_it_was_shown(meeting):
    with pytest.raises(Unfit, match="还没有列入议程的议题"):
        operations.adopt_agenda(meeting.pk, actor=SYSTEM)
    item = an_item(meeting)
    operations.list_item(item.pk, actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="不能通过议程"):
        operations.adopt_agenda(meeting.pk, actor=SYSTEM)
    opened(meeting, adopted=False)
    with pytest.raises(OutOfTurn, match="议程还没有通过"):
        operations.deal_item(item.pk, "审议", actor=people.a_clerk_of(meeting.congress))
    with pytest.raises(Stale):
        operations.adopt_agenda(meeting.pk, items=[item.pk, 7], actor=SYSTEM)
    adopted = operations.adopt_agenda(meeting.pk, items=[item.pk], actor=SYSTEM)
    assert adopted.agenda_adopted_at is not None
    with pytest.raises(OutOfTurn, match="议程已经通过"):
        operations.adopt_agenda(meeting.pk, actor=SYSTEM)
    assert FLOW.replay(journal.of(adopted), adopted.state) == []


def test_what_comes_after_adoption_has_its_reason_and_its_consent(meeting):
    an_item(meeting)
    opened(meeting)
    with pytest.raises(Unfit, match="写明临时增加的理由"):
        an_item(meeting, "临时事项")
    with pytest.raises(Unfit, match="请写明主任会议的意见") as no:
        an_item(meeting, "临时事项", why="防汛急需")
    assert no.value.law == "地方组织法54"
    late = an_item(meeting, "临时事项", why="防汛急需", basis=Basis("第91次主任会议"))
    assert (late.added_late, late.state, late.why) == (True, ItemState.LISTED, "防汛急需")
    assert journal.of(late).last().facts == {"decided_by": "第91次主任会议"}
    with pytest.raises(OutOfTurn, match="已经通过"):
        operations.add_planned(meeting.pk, ["x"], actor=SYSTEM)


def test_where_shanghai_rules_more_than_half_of_those_present_admit_it(meeting, monkeypatch):
    LocalDecision.objects.create(
        congress_id=meeting.congress_id, rules="meetings", in_force_from=date(2020, 1, 1), adopted_by="本区规定",
        values={"late_item_by_present": True, "put_off_by_present": True},
    )  # fmt: skip
    item = an_item(meeting)
    opened(meeting)
    from renda.meetings import attendance

    monkeypatch.setattr(attendance, "present_members", lambda meeting: [object()] * 20)
    for in_favour, words in ((None, "请填写同意的人数"), (10, "过半数为11人，只有10人同意"), (21, "多于出席的20人")):
        with pytest.raises(Unfit, match=words):
            operations.put_off_item(item.pk, "待研究", basis=Basis("主任会议", in_favour), actor=SYSTEM)
    put_off = operations.put_off_item(item.pk, "待研究", basis=Basis("主任会议", 11), actor=SYSTEM)
    assert journal.of(put_off).last().facts == {"decided_by": "主任会议", "in_favour": 11, "present": 20}


def test_consent_is_asked_once_an_item_stands_on_the_agenda_of_an_open_meeting(meeting):
    draft, item = an_item(meeting, "甲"), an_item(meeting, "乙")
    with pytest.raises(Unfit, match="请写明原因"):
        operations.withdraw_item(draft.pk, " ", actor=SYSTEM)
    operations.withdraw_item(draft.pk, "不再需要", actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="会议还没有开"):
        operations.put_off_item(item.pk, "再议", actor=SYSTEM)
    opened(meeting)
    with pytest.raises(Unfit, match="主任会议"):
        operations.withdraw_item(item.pk, "要求撤回", actor=SYSTEM)
    operations.withdraw_item(item.pk, "要求撤回", basis=Basis("主任会议"), actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="撤回"):
        operations.deal_item(item.pk, "通过", actor=SYSTEM)


def test_a_result_is_a_sentence_and_comes_with_the_day(meeting):
    item = an_item(meeting)
    operations.list_item(item.pk, actor=SYSTEM)
    office = people.a_clerk_of(meeting.congress)
    with pytest.raises(OutOfTurn, match="还不能登记"):
        operations.deal_item(item.pk, "通过", actor=office)
    opened(meeting)
    for words, told in ((" ", "写明审议结果"), ("果" * 501, "现有501个字")):
        with pytest.raises(Unfit, match=told):
            operations.deal_item(item.pk, words, actor=office)
    assert operations.deal_item(item.pk, "形成审议意见", actor=office).dealt_at is not None
    with pytest.raises(OutOfTurn):
        operations.deal_item(item.pk, "再次审议", actor=office)


def test_a_meeting_recorded_afterwards_takes_its_results_too(term):
    meeting = builders.fixed(builders.a_meeting(term, 33, month=4), date(2026, 4, 20))
    item = an_item(meeting)
    operations.list_item(item.pk, actor=SYSTEM)
    with clock.on(date(2026, 4, 21)):
        operations.hold(meeting.pk, actor=SYSTEM)
        assert operations.deal_item(item.pk, "听取和审议", actor=people.a_clerk_of(term.congress)).state == "dealt"
    with pytest.raises(OutOfTurn, match="不能再改"):
        an_item(meeting)
