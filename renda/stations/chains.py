"""What a three-party talk tells to the chain (回音链): held where with whom, what was agreed, what was done of it."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot, chained
from renda.stations.kinds import PointState, TalkState
from renda.stations.models import Talk
from renda.stations.together_rights import PUBLIC_TALKS, talks_visible_to


def _visible(actor: Actor) -> QuerySet[Talk]:
    inside = talks_visible_to(actor).values("pk")
    rows = Talk.objects.filter(Q(public=True, state__in=PUBLIC_TALKS) | Q(pk__in=inside))
    return rows.select_related("station__congress").prefetch_related("points__body")


def _title(talk: Talk, actor: Actor) -> str:
    return talk.topic


def _url(talk: Talk, actor: Actor) -> str:
    return reverse("stations:found_talk", args=[talk.pk])


def knots(talk: Talk, actor: Actor) -> list[Knot]:
    """Departments by name; residents only by number."""
    if talk.state == TalkState.CANCELLED:
        return []
    place = str(talk.station)
    if talk.state == TalkState.PLANNED:
        return [Knot("三方会谈", f"定于{talk.day.month}月{talk.day.day}日", None, place, stage="now", key="talk")]
    points = list(talk.points.all())
    said = f"居民{talk.residents}人参加" if talk.residents else ""
    told = [
        Knot(
            "三方会谈",
            "，".join(filter(None, (said, f"约定{len(points)}件事" if points else ""))),
            talk.day,
            place,
            key="talk",
            weight=2,
        )
    ]
    done = [p for p in points if p.state == PointState.DONE]
    told += [Knot("约定落实", p.text[:60], p.done_on, str(p.body or ""), key=f"point {p.pk}") for p in done]
    waiting = [p for p in points if p.state == PointState.OPEN]
    if waiting:
        told.append(Knot("落实约定", waiting[0].text[:60], None, str(waiting[0].body or ""), stage="now", key="points"))
    return told


chained(Chained(Talk, "三方会谈", _visible, _title, knots, _url))
