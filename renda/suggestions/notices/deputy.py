"""What deputies hear of their suggestions: those who lead, those who signed along, those asked to sign."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from renda.kernel import clocks, journal
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.kernel.journal import Recorded
from renda.kernel.models import Clock, JournalEntry
from renda.notifications.operations import notify, notify_each
from renda.people.models import Person
from renda.suggestions import addressees, addresses
from renda.suggestions.events import ExtensionDecided, RefusalDecided, SuggestionReplied
from renda.suggestions.kinds import CosignatureState, ExtensionState, RefusalState
from renda.suggestions.models import (
    Appointment,
    Assignment,
    Commitment,
    Delivery,
    Objection,
    Refusal,
    Reply,
    Suggestion,
)
from renda.suggestions.notices.sentences import sentence

MOVED = {
    "accept": "已受理，编号{number}", "send_back": "已退回：{why}", "ask_to_revise": "请您修改后再提：{why}",
    "convert_to_letter": "作代表来信处理：{why}", "refer": "转有关部门作工作参考：{why}",
    "pass_to_higher_level": "不属于本级职权，已转上级代表{passed_to}", "merge": "已与{into}并案办理，答复分别送达",
    "unmerge": "恢复单独办理：{why}", "withdraw": "已撤回",
}  # fmt: skip
PROMISED = {
    "report": "有新进展：{why}", "fulfil": "已落实，请您评价", "change": "有调整：{why}", "cancel": "无法落实：{why}",
    "carry": "没有如期落实，转入下一年跟踪",
}  # fmt: skip
MET = {"begin": "约您{meeting}见面，请答复", "cancel": "取消了{meeting}的约见：{why}"}


@when(Recorded)
def tell_of_what_was_recorded(fact: Recorded) -> None:
    """Acts that deputies hear of, by the noun they are recorded with."""
    tell = TELLERS.get(fact.kind)
    if tell is not None:
        tell(fact.object_ids, fact.act)


@when(RefusalDecided)
def tell_of_returned(fact: RefusalDecided) -> None:
    refusal = Refusal.objects.select_related("assignment__body", "assignment__suggestion__lead").get(pk=fact.refusal_id)
    if refusal.state == RefusalState.AGREED:
        _tell(refusal.assignment.suggestion, f"不属于{refusal.assignment.body}职责，将重新交办")


@when(ExtensionDecided)
def tell_of_extension(fact: ExtensionDecided) -> None:
    part = Assignment.objects.select_related("body", "suggestion__lead").get(pk=fact.assignment_id)
    if part.extension == ExtensionState.AGREED:
        _tell(part.suggestion, f"由{part.body}延期答复{_terms([part]).get(part.pk, '')}：{part.extension_reason}")


@when(SuggestionReplied)
def tell_of_reply(fact: SuggestionReplied) -> None:
    """Those to whom the reply went; the lead deputy is asked for the marks."""
    reply = Reply.objects.select_related("assignment__body").get(pk=fact.reply_id)
    rows = Delivery.objects.filter(reply=reply).select_related("suggestion__lead", "deputy__person")
    for row in rows:
        lead = row.deputy_id == row.suggestion.lead_id
        term = clocks.of(row.suggestion).filter(name="feedback", met_on=None).first()
        until = f"在{chinese(term.due_on)}前" if term else ""
        ask = f"，请您{until}评价" if lead else ""
        page = "suggestions:rating" if lead else "suggestions:suggestion"
        keys = [row.suggestion_id, reply.pk] if lead else [row.suggestion_id]
        _say([row.deputy.person], row.suggestion, f"{reply.assignment.body}已答复{ask}", reverse(page, args=keys))


def _of_suggestion(pk: int, act: str) -> None:
    acts: dict[str, Callable[[Suggestion, JournalEntry], None]] = {
        "invite": _invited, "edit": _changed, "study": _studied, "ask_to_withdraw": _taking_back,
    }  # fmt: skip
    if act not in MOVED and act not in acts:
        return
    suggestion = Suggestion.objects.select_related("lead", "merged_into").get(pk=pk)
    line = _line(Suggestion, pk, act)
    if act in acts:
        acts[act](suggestion, line)
    else:
        into = suggestion.merged_into
        told = MOVED[act].format(
            number=suggestion.number, why=line.why, passed_to=suggestion.passed_to,
            into=(into.number or f"“{into}”") if into else "另一件",
        )  # fmt: skip
        _tell(suggestion, told, but=line.person_id)


def _invited(suggestion: Suggestion, line: JournalEntry) -> None:
    """Those asked in this very act; who was asked before has heard of it."""
    rows = suggestion.cosignatures.filter(
        state=CosignatureState.INVITED, deputy__person__name__in=line.facts["deputies"]
    )
    people = [row.deputy.person for row in rows.select_related("deputy__person")]
    until = f"，请在{chinese(suggestion.cosign_until)}前答复" if suggestion.cosign_until else ""
    _say(people, suggestion, f"请您联名{until}", reverse("suggestions:signature", args=[suggestion.pk]))


def _changed(suggestion: Suggestion, line: JournalEntry) -> None:
    """Whose confirmation the edit has set back."""
    if not line.facts.get("reset"):
        return
    confirmed = JournalEntry.objects.filter(kind=line.kind, object_id=line.object_id, act="confirm")
    rows = suggestion.cosignatures.filter(
        state=CosignatureState.INVITED, deputy__person_id__in=confirmed.values("person_id")
    )
    people = [row.deputy.person for row in rows.select_related("deputy__person")]
    _say(people, suggestion, "改动了正文，请您重新确认联名", reverse("suggestions:signature", args=[suggestion.pk]))


def _studied(suggestion: Suggestion, line: JournalEntry) -> None:
    """The lead deputy hears of it with those who press; here who signed along."""
    _tell(suggestion, f"的不满意意见已经研究：{line.facts.get('decision', '')}", but=suggestion.lead.person_id)


def _taking_back(suggestion: Suggestion, line: JournalEntry) -> None:
    rows = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED, agrees_to_withdraw=False)
    people = [row.deputy.person for row in rows.select_related("deputy__person")]
    url = reverse("suggestions:withdrawal_agreement", args=[suggestion.pk])
    _say(people, suggestion, f"领衔代表希望撤回，请您表示意见：{line.why}", url)


def _of_meeting(pk: int, act: str) -> None:
    if act not in MET:
        return
    one = Appointment.objects.select_related("assignment__body", "assignment__suggestion__lead__person").get(pk=pk)
    suggestion = one.assignment.suggestion
    at = timezone.localtime(one.at)
    meeting = f"{at.month}月{at.day}日{at:%H:%M}在{one.place}"
    told = MET[act].format(meeting=meeting, why=_line(Appointment, pk, act).why)
    url = reverse("suggestions:appointment_answer", args=[pk]) if act == "begin" else addresses.of(suggestion)
    _say([suggestion.lead.person], suggestion, f"{one.assignment.body}{told}", url)


def _of_promises(pks: Sequence[int], act: str) -> None:
    """One sentence for each promise; a year's may be carried over together."""
    if act not in PROMISED:
        return
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Commitment), object_id__in=pks, act=act)
    whys = dict(lines.order_by("serial").values_list("object_id", "why"))
    rows = list(Commitment.objects.filter(pk__in=pks).select_related("suggestion__lead__person").order_by("pk"))
    people = addressees.signatories_of(row.suggestion for row in rows)
    notify_each(
        sentence(
            people[row.suggestion_id], row.suggestion,
            f"的答复承诺“{row.text[:30]}”{PROMISED[act].format(why=whys[row.pk])}",
        )
        for row in rows
    )  # fmt: skip


