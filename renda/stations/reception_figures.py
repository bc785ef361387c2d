"""Numbers of receptions: held, by how many deputies, for how many residents, announced in time; declared in ``figures``."""

from datetime import date, timedelta

from django.db.models import Count, DateField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth

from renda.kernel import clock, localities
from renda.kernel.figures import Figure, Ratio, Scope
from renda.people.kinds import MandateStatus
from renda.people.models import Deputy
from renda.stations.kinds import ReceptionState, StationState, TurnState
from renda.stations.models import Reception, Station, StationDeputy, Turn
from renda.stations.rules import StationRules


def held(scope: Scope) -> QuerySet[Reception]:
    rows = Reception.objects.filter(station__congress=scope.congress_id, state=ReceptionState.HELD)
    return rows.filter(day__range=(scope.start, scope.end)).select_related("station").order_by("day", "pk")


def came(scope: Scope) -> QuerySet[Turn]:
    rows = Turn.objects.filter(
        reception__station__congress=scope.congress_id, reception__state=ReceptionState.HELD,
        reception__day__range=(scope.start, scope.end), state=TurnState.CAME,
    )  # fmt: skip
    return rows.select_related("reception__station", "deputy__person").order_by("reception__day", "pk")


def announced(scope: Scope) -> QuerySet[Reception]:
    rows = Reception.objects.filter(station__congress=scope.congress_id, published_on__isnull=False)
    rows = rows.filter(day__range=(scope.start, scope.end)).exclude(state=ReceptionState.CANCELLED)
    return rows.select_related("station").order_by("day", "pk")


def announced_in_time(scope: Scope) -> QuerySet[Reception]:
    days = timedelta(days=_rules(scope).publish_days)
    last = ExpressionWrapper(F("day") - days, output_field=DateField())
    return announced(scope).filter(published_on__lte=last)


def open_stations(scope: Scope) -> QuerySet[Station]:
    """Stations open at the end of the span."""
    rows = Station.objects.filter(congress=scope.congress_id, state=StationState.OPEN)
    return rows.filter(Q(opened_on=None) | Q(opened_on__lte=scope.end)).order_by("pk")


def active_stations(scope: Scope) -> QuerySet[Station]:
    """Those that held a reception in every month of the span that is over, the running one only where it is the only one."""
    first, wanted = _months(scope)
    if not wanted:
        return Station.objects.none()
    rows = Reception.objects.filter(station=OuterRef("pk"), state=ReceptionState.HELD, day__range=(first, scope.end))
    held_in = rows.order_by().values("station").annotate(n=Count(TruncMonth("day"), distinct=True)).values("n")
    return open_stations(scope).annotate(months=Coalesce(Subquery(held_in), 0)).filter(months__gte=wanted)


def too_few(scope: Scope) -> QuerySet[Deputy]:
    """Deputies in office who are posted to a station and came less often than the yearly minimum."""
    posted = StationDeputy.objects.filter(station__congress=scope.congress_id, from_on__lte=scope.end)
    posted = posted.filter(Q(until_on=None) | Q(until_on__gt=scope.end))
    times = Turn.objects.filter(
        deputy=OuterRef("pk"), state=TurnState.CAME, reception__state=ReceptionState.HELD,
        reception__day__range=(scope.start, scope.end),
    )  # fmt: skip
    counted = times.order_by().values("deputy").annotate(n=Count("pk")).values("n")
    rows = Deputy.objects.filter(pk__in=posted.values("deputy"), status=MandateStatus.IN_OFFICE).select_related(
        "person"
    )
    rows = rows.annotate(times=Coalesce(Subquery(counted), 0))
    return rows.filter(times__lt=_rules(scope).turns_a_year).order_by("person__pinyin", "pk")


def _rules(scope: Scope) -> StationRules:
    found: StationRules = localities.in_force(scope.congress_id, "stations", scope.end)
    return found


def _months(scope: Scope) -> tuple[date, int]:
    """The first day, and how many months count."""
    last = min(scope.end, clock.today())
    if last < scope.start:
        return scope.start, 0
    n = (last.year - scope.start.year) * 12 + last.month - scope.start.month
    whole = (last + timedelta(days=1)).month != last.month
    return scope.start, max(1, n + whole)


RECEPTIONS = (
    Figure("stations.receptions_held", "代表接待活动", "次", held, public=True, note="期内已登记的接待，按接待日计。"),
    Figure("stations.reception_turns", "代表进站接待", "人次", came, public=True, note="登记到岗的代表，一次接待每名代表计一人次。"),
    Figure(
        "stations.deputies_received", "进站接待过的代表", "名", came, measure="distinct", field="deputy__person",
        public=True, note="同一代表接待几次只计一名。",
    ),
    Figure(
        "stations.residents_received", "接待群众", "人次", held, measure="sum", field="residents", public=True,
        note="登记的来访人数之和。",
    ),
    Figure("stations.receptions_announced", "已公布的接待安排", "次", announced, note="接待日在期内、已经公布的，不含取消的。"),
    Figure(
        "stations.announced_in_time", "按时公布的接待安排", "次", announced_in_time,
        note="公布日不晚于接待日前的规定天数；改期的，按改期后重新公布的日子计。",
    ),
    Ratio(
        "stations.in_time_share", "接待安排按时公布率", of="stations.announced_in_time",
        over="stations.receptions_announced", note="按时公布的占已公布的比例。",
    ),
    Figure("stations.open", "开放的家站点", "个", open_stations, public=True, note="期末开放的代表之家、联络站和联系点。"),
    Figure(
        "stations.active", "每月都有接待的家站点", "个", active_stations, public=True,
        note="期内每个满月都登记过接待的；当月还没有过完的不计。",
    ),
    Ratio(
        "stations.active_share", "家站点活跃率", of="stations.active", over="stations.open",
        note="每月都有接待的占开放的比例。",
    ),
    Figure(
        "stations.too_few_turns", "进站次数不足的代表", "名", too_few,
        note="期末列为进站代表、期内到岗次数少于本地规定的每年次数；按年看才有意义。",
    ),
)  # fmt: skip
