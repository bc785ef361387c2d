"""A report planned for the year comes in as a paper of a meeting: one term, met once, on one desk."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, links
from renda.kernel.actors import SYSTEM
from renda.meetings import builders, operations
from renda.meetings.desk import papers as meetings_desk
from renda.meetings.kinds import ItemKind
from renda.meetings.models import Meeting, Paper
from renda.people.builders import a_clerk_of
from renda.planning import desk as planning_desk
from renda.planning.builders import a_published_plan, the_item
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2026, 4, 20), date(2026, 5, 28)


@pytest.fixture(autouse=True)
def _today():
    with clock.on(TODAY):
        yield


@pytest.fixture
def cast():
    return a_cast()


@pytest.fixture
def planned(cast):
    """What the plan calls a report on child care, with its meeting's day."""
    found = the_item(a_published_plan(cast.congress), "托育")
    builders.fixed(Meeting.objects.get(pk=found.meeting_id), DAY)
    found.refresh_from_db()
    return found


def on_the_agenda(cast, planned, organ):
    item = operations.add_item(
        planned.meeting_id, planned.title, ItemKind.SPECIAL_REPORT, organ_id=organ.pk, actor=cast.何静
    )
    links.connect(item, "fulfils", planned)
    operations.ask_papers(item.pk, actor=cast.何静)
    return {p.kind: p for p in Paper.objects.filter(item=item)}


def met(planned):
    return {c.name: c.met_on for c in clocks.of(planned)}


def test_a_paper_meets_the_planned_terms_on_the_day_it_comes_in_and_goes_out(cast, planned):
    organ = planned.organs.first() or cast.bodies["区政府"]
    papers = on_the_agenda(cast, planned, organ)
    operations.hand_in(papers["draft_report"].pk, [("稿.pdf", b"%PDF-1.7")], actor=SYSTEM)
    assert met(planned) == {"draft_report": TODAY, "final_report": None, "members_report": None}
    with clock.on(date(2026, 5, 15)):
        operations.hand_in(papers["report"].pk, [("报告.pdf", b"%PDF-1.7")], actor=SYSTEM)
        operations.hand_out(planned.meeting_id, [papers["report"].pk], actor=cast.何静)
    assert met(planned)["final_report"] == met(planned)["members_report"] == date(2026, 5, 15)


def test_a_paper_sent_back_is_owed_by_the_plan_too(cast, planned):
    papers = on_the_agenda(cast, planned, cast.bodies["区政府"])
    operations.hand_in(papers["report"].pk, [("报告.pdf", b"%PDF-1.7")], actor=SYSTEM)
    operations.send_back(papers["report"].pk, "请补数据", actor=cast.何静)
    assert met(planned)["final_report"] is None


def test_a_paper_of_another_item_meets_nothing(cast, planned):
    other = operations.add_item(planned.meeting_id, "别的报告", ItemKind.SPECIAL_REPORT, actor=cast.何静)
    for paper in operations.ask_papers(other.pk, actor=cast.何静):
        operations.hand_in(paper.pk, [("报告.pdf", b"%PDF-1.7")], actor=SYSTEM)
    assert set(met(planned).values()) == {None}


def test_each_term_stands_on_the_owing_bodys_desk_once(cast, planned):
    organ = planned.organs.first()
    assert organ is not None
    clerk = a_clerk_of(cast.congress, organ.kind)
    before = [t for t in planning_desk.todos(clerk, TODAY) if planned.title in t.title]
    assert len(before) == 2
    on_the_agenda(cast, planned, organ)
    meeting = Meeting.objects.get(pk=planned.meeting_id)
    for moved in (False, True):
        if moved:
            operations.move(meeting.pk, date(2026, 5, 29), version=meeting.version, why="场地", actor=cast.何静)
        both = [*planning_desk.todos(clerk, TODAY), *meetings_desk.todos(clerk, TODAY)]
        lines = [t for t in both if planned.title in t.title]
        assert [t.key.split(".")[0] for t in lines] == ["meetings", "meetings"]


def test_what_was_in_stays_met_when_the_meeting_moves(cast, planned):
    papers = on_the_agenda(cast, planned, cast.bodies["区政府"])
    operations.hand_in(papers["draft_report"].pk, [("稿.pdf", b"%PDF-1.7")], actor=SYSTEM)
    meeting = Meeting.objects.get(pk=planned.meeting_id)
    operations.move(meeting.pk, date(2026, 5, 29), version=meeting.version, why="场地", actor=cast.何静)
    assert met(planned)["draft_report"] == TODAY
    assert met(planned)["final_report"] is None
