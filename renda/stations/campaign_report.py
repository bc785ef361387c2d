"""What a round came to: receptions, stations, deputies, opinions; and the text its report begins with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from renda.kernel.deadlines import chinese
from renda.stations.campaign_accounts import Account, Tally, accounts_of, tallies_of
from renda.stations.kinds import ReceptionState, TurnState
from renda.stations.models import Campaign, Reception, Station, Turn

TAKES_PART = (ReceptionState.PLANNED, ReceptionState.PUBLISHED, ReceptionState.HELD)
FIRST_LEVEL = tuple(f"{n}、" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"))
EACH = 300
"""So many single results stand in a composed report; of a larger round it tells the counts of the others."""


@dataclass(frozen=True, slots=True)
class Round:
    """The numbers of one round: days held of days planned, stations, deputies who came, residents, opinions."""

    planned: int
    held: int
    stations: int
    deputies: int
    residents: int
    opinions: Tally


def receptions_of(campaign: Campaign) -> QuerySet[Reception]:
    rows = Reception.objects.filter(campaign=campaign).exclude(state=ReceptionState.CANCELLED)
    return rows.select_related("station").order_by("day", "starts_at", "pk")


def came(campaign: Campaign) -> QuerySet[Turn]:
    return Turn.objects.filter(reception__campaign=campaign, state=TurnState.CAME)


def numbers_of(campaign: Campaign) -> Round:
    """Three statements, whatever the size."""
    held = Q(state=ReceptionState.HELD)
    rows = receptions_of(campaign).order_by()
    found = rows.aggregate(
        planned=Count("pk"), held=Count("pk", filter=held), residents=Sum("residents", filter=held),
        stations=Count("station", distinct=True, filter=held),
    )  # fmt: skip
    deputies = came(campaign).aggregate(n=Count("deputy", distinct=True))["n"]
    return Round(
        found["planned"], found["held"], found["stations"], deputies, found["residents"] or 0,
        tallies_of([campaign])[campaign.pk],
    )  # fmt: skip


def stations_of(campaign: Campaign) -> QuerySet[Station]:
    """Stations that take part, with their days and the residents they received."""
    mine = Q(receptions__campaign=campaign, receptions__state__in=TAKES_PART)
    rows = Station.objects.filter(mine).order_by()
    counted = rows.annotate(days=Count("receptions", filter=mine), came=Sum("receptions__residents", filter=mine))
    return counted.select_related("jurisdiction").order_by("path", "pk")


def composed(campaign: Campaign) -> str:
    """The draft of 反馈处理情况 from the records; rooms above tell what became of each opinion."""
    n, told = numbers_of(campaign), accounts_of(campaign)
    over = sum(account.over for account in told)
    total = max(n.opinions.total, len(told))
    days = f"{chinese(campaign.from_on)}至{chinese(campaign.until_on)}"
    came_to = f"{n.stations}个家站点接待{n.held}场，代表{n.deputies}名参加，接待群众{n.residents}人次"
    text = ["一、活动情况", f"{days}，{came_to}，听取意见{total}件。"]
    if total:
        done = over if told else total - n.opinions.open
        text += ["二、意见处理情况", f"已经办结{done}件，正在办理{total - done}件。{_by_place(told)}"]
        text += list(_each(told))
    else:
        text += ["二、意见处理情况", "这一轮没有登记意见。"]
    return "\n".join(text)


def parts_of(text: str) -> list[tuple[bool, str]]:
    """The lines of a report, each with whether it is a heading (一、…)."""
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    return [(row.startswith(FIRST_LEVEL) and len(row) < 40, row) for row in rows]


def _by_place(told: Sequence[Account]) -> str:
    places = Counter(account.place for account in told if account.place)
    return f"按地方分：{'，'.join(f'{place}{n}件' for place, n in places.most_common(12))}。" if len(places) > 1 else ""


def _each(told: Sequence[Account]) -> Iterator[str]:
    for number, account in enumerate(told[:EACH], start=1):
        where = f"（{account.place}）" if account.place else ""
        standing = "：".join(part for part in (account.state, account.result) if part)
        yield f"{number}. {account.text.rstrip('。')}{where}。{standing}{'' if standing.endswith('。') or not standing else '。'}"
    if len(told) > EACH:
        yield f"其余{len(told) - EACH}件不一一列出。"
