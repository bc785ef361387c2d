"""What an item of an agenda tells to the chain (回音链): on which agenda it stood, what was decided on it."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot, chained
from renda.meetings.kinds import ItemState, MeetingState
from renda.meetings.models import AgendaItem, Resolution
from renda.meetings.programme import ANNOUNCED, ON_AGENDA
from renda.meetings.searchable import items_visible, resolutions_visible

TOLD = (
    Q(meeting__noticed_on__isnull=False)
    | Q(meeting__agenda_adopted_at__isnull=False)
    | Q(meeting__state=MeetingState.HELD)
)


def _visible(actor: Actor) -> QuerySet[AgendaItem]:
    """Those one finds inside, and of announced meetings what notice was given of."""
    public = Q(TOLD, state__in=ON_AGENDA, restricted=False, meeting__kind__in=ANNOUNCED)
    inside = Q(pk__in=items_visible(actor).values("pk"))
    rows = AgendaItem.objects.exclude(meeting__state=MeetingState.CANCELLED).filter(public | inside)
    return rows.select_related("meeting__body", "meeting__term", "meeting__congress", "organ")


def _title(item: AgendaItem, actor: Actor) -> str:
    return item.title


def _url(item: AgendaItem, actor: Actor) -> str:
    return reverse("meetings:found_item", args=[item.pk])


def knots(item: AgendaItem, actor: Actor) -> list[Knot]:
    meeting = item.meeting
    name, held = str(meeting), meeting.held_on
    if item.state != ItemState.DEALT:
        if held and held < clock.today():
            return [Knot(f"列入{name}议程", item.get_state_display(), held, str(item.organ or ""), key="listed")]
        day = f"{held.year}年{held.month}月{held.day}日" if held else ""
        return [Knot(f"提请{name}审议", day, None, str(item.organ or ""), stage="now", key="listed", weight=2)]
    told = [Knot(f"{name}审议", item.result[:80], held, str(item.organ or ""), key="dealt", weight=2)]
    return [*told, *_decided(item, actor)]


def _decided(item: AgendaItem, actor: Actor) -> list[Knot]:
    """Resolutions on the item: published ones for everyone."""
    open_ones = Q(state="published", withheld="")
    inside = Q(pk__in=resolutions_visible(actor).values("pk"))
    rows = Resolution.objects.filter(open_ones | inside, item=item).order_by("adopted_on", "pk")
    return [
        Knot(f"通过{r.get_kind_display()}", r.title, r.adopted_on, key=f"decided {r.pk}", weight=2) for r in rows[:5]
    ]


chained(Chained(AgendaItem, "议题", _visible, _title, knots, _url))
