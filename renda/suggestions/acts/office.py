"""Acts of the office that reviews and assigns, and of the government's office that divides."""

from collections.abc import Iterator

from django.urls import reverse

from renda.suggestions import policies, queries, timing
from renda.suggestions.acts.act import Act
from renda.suggestions.dossier import Dossier, PartFile
from renda.suggestions.kinds import HANDLED_STATES, AssignmentState, ExtensionState, RefusalState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.operations.dispatching import may_dispatch


def acts(d: Dossier) -> Iterator[Act]:
    yield from _dispatching(d)
    if not (d.is_office or d.actor.holds(*queries.ASSIGNING)):
        return
    assigns = policies.may_assign(d.actor, d.suggestion, timing.pack_of(d.suggestion).rules)
    yield from _asked(d, assigns=assigns)
    if d.is_office:
        yield from _reviewing(d)
    if assigns:
        yield from _assigning(d)


def _to(name: str, key: int) -> str:
    return reverse(f"suggestions:{name}", args=[key])


def _asked(d: Dossier, *, assigns: bool) -> Iterator[Act]:
    """What a unit waits for an answer to; it goes on meanwhile, so the answer comes before anything else."""
    for part in d.parts:
        for refusal in part.refusals:
            if refusal.state == RefusalState.ASKED and assigns:
                why = f"{part.assignment.body}申请退办，决定以前由其继续办理。"
                yield Act("决定退办", _to("refusal_decision", refusal.pk), primary=True, why=why)
        if part.assignment.extension == ExtensionState.ASKED and not part.is_gone and d.is_office:
            why = f"{part.assignment.body}申请延长答复期限。"
            yield Act("决定延期", _to("extension_decision", part.assignment.pk), primary=True, why=why)
        if part.assignment.state == AssignmentState.OBJECTED and assigns:
            yield Act(
                f"维持{part.assignment.body}", _to("upholding", part.assignment.pk), why="异议不成立的，写明理由。"
            )


def _reviewing(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if s.state == S.SUBMITTED:
        yield Act("审核", _to("reviewing", s.pk), primary=True, why="受理编号，或者按规定的情形退回、转处。")
        yield Act("转上级代表", _to("transfer", s.pk))
    elif s.state in (S.ACCEPTED, S.REASSIGNING):
        yield Act("并案", _to("merger", s.pk))
        yield Act("转上级代表", _to("transfer", s.pk))
    elif s.state == S.MERGED:
        yield Act("撤销并案", _to("separation", s.pk))


def _assigning(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if s.state == S.ACCEPTED:
        yield Act("交办", _to("assigning", s.pk), primary=True, why="选定承办单位，答复期限从今天起算。", icon="assign")
        yield Act("预交办", _to("pre_assigning", s.pk))
    elif s.state == S.REASSIGNING:
        yield Act("重新交办", _to("assigning", s.pk), primary=True, why="原单位已退办，请另选承办单位。", icon="assign")
    elif s.state == S.PRE_ASSIGNED:
        objected = any(p.assignment.state == AssignmentState.OBJECTED for p in d.parts)
        label, why = (
            ("改派", "有单位提出异议，请改选单位或者维持。")
            if objected
            else ("正式交办", "单位没有异议的，可以正式交办。")
        )
        yield Act(label, _to("assigning", s.pk), primary=True, why=why, icon="assign")
    elif s.state in HANDLED_STATES and s.state != S.REPLIED:
        yield Act("增加承办单位", _to("addition", s.pk))


def _dispatching(d: Dossier) -> Iterator[Act]:
    for part in d.active:
        if _undivided(part) and may_dispatch(d.actor, part.assignment):
            why = f"交{part.assignment.body}的，分给部门办理；答复期限不重新计算。"
            yield Act("分办", _to("dispatching", part.assignment.pk), primary=True, why=why, icon="assign")


def _undivided(part: PartFile) -> bool:
    return part.assignment.state in (AssignmentState.ASSIGNED, AssignmentState.HANDLING) and not part.replies
