"""催办通知: what a unit was urged to do, or all that is near or late with it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.kinds import UrgedItem, urging_notice
from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.kernel.models import Clock
from renda.people.models import Congress
from renda.suggestions import queries
from renda.suggestions.kinds import AT_WORK
from renda.suggestions.models import Assignment, Urging
from renda.suggestions.papers.facts import contact_of, copies_of, full_name, office_name, office_of

NEAR_DAYS = 30
STEPS = {"reply": "答复", "assist": "会办意见", "second_reply": "重新答复"}


def urged_on(part: Assignment) -> date | None:
    """The last day the office urged this part, by itself or with the whole suggestion."""
    told = Urging.objects.filter(Q(assignment=part) | Q(assignment=None), suggestion_id=part.suggestion_id)
    return told.filter(by_deputy=False).order_by("-urged_on").values_list("urged_on", flat=True).first()


def of_part(part: Assignment, congress: Congress) -> OfficialPaper:
    day = urged_on(part)
    if day is None:
        raise Missing("这一件还没有催办过，没有催办通知", way_out="请先办理催办。")
    return _notice([part], congress, day)


def of_unit(actor: Actor, congress: Congress, unit: int) -> OfficialPaper:
    """All of the unit that is late or near today, as far as the actor sees it."""
    today = clock.today()
    rows = queries.assignments_visible_to(actor).filter(suggestion__congress=congress, body_id=unit, state__in=AT_WORK)
    due = queries.with_due(rows).filter(due_on__lte=today + timedelta(days=NEAR_DAYS))
    return _notice(list(due.select_related("suggestion", "body").order_by("due_on", "pk")[:500]), congress, today)


def _notice(parts: Sequence[Assignment], congress: Congress, day: date) -> OfficialPaper:
    keys = {p.pk: p for p in parts}
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=keys, met_on=None, name__in=queries.TERMS_AT_WORK
    )
    items = [
        UrgedItem(keys[c.object_id].suggestion.number, keys[c.object_id].suggestion.title, STEPS[c.name], c.due_on)
        for c in terms.order_by("due_on", "object_id")
    ]
    if not items:
        raise Missing("没有应当催办的建议", way_out="近期没有到期或者逾期的办理事项。")
    unit = parts[0].body
    return urging_notice(
        office=office_name(congress),
        unit=full_name(unit, congress),
        items=items,
        urged_on=day,
        contact=contact_of(office_of(congress)),
        cc=copies_of([unit], congress),
    )
