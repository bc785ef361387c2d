"""单位报告 — mid-year and year-end a unit tells the deputies' office how its handling stands."""

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Body
from renda.suggestions.handling_units import require_house, require_unit
from renda.suggestions.kinds import ReportKind
from renda.suggestions.models import UnitReport
from renda.suggestions.texts import required


@operation
def hand_in_report(
    body_id: int, *, actor: Actor, year: int, kind: str, text: str, congress_id: int | None = None
) -> UnitReport:
    """报送办理情况 — once for each half of a year; handed in again in the same year it replaces the earlier text.

    It goes to the house that charged the unit: ``congress_id`` where several have.
    """
    body = require_unit(actor, body_id, "办理情况由承办单位自己报送")
    if kind not in ReportKind.values:
        raise Unfit("请选择年中报告或者年终报告", field="kind")
    if not 1954 <= year <= clock.today().year:
        raise Unfit("还没有到这个年度", field="year")
    text = required(text, field="text", label="报告内容")
    house = require_house(body, congress_id)
    body = lock(Body, body_id)
    report = UnitReport.objects.filter(body=body, congress=house, year=year, kind=kind).first()
    if report is not None and report.handed_in_on.year < clock.today().year:
        raise OutOfTurn(f"{report}已经报送", way_out="需要更正的，请联系代表工作机构。")
    again = report is not None
    report = report or UnitReport(body=body, congress=house, year=year, kind=kind)
    report.text, report.handed_in_on = text, clock.today()
    report.save()
    journal.write(report, actor, act="hand_in", label="更正报告" if again else "报送办理情况")
    return report
