"""Items of the plan as the agenda of the meeting they are planned for would take them."""

from collections.abc import Iterator

from django.db.models import Q

from renda.kernel import links
from renda.kernel.actors import Actor
from renda.kernel.journal import kind_of
from renda.meetings.item_parts import item_part
from renda.meetings.kinds import ItemKind, Mode
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.parts import Part
from renda.meetings.sources import Planned, source
from renda.planning import queries
from renda.planning.kinds import OPEN_STATES, Form
from renda.planning.models import PlanItem

TAKEN_AS: dict[str, tuple[ItemKind, Mode]] = {
    Form.LAW_ENFORCEMENT_INSPECTION: (ItemKind.INSPECTION, Mode.HEARD),
    Form.SPECIAL_REPORT_HEARING: (ItemKind.SPECIAL_REPORT, Mode.HEARD),
    Form.WRITTEN_REPORT: (ItemKind.SPECIAL_REPORT, Mode.WRITTEN),
    Form.SPECIAL_INQUIRY: (ItemKind.QUESTIONING, Mode.HEARD),
    Form.SATISFACTION_TEST: (ItemKind.TEST, Mode.APPRAISED),
    Form.BUDGET_OR_PLAN_REPORT: (ItemKind.FINANCE, Mode.HEARD),
    Form.SPECIAL_RESEARCH: (ItemKind.BRIEFING, Mode.HEARD),
    Form.FOLLOW_UP: (ItemKind.RESPONSE, Mode.HEARD),
    Form.CHAIRPERSONS_MEETING_REPORT: (ItemKind.BRIEFING, Mode.HEARD),
    Form.FILING_REVIEW: (ItemKind.SPECIAL_REPORT, Mode.HEARD),
    Form.MAJOR_MATTER: (ItemKind.SPECIAL_REPORT, Mode.HEARD),
    Form.DECISION: (ItemKind.RESOLUTION, Mode.DELIBERATED),
    Form.APPOINTMENT_APPRAISAL: (ItemKind.TEST, Mode.APPRAISED),
    Form.DEPUTIES_WORK: (ItemKind.BRIEFING, Mode.HEARD),
}


@source
def planned_items(meeting: Meeting) -> Iterator[Planned]:
    """What is still open of the year and planned for this meeting; what is only handed out at it comes in writing."""
    rows = PlanItem.objects.filter(Q(meeting=meeting) | Q(handed_out_at=meeting), state__in=OPEN_STATES)
    near = rows.prefetch_related("organs", "committees").defer("spans", "doubts", "activities", "result")
    for item in near.order_by("position", "pk"):
        yield _as_agenda_item(item, meeting)


def _as_agenda_item(item: PlanItem, meeting: Meeting) -> Planned:
    kind, mode = TAKEN_AS.get(item.form, (ItemKind.OTHER, Mode.HEARD))
    handed_out = item.meeting_id != meeting.pk  # type: ignore[attr-defined]
    if item.written_only or handed_out:
        mode = Mode.WRITTEN
    organs = sorted(item.organs.all(), key=lambda b: (b.rank, b.pk))
    committees = sorted(item.committees.all(), key=lambda b: (b.rank, b.pk))
    return Planned(
        item, item.title, kind, mode, organs[0].pk if organs else None, committees[0].pk if committees else None,
        "印发书面材料" if handed_out else "",
    )  # fmt: skip


@item_part
def fulfilled(item: AgendaItem, actor: Actor) -> Part | None:
    """What of the year the item fulfils, as far as the reader may see it."""
    kind = kind_of(PlanItem)
    keys = [link.to_id for link in links.of(item) if link.verb == "fulfils" and link.to_kind == kind]
    items = list(queries.items_visible_to(actor).filter(pk__in=keys)) if keys else []
    return Part("落实的年度计划事项", "planning/_agenda_item.html", {"items": items}, 10) if items else None
