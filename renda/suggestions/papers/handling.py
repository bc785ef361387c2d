"""交办单: of one unit's part, of all a unit was handed, or of all units together."""

from collections.abc import Sequence
from datetime import date

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Column, Heading, Paragraph, Table
from renda.documents.rendering.kinds import HandlingItem, handling_list
from renda.documents.rendering.numbering import chinese_date
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.people.models import Body, Congress, Session
from renda.suggestions import queries
from renda.suggestions.kinds import GONE, Role
from renda.suggestions.models import Assignment
from renda.suggestions.papers.facts import contact_of, copies_of, full_name, last_days, occasion, office_name, office_of

MOST = 2000
DUE = ("reply", "assist", "second_reply")
COLUMNS = (
    Column("编号", 13, "center"),
    Column("建议题目", 41.5),
    Column("领衔代表", 20.5, "center"),
    Column("承办单位", 28.5),
    Column("办理方式", 20.5, "center"),
    Column("办理期限", 32, "center"),
)
NONE = "没有已经交办的建议"


def handed_out(
    actor: Actor, congress: Congress, *, unit: int | None = None, day: date | None = None, session: int | None = None
) -> list[Assignment]:
    """Parts that were assigned and stand, as far as the actor may see them, in the order of the numbers.

    Without ``unit`` the list goes to all units together, so that confidential ones stay out of it.
    """
    rows = queries.assignments_visible_to(actor).filter(suggestion__congress=congress, assigned_on__isnull=False)
    exact = {"body_id": unit, "assigned_on": day, "suggestion__session_id": session}
    rows = rows.exclude(state__in=GONE).filter(**{k: v for k, v in exact.items() if v})
    rows = rows if unit else rows.filter(suggestion__confidential=False)
    near = rows.select_related("body", "suggestion__lead__person", "suggestion__session__term")
    long = (f"suggestion__{name}" for name in ("facts", "analysis", "proposals"))
    return list(
        near.defer(*long).order_by("suggestion__session_id", "suggestion__phase", "suggestion__serial", "pk")[:MOST]
    )


def for_unit(parts: Sequence[Assignment], congress: Congress, session: Session | None = None) -> OfficialPaper:
    """To one unit: all parts must be its own. ``session`` where the list is of one."""
    if not parts:
        raise Missing(NONE)
    unit, due = parts[0].body, last_days(parts, *DUE)
    others = _others(parts)
    items = [
        HandlingItem(
            p.suggestion.number, p.suggestion.title, p.suggestion.lead.person.name, p.get_role_display(),
            due.get(p.pk, p.assigned_on or date.max), others.get(p.suggestion_id, ()),
        )
        for p in parts
    ]  # fmt: skip
    refusals = set(last_days(parts, "refuse").values())
    return handling_list(
        office=office_name(congress),
        occasion=occasion(congress, session or parts[0].suggestion.session),
        unit=full_name(unit, congress),
        items=items,
        assigned_on=max(p.assigned_on for p in parts if p.assigned_on),
        refuse_by=refusals.pop() if len(refusals) == 1 else None,
        contact=contact_of(office_of(congress)),
        cc=copies_of([unit], congress),
    )


def _others(parts: Sequence[Assignment]) -> dict[int, tuple[str, ...]]:
    """The other units of each suggestion, by the key of the suggestion."""
    mine = {p.pk for p in parts}
    rows = Assignment.objects.filter(suggestion_id__in={p.suggestion_id for p in parts}, assigned_on__isnull=False)
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.exclude(pk__in=mine).exclude(state__in=GONE).select_related("body").order_by("pk"):
        found[row.suggestion_id] = (*found.get(row.suggestion_id, ()), str(row.body))
    return found


def for_all(parts: Sequence[Assignment], congress: Congress, session: Session | None = None) -> OfficialPaper:
    """总表: to all units together, one row a part."""
    if not parts:
        raise Missing(NONE)
    due, office = last_days(parts, *DUE), office_name(congress)
    rows = tuple(_row(p, due.get(p.pk)) for p in parts)
    n = len({p.suggestion_id for p in parts})
    units: list[Body] = [p.body for p in parts]
    return OfficialPaper(
        title="代表建议、批评和意见交办总表",
        layout="document",
        issuer=office,
        red_head=f"{office}文件",
        addressee="各承办单位",
        body=(
            Paragraph(f"现将{occasion(congress, session or parts[0].suggestion.session)}期间及闭会期间代表提出的建议、批评和意见{n}件交由各承办单位办理，分工如下。"),
            Heading("交办清单"),
            Table(COLUMNS, rows),
            Heading("办理要求"),
            Paragraph("各承办单位的办理要求见各自的交办单。会办意见按期送主办单位；分别办理的，各自答复代表。"),
        ),
        signature=office,
        date=max(p.assigned_on for p in parts if p.assigned_on),
        note=contact_of(office_of(congress)),
        cc=copies_of(units, congress),
        printer=office,
    )  # fmt: skip


def _row(part: Assignment, due: date | None) -> tuple[str, ...]:
    s, role = part.suggestion, Role(part.role).label
    return (s.number, s.title, s.lead.person.name, str(part.body), role, chinese_date(due) if due else "")
