"""What receptions put on a desk: a deputy's turns and swaps; to announce, to fill, to hold for who looks after stations."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, islice

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.stations import bookings, reception_people, turns
from renda.stations.kinds import ReceptionState, TurnState
from renda.stations.models import Reception, Turn
from renda.stations.reception_words import day_words, hours
from renda.stations.rules import StationRules

MOST, ROWS = 20, 200
AHEAD, BEHIND, TO_PUBLISH = timedelta(days=30), timedelta(days=30), timedelta(days=7)


@desk
def own_receptions(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return
    yield from _swaps(actor.person_id)
    rows = turns.own_turns(actor.person_id).filter(
        state__in=turns.OPEN, reception__state=ReceptionState.PUBLISHED, reception__day__range=(today, today + AHEAD)
    )
    for turn in rows.order_by("reception__day", "pk")[:MOST]:
        yield from _turn(turn, today)


@desk
def receptions_looked_after(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.person_id is None:
        return
    mine = Reception.objects.filter(station__in=reception_people.looked_after_by(actor).values("pk"))
    mine = mine.select_related("station__congress")
    yield from _to_publish(mine, today)
    yield from _to_fill(mine, today)
    yield from _to_hold(mine, today)


def _swaps(person_id: int) -> Iterator[Todo]:
    for swap in turns.swaps_of(person_id):
        reception = swap.turn.reception
        yield Todo(
            f"stations.swap.{swap.pk}", f"{swap.turn.deputy}请您换班",
            f"{day_words(reception.day)}{hours(reception)}，{reception.station}", _mine(), "答复", reception.day,
        )  # fmt: skip


def _turn(turn: Turn, today: date) -> Iterator[Todo]:
    """To confirm; confirmed, it comes back the day before and on the day."""
    reception = turn.reception
    where = f"{hours(reception)}，{reception.station}"
    if turn.state == TurnState.ASSIGNED:
        why = f"{day_words(reception.day)}{where}"
        yield Todo(f"stations.turn.{turn.pk}", "进站接待群众", why, _mine(), "确认", reception.day)
    elif reception.day <= today + timedelta(days=1):
        word = "今天" if reception.day == today else "明天"
        yield Todo(f"stations.turn.{turn.pk}", f"{word}进站接待群众", where, _mine(), "查看", reception.day)


def _to_publish(rows: QuerySet[Reception], today: date) -> Iterator[Todo]:
    """A line a station: its planned days whose time to be announced is near or over."""
    near = list(rows.filter(state=ReceptionState.PLANNED, day__gte=today).order_by("station", "day", "pk")[:ROWS])
    rules = bookings.rules_of(near[0].station) if near else StationRules()
    for station, of_station in islice(groupby(near, key=lambda r: r.station), MOST):
        waiting = [r for r in of_station if rules.publish_by(r.day) <= today + TO_PUBLISH]
        if waiting:
            title = f"{station}：{len(waiting)}次接待待发布"
            url = reverse("stations:receptions", args=[station.pk])
            why = f"最近一次在{day_words(waiting[0].day)}，应当提前{rules.publish_days}日公布"
            yield Todo(f"stations.publish.{station.pk}", title, why, url, "发布", rules.publish_by(waiting[0].day))


def _to_fill(rows: QuerySet[Reception], today: date) -> Iterator[Todo]:
    """Days nobody is on duty at, and leave nobody stands in for."""
    live = Turn.objects.filter(reception=OuterRef("pk"), state__in=turns.LIVE)
    stood_in = Turn.objects.filter(instead_of=OuterRef("pk"), state__in=turns.LIVE)
    left = Turn.objects.filter(~Exists(stood_in), reception=OuterRef("pk"), state=TurnState.ON_LEAVE)
    coming = rows.filter(state__in=turns.COMING, day__range=(today, today + AHEAD))
    coming = coming.annotate(empty=~Exists(live), left=Exists(left))
    for r in (coming.filter(empty=True) | coming.filter(left=True)).order_by("day", "pk")[:MOST]:
        why = "还没有代表值班" if r.empty else "有代表请假，还没有人替班"
        yield Todo(f"stations.fill.{r.pk}", f"{r}", why, _page(r), "排班", r.day)


def _to_hold(rows: QuerySet[Reception], today: date) -> Iterator[Todo]:
    over = rows.filter(state=ReceptionState.PUBLISHED, day__range=(today - BEHIND, today))
    for r in over.order_by("day", "pk")[:MOST]:
        why = "今天接待，结束以后登记来访人数" if r.day == today else "接待以后还没有登记"
        yield Todo(f"stations.hold.{r.pk}", f"{r}", why, _page(r), "登记", r.day)


def _mine() -> str:
    return reverse("stations:my_receptions")


def _page(reception: Reception) -> str:
    return reverse("stations:reception", args=[reception.pk])
