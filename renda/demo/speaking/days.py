"""Reception days through the year: planned by rule, published month by month, held; a campaign, a talk, practice cases."""

from datetime import date, time, timedelta

from renda.demo.speaking.telling import office, station, told
from renda.kernel import clock
from renda.people.models import Body, Congress
from renda.stations import operations
from renda.stations.kinds import CampaignState, CaseState, Pattern, ReceptionState, TalkState
from renda.stations.models import Campaign, PracticeCase, Reception, Station, Talk
from renda.stations.operations.talk_rows import Agreed

SATURDAY = 6
COMING = 62
"""Days ahead that are planned and made known: at the end of a month the days of the next one stand on the public page."""


def set_rules(district: Congress) -> None:
    """Homes receive on the 15th of each odd month, stations on the third Saturday."""
    for row in Station.objects.filter(congress=district).order_by("pk"):
        home = row.kind == "home"
        operations.set_rota_rule(
            row.pk, Pattern.ODD_MONTHS if home else Pattern.MONTHLY_WEEKDAY, time(9), time(11), from_on=clock.today(),
            day=15 if home else None, weekday=None if home else SATURDAY, nth=None if home else 3, actor=office(district),
        )  # fmt: skip


def live(district: Congress) -> None:
    """What the stations do at the beginning of a month: hold what was, plan and announce what comes."""
    today, who = clock.today(), office(district)
    past = Reception.objects.filter(station__congress=district, day__lt=today)
    for reception in past.filter(state__in=[ReceptionState.PLANNED, ReceptionState.PUBLISHED]).order_by("day", "pk"):
        came = list(reception.turns.exclude(state="on_leave").values_list("pk", flat=True))
        operations.hold_reception(
            reception.pk, 2 + (reception.pk * 7) % 9, came=came, actor=who, summary="听取居民意见，逐件登记。"
        )
    for row in Station.objects.filter(congress=district).order_by("pk"):
        operations.plan_receptions(row.pk, today + timedelta(days=COMING), actor=who)
    for reception in Reception.objects.filter(station__congress=district, state=ReceptionState.PLANNED, day__gt=today):
        late = (reception.day - today).days < 3
        operations.publish_reception(reception.pk, actor=who, reason="与社区活动合并安排" if late else "")


def campaign_starts(district: Congress) -> None:
    row = told()["campaign"]
    made = operations.plan_campaign(
        district.pk, clock.today().year, 1, row["topic"], row["from_on"], row["until_on"], actor=office(district)
    )
    operations.start_campaign(made.pk, actor=office(district))


def campaign_ends(district: Congress) -> None:
    made = Campaign.objects.get(congress=district, state=CampaignState.RUNNING)
    operations.close_campaign(made.pk, actor=office(district))


def campaign_goes_on(district: Congress) -> None:
    """The second round opens with what became of the first."""
    row, first = told()["campaign"], Campaign.objects.get(congress=district, state=CampaignState.CLOSED)
    operations.report_campaign(first.pk, row["report"], actor=office(district))
    made = operations.plan_campaign(
        district.pk, first.year, 2, row["next_topic"], row["next_from"], row["next_until"], actor=office(district)
    )
    operations.start_campaign(made.pk, actor=office(district))


def talk(district: Congress) -> None:
    row = told()["talk"]
    bodies = {b.short_name: b for b in Body.objects.filter(congress=district, short_name__in=row["units"])}
    made = operations.plan_talk(
        station(district, row["station"]).pk, row["topic"], row["on"], departments=[b.pk for b in bodies.values()],
        background=row["background"], actor=office(district),
    )  # fmt: skip
    points = [Agreed(text, bodies[unit].pk, due) for text, unit, due in row["points"]]
    operations.hold_talk(made.pk, row["residents"], row["outcome"], points=points, actor=office(district))
    operations.publish_talk(made.pk, actor=office(district))


def talk_is_kept(district: Congress) -> None:
    made = Talk.objects.get(station__congress=district, state=TalkState.HELD)
    first = made.points.order_by("pk").first()
    assert first is not None
    operations.fulfil_point(first.pk, result="供电公司完成勘察，增容方案已报批。", actor=office(district))


def cases(district: Congress) -> None:
    """One brand a town; two were handed in, one is shown."""
    for row in told()["town"]:
        if "brand" not in row:
            continue
        body = Body.objects.get(
            congress=district, kind="subdistrict_committee", jurisdiction__name=row["name"], dissolved_on=None
        )
        title, summary, text = row["brand"]
        made = operations.draft_case(body.pk, clock.today().year, title, summary, text, actor=office(district))
        operations.submit_case(made.pk, actor=office(district))
    chosen = PracticeCase.objects.filter(congress=district, state=CaseState.SUBMITTED).order_by("pk").first()
    assert chosen is not None
    operations.choose_case(chosen.pk, "有办法、有结果，居民说好。", actor=office(district))
    operations.publish_case(chosen.pk, actor=office(district))


def of_year(first: date, last: date) -> list[date]:
    """The beginnings of months from one day to another."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    return [day for day in months if first <= day <= last]
