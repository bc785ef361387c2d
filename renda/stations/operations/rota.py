"""Acts of the rota: its rules, the reception days that follow from them, days added by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from renda.kernel import clock, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.models import JournalEntry
from renda.kernel.operations import lock, operation
from renda.people.models import Deputy
from renda.stations import reception_rights, rota, turns
from renda.stations.kinds import Pattern, ReceptionState
from renda.stations.models import Campaign, Reception, RotaRule, Station, StationDeputy, Turn
from renda.stations.operations.reception_rows import require_free, require_hours, run_station, told_day
from renda.stations.phrases import line
from renda.stations.turns import rhythm_of
from renda.stations.workflow import FLOW, RECEPTION_FLOW

FARTHEST = timedelta(days=400)
MOST_DEPUTIES = 12


@operation
def set_rota_rule(
    station_id: int, pattern: str, starts_at: time, ends_at: time, *, actor: Actor, from_on: date, weekday: int | None = None,
    nth: int | None = None, day: int | None = None, deputies: int = 2, until_on: date | None = None,
) -> RotaRule:  # fmt: skip
    """定排班规则 — on which days the station receives, at what hours, with how many deputies; ``weekday`` 1 is Monday."""
    station = run_station(station_id, actor)
    _require_pattern(pattern, weekday, nth, day)
    if not starts_at < ends_at:
        raise Unfit("结束时间应当晚于开始时间", field="ends_at")
    if not 1 <= deputies <= MOST_DEPUTIES:
        raise Unfit(f"每次接待的代表应在1至{MOST_DEPUTIES}名之间", field="deputies")
    if until_on is not None and until_on < from_on:
        raise Unfit("截止日不能早于起始日", field="until_on")
    weekly = pattern in (Pattern.WEEKLY, Pattern.MONTHLY_WEEKDAY)
    rule = RotaRule.objects.create(
        station=station, pattern=pattern, starts_at=starts_at, ends_at=ends_at, deputies=deputies, from_on=from_on,
        until_on=until_on, weekday=weekday if weekly else None, day=None if weekly else day,
        nth=nth if pattern == Pattern.MONTHLY_WEEKDAY else None,
    )  # fmt: skip
    FLOW.note(
        "set_rota_rule",
        "定排班规则",
        station,
        actor,
        rule=rule.pk,
        words=rota.words_of(rhythm_of(rule), starts_at, ends_at),
        from_on=from_on,
    )
    return rule


@operation
def end_rota_rule(rule_id: int, last_on: date, *, actor: Actor) -> RotaRule:
    """停用排班规则 — after its last day; days planned beyond it and not announced yet are given up with it."""
    rule = lock(RotaRule, rule_id)
    station = lock(Station, rule.station_id)
    reception_rights.require_runner(actor, station)
    if rule.until_on is not None and rule.until_on <= last_on:
        raise OutOfTurn("这条排班规则已经停用")
    if last_on < clock.today() - timedelta(days=1):
        raise Unfit("停用日期不能早于昨天", field="last_on")
    rule.until_on = max(last_on, rule.from_on)
    rule.save(update_fields=["until_on"])
    later = Reception.objects.filter(station=station, day__gt=rule.until_on, state=ReceptionState.PLANNED)
    rows = list(later.filter(starts_at=rule.starts_at).select_for_update(of=("self",), no_key=True).order_by("pk"))
    meant = {d.on for d in _days(rule, rule.until_on, clock.today() + FARTHEST, open_end=True)}
    gone = [r for r in rows if r.day in meant]
    RECEPTION_FLOW.make_many("cancel", gone, actor, why="排班规则停用", reason="排班规则停用")
    FLOW.note("end_rota_rule", "停用排班规则", station, actor, rule=rule.pk, until_on=rule.until_on, given_up=len(gone))
    return rule


@operation
def plan_receptions(station_id: int, until: date, *, actor: Actor) -> list[Reception]:
    """排班 — the days of the station's rules from today to a day, with deputies by fairness; run again it adds what is new.

    Days that were cancelled or moved stay so. Where too few deputies are free the day is planned with fewer.
    """
    station = run_station(station_id, actor)
    today = clock.today()
    if not today <= until <= today + FARTHEST:
        raise Unfit(f"只能排今天以后{FARTHEST.days}天以内的接待", field="until")
    rules = list(RotaRule.objects.filter(station=station).order_by("pk"))
    if not rules:
        raise Unfit("还没有排班规则", way_out="先定排班规则，或者逐次增加接待日。")
    new = _new_days(station, rules, today, until)
    postings = list(turns.postings_of([station_id]))
    made = Reception.objects.bulk_create([reception for reception, _ in new])
    people = [p.deputy.person_id for p in postings]
    turns.hold(people)
    tally = turns.tally_of(people, today)
    chosen = [_chosen(r, rule.deputies, postings, tally) for r, (_, rule) in zip(made, new, strict=True)]
    Turn.objects.bulk_create(turn for rows in chosen for turn in rows)
    _begin(list(zip(made, chosen, strict=True)), actor)
    FLOW.note("plan_receptions", "排班", station, actor, until=until, receptions=len(made), turns=sum(map(len, chosen)))
    return made


@operation
def add_reception(
    station_id: int, day: date, starts_at: time, ends_at: time, *, actor: Actor, deputy_ids: Sequence[int] = (),
    wanted: int = 0, topic: str = "", note: str = "", campaign_id: int | None = None,
) -> Reception:  # fmt: skip
    """增加接待日 — beside the rules, with the deputies named and as many more as are ``wanted``, by fairness."""
    station = run_station(station_id, actor)
    require_hours(day, starts_at, ends_at)
    require_free(station, day, starts_at)
    if day > clock.today() + FARTHEST:
        raise Unfit(f"只能排今天以后{FARTHEST.days}天以内的接待", field="day")
    if not 0 <= wanted <= MOST_DEPUTIES:
        raise Unfit(f"每次接待的代表应在1至{MOST_DEPUTIES}名之间", field="wanted")
    reception = Reception.objects.create(
        station=station, day=day, starts_at=starts_at, ends_at=ends_at, campaign=_campaign(station, campaign_id),
        topic=line(topic, field="topic", label="主题", at_most=200),
        note=line(note, field="note", label="备注", at_most=300),
    )  # fmt: skip
    turns.hold([deputy.person_id for deputy in turns.posted(station_id, day)])
    named = [_named(reception, key) for key in dict.fromkeys(deputy_ids)]
    Turn.objects.bulk_create(named)
    due = [Turn(reception=reception, deputy_id=c.candidate.key, why=c.why) for c in turns.proposed(reception, wanted)]
    Turn.objects.bulk_create(due)
    _begin([(reception, [*named, *due])], actor)
    return reception


def _days(rule: RotaRule, first: date, last: date, *, open_end: bool = False) -> list[rota.ReceptionDay]:
    rhythm = rhythm_of(rule)
    return rota.days_until(replace(rhythm, until_on=None) if open_end else rhythm, first, last, workdays.in_use())


def _new_days(station: Station, rules: Iterable[RotaRule], first: date, last: date) -> list[tuple[Reception, RotaRule]]:
    known = set(Reception.objects.filter(station=station, day__gte=first).values_list("day", "starts_at"))
    known |= _moved_away(station, first)
    found: dict[tuple[date, time], tuple[Reception, RotaRule]] = {}
    for rule in rules:
        for one in _days(rule, first, last):
            key = (one.on, rule.starts_at)
            if key in known or key in found:
                continue
            row = Reception(station=station, day=one.on, starts_at=rule.starts_at, ends_at=rule.ends_at, note=one.why)
            found[key] = row, rule
    return [found[key] for key in sorted(found)]


def _moved_away(station: Station, first: date) -> set[tuple[date, time]]:
    """Days from which a reception was moved: the rule names them still, they were given up on purpose."""
    ids = Reception.objects.filter(station=station, day__gte=first - FARTHEST).values("pk")
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Reception), object_id__in=ids, act="reschedule")
    told = (entry.facts for entry in lines)
    return {(date.fromisoformat(f["old_day"]), time.fromisoformat(f["old_start"])) for f in told}


def _chosen(reception: Reception, wanted: int, postings: Iterable[StationDeputy], tally: turns.Tally) -> list[Turn]:
    """The deputies due on this day; the tally remembers them for the next."""
    deputies = {d.pk: d for d in turns.on_duty_there(postings, reception.day)}
    away = tally.away.get(reception.day, set())
    chosen = rota.choose((tally.candidate(d, reception.day) for d in deputies.values()), wanted, away=set(away))
    for choice in chosen:
        tally.add(choice.candidate.person, reception.day)
    return [Turn(reception=reception, deputy=deputies[c.candidate.key], why=c.why) for c in chosen]


def _named(reception: Reception, deputy_id: int) -> Turn:
    """A deputy named by hand: posted there, and nowhere else on duty that day."""
    deputy = next((d for d in turns.posted(reception.station_id, reception.day) if d.pk == deputy_id), None)
    if deputy is None:
        raise Unfit("选的代表当天不是这个站点的进站代表", field="deputy_ids", way_out="先把代表列为本站的进站代表。")
    require_not_taken(deputy, reception)
    return Turn(reception=reception, deputy=deputy, why="站点安排")


def require_not_taken(deputy: Deputy, reception: Reception) -> None:
    if turns.is_taken(deputy.person_id, reception.day, but=[reception.pk] if reception.pk else []):
        raise Unfit(f"{deputy}当天已在别处值班", field="deputy_id", way_out="请另选代表，或者另选日期。")


def _campaign(station: Station, campaign_id: int | None) -> Campaign | None:
    if campaign_id is None:
        return None
    found = Campaign.objects.filter(pk=campaign_id, congress=station.congress_id).first()
    if found is None:
        raise Unfit("没有这次集中联系活动", field="campaign_id")
    return found


def _begin(made: Sequence[tuple[Reception, Sequence[Turn]]], actor: Actor) -> None:
    lines = [
        journal.Line(
            reception, "begin", "排定接待日", after=ReceptionState.PLANNED,
            facts={**told_day(reception), "deputies": [t.deputy_id for t in rows]},
        )
        for reception, rows in made
    ]  # fmt: skip
    journal.write_many(lines, actor, first=True)


def _require_pattern(pattern: str, weekday: int | None, nth: int | None, day: int | None) -> None:
    if pattern not in Pattern.values:
        raise Unfit("没有这种排班方式", field="pattern")
    if pattern in (Pattern.WEEKLY, Pattern.MONTHLY_WEEKDAY):
        if weekday is None or not 1 <= weekday <= 7:
            raise Unfit("请选择星期几", field="weekday")
        if pattern == Pattern.MONTHLY_WEEKDAY and (nth is None or not 1 <= nth <= rota.LAST_OF_MONTH):
            raise Unfit("请选择第几个星期", field="nth")
    elif day is None or not 1 <= day <= 31:
        raise Unfit("请填写1至31之间的日子，没有这一天的月份取月末", field="day")