def _of_objection(pk: int, act: str) -> None:
    if act not in {"agree", "deny"}:
        return
    asked = Objection.objects.select_related("suggestion__lead", "deputy__person").get(pk=pk)
    told = f"对交办的异议已经研究，{asked.get_state_display()}：{asked.answer}"
    _say([asked.deputy.person], asked.suggestion, told, addresses.of(asked.suggestion))


def _one_by_one(tell: Callable[[int, str], None]) -> Callable[[Sequence[int], str], None]:
    def tell_all(pks: Sequence[int], act: str) -> None:
        for pk in pks:
            tell(pk, act)

    return tell_all


TELLERS: dict[str, Callable[[Sequence[int], str], None]] = {
    journal.kind_of(Suggestion): _one_by_one(_of_suggestion),
    journal.kind_of(Appointment): _one_by_one(_of_meeting),
    journal.kind_of(Commitment): _of_promises,
    journal.kind_of(Objection): _one_by_one(_of_objection),
}


def _terms(parts: Iterable[Assignment]) -> dict[int, str]:
    """Until when each is to answer."""
    open_terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=[p.pk for p in parts], met_on=None,
        name__in=("reply", "second_reply"),
    )  # fmt: skip
    return {term.object_id: f"，{chinese(term.due_on)}前答复" for term in open_terms}


def _tell(suggestion: Suggestion, words: str, but: int | None = None) -> None:
    """Lead deputy and confirmed co-signers, but not the person who did it."""
    _say(addressees.signatories(suggestion).exclude(pk=but or 0), suggestion, words, addresses.of(suggestion))


def _say(people: Iterable[Person], suggestion: Suggestion, words: str, url: str) -> None:
    told = sentence(people, suggestion, words)
    notify(told.persons, told.text, url)


def _line(model: Any, pk: int, act: str) -> JournalEntry:
    return JournalEntry.objects.filter(kind=journal.kind_of(model), object_id=pk, act=act).latest("serial")
