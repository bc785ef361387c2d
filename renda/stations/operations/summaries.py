"""站点年度小结 — composed from the records of the year, edited by the keepers, handed in to the office."""

from hashlib import sha256

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.stations import policies, year_account
from renda.stations.kinds import SummaryState
from renda.stations.models import Station, Summary
from renda.stations.phrases import lines
from renda.stations.workflow import SUMMARY_FLOW

FIRST_YEAR = 2000


@operation
def compose_summary(station_id: int, year: int, *, actor: Actor, replace: bool = False) -> Summary:
    """起草小结 — from the records; an existing draft stays unless ``replace`` gives its text up."""
    station = lock(Station, station_id)
    policies.require_keeper(actor, station)
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Unfit(f"年度应在{FIRST_YEAR}至{clock.today().year}之间", field="year")
    text = year_account.told(station, year)
    summary = Summary.objects.filter(station=station, year=year).first()
    if summary is None:
        summary = Summary.objects.create(station=station, year=year, text=text)
        SUMMARY_FLOW.begin(summary, actor, label="起草小结", year=year)
        return summary
    summary = lock(Summary, summary.pk)
    _require_draft(summary)
    if not replace:
        raise OutOfTurn(f"{year}年小结已经起草", way_out="需要按最新记录重写的，请选择重新起草。")
    summary.text = text
    summary.save(update_fields=["text"])
    SUMMARY_FLOW.note("compose", "重新起草小结", summary, actor)
    return summary


@operation
def edit_summary(summary_id: int, text: str, *, actor: Actor, seen: str = "") -> Summary:
    """修改小结 — ``seen`` is the mark of the text the form was drawn from; Stale where another changed it meanwhile."""
    summary = _kept(summary_id, actor)
    _require_draft(summary)
    if seen and seen != mark_of(summary.text):
        raise Stale("这份小结刚被别人修改过", way_out="请打开新的一页，看过以后再改。")
    summary.text = lines(text, field="text", label="小结", at_most=50_000, required=True)
    summary.save(update_fields=["text"])
    SUMMARY_FLOW.note("edit", "修改小结", summary, actor)
    return summary


@operation
def submit_summary(summary_id: int, *, actor: Actor) -> Summary:
    summary = _kept(summary_id, actor)
    if not summary.text.strip():
        raise Unfit("小结是空的，不能报送", way_out="请先写好小结。")
    summary.submitted_on = clock.today()
    SUMMARY_FLOW.make("submit", summary, actor)
    return summary


def mark_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]


def _kept(summary_id: int, actor: Actor) -> Summary:
    summary = lock(Summary, summary_id)
    policies.require_keeper(actor, summary.station)
    return summary


def _require_draft(summary: Summary) -> None:
    if summary.state != SummaryState.DRAFT:
        raise OutOfTurn(f"{summary.year}年小结{summary.get_state_display()}，不能再改")
