"""What everyone may read of a suggestion: its text, the replies that are open, what is withheld and why, its way so far.

Nothing here tells of phones, certificates, employers, drafts, refusals, corrections of classes, or of what a deputy
thought of a reply, unless the place publishes that.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from renda.kernel import journal
from renda.kernel.deadlines import chinese
from renda.kernel.models import Attachment
from renda.people.models import Body, Congress
from renda.suggestions import timing
from renda.suggestions.chain import Knot
from renda.suggestions.kinds import CLOSED_STATES, GONE, CommitmentState, CosignatureState, Publicity, ReplyState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Commitment, Evaluation, Reply, Suggestion
from renda.suggestions.terms import Rules
from renda.suggestions.vocabulary import DIMENSIONS, SCHEMES

WORDS = 8
NOT_HANDLED = "未作为建议办理"
TOLD = {
    S.CLOSED: "已办结", S.CLOSED_DISSATISFIED: "已办结", S.REHANDLING: "办理中", S.REASSIGNING: "待交办",
    S.PRE_ASSIGNED: "待交办", S.RETURNED: NOT_HANDLED, S.LETTER: NOT_HANDLED, S.REFERENCE: NOT_HANDLED,
}  # fmt: skip
"""States in words for everyone: none tells that a unit refused or that the deputy was dissatisfied."""
TONES = {"已办结": "done", "已答复": "ok", "办理中": "doing", "已交办": "doing"}
TEXTS = (("facts", "情况和问题"), ("analysis", "分析"), ("proposals", "具体建议"))
NO_TEXT = "代表没有同意公开原文，这里只公开题目和办理情况。"


def published(congress: Congress) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(congress=congress, public=True, confidential=False)
    return rows.order_by(F("published_on").desc(nulls_last=True), "-pk")


def any_published(congress: Congress) -> bool:
    return published(congress).order_by().exists()


def years(congress: Congress) -> list[int]:
    """Years in which published suggestions were handed in, newest first."""
    found = published(congress).order_by().annotate(year=ExtractYear("submitted_on")).values_list("year", flat=True)
    return sorted({year for year in found.distinct() if year}, reverse=True)


def units(congress: Congress) -> QuerySet[Body]:
    """Units that handle a published suggestion."""
    mine = _parts().filter(body_id=OuterRef("pk"), suggestion__public=True, suggestion__confidential=False)
    return Body.objects.filter(Exists(mine), congress=congress).order_by("rank", "pk")


def narrowed(
    rows: QuerySet[Suggestion], words: str = "", year: int | None = None, category: str = "", unit: int | None = None
) -> QuerySet[Suggestion]:
    """All of the words have to occur, in the title, the number, the lead deputy's name or the text where it is open."""
    if year:
        rows = rows.filter(submitted_on__year=year)
    if category:
        rows = rows.filter(category=category)
    if unit:
        rows = rows.filter(Exists(_parts().filter(suggestion_id=OuterRef("pk"), body_id=unit)))
    for word in words.split()[:WORDS]:
        short = Q(title__icontains=word) | Q(number__icontains=word) | Q(lead__person__name__icontains=word)
        text = Q(facts__icontains=word) | Q(analysis__icontains=word) | Q(proposals__icontains=word)
        rows = rows.filter(short | (text & ~Q(publication_consent=False)))
    return rows


def _parts() -> QuerySet[Assignment]:
    return Assignment.objects.exclude(state__in=GONE).filter(assigned_on__isnull=False)


def state_of(suggestion: Suggestion) -> str:
    return TOLD.get(S(suggestion.state), suggestion.get_state_display())


def tone_of(suggestion: Suggestion) -> str:
    return TONES.get(state_of(suggestion), "wait")


@dataclass(slots=True)
class Line:
    """One row of the public list."""

    suggestion: Suggestion
    state: str
    tone: str
    units: list[str]


def lines(suggestions: Sequence[Suggestion]) -> list[Line]:
    """Rows with their units: one statement for all of them."""
    found = _units_of([s.pk for s in suggestions])
    return [Line(s, state_of(s), tone_of(s), found.get(s.pk, [])) for s in suggestions]


def _units_of(keys: Iterable[int]) -> dict[int, list[str]]:
    named: dict[int, list[str]] = defaultdict(list)
    rows = _parts().filter(suggestion_id__in=list(keys)).select_related("body").order_by("pk")
    for part in rows.only("suggestion_id", "body__name", "body__short_name"):
        named[part.suggestion_id].append(str(part.body))
    return named


@dataclass(frozen=True, slots=True)
class Answer:
    """One unit's reply that is open, or why it is not (``withheld``)."""

    unit: str
    text: str = ""
    result: str = ""
    number: str = ""
    day: Any = None
    withheld: str = ""
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One published suggestion as everyone reads it."""

    suggestion: Suggestion
    state: str
    tone: str
    cosigners: int
    texts: list[tuple[str, str]]
    withheld: list[str]
    units: list[tuple[str, str]]
    answers: list[Answer]
    closed: list[Answer]
    commitments: list[Commitment]
    marks: list[str]
    files: list[Attachment]
    knots: list[Knot]

    @property
    def not_open(self) -> list[tuple[str, str]]:
        """Units whose reply is withheld, with the reason."""
        return [(a.unit, a.withheld) for a in self.closed]

    @property
    def results(self) -> list[str]:
        return list(dict.fromkeys(a.result for a in self.answers if a.result))


def matter(suggestion: Suggestion) -> Matter:
    """The suggestion must come from ``published``."""
    parts = list(_parts().filter(suggestion=_handled_as(suggestion)).select_related("body").order_by("pk"))
    pack = timing.pack_of(suggestion)
    answers = _answers(parts, pack)
    kept = [c for c in _commitments(parts) if any(a.text for a in answers)]
    shown = suggestion.publication_consent is not False
    texts = [(label, getattr(suggestion, name)) for name, label in TEXTS if getattr(suggestion, name).strip()]
    withheld = [] if shown else [NO_TEXT]
    withheld += [f"{a.unit}的答复不予公开，理由：{a.withheld}" for a in answers if a.withheld]
    return Matter(
        suggestion=suggestion,
        state=state_of(suggestion),
        tone=tone_of(suggestion),
        cosigners=suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).count(),
        texts=texts if shown else [],
        withheld=withheld,
        units=[(p.get_role_display(), str(p.body)) for p in parts],
        answers=[a for a in answers if not a.withheld],
        closed=[a for a in answers if a.withheld],
        commitments=kept,
        marks=_marks(suggestion) if pack.rules.publish_feedback else [],
        files=_open_files(Suggestion, [suggestion.pk])[suggestion.pk] if shown else [],
        knots=knots(suggestion, parts, kept),
    )


def _handled_as(suggestion: Suggestion) -> Suggestion:
    """A merged one is handled with the main one, which has the parts; told only where that one is open too."""
    main = suggestion.merged_into if suggestion.state == S.MERGED else None
    return main if main and main.public and not main.confidential else suggestion


def _answers(parts: Sequence[Assignment], pack: Rules) -> list[Answer]:
    labels = {c.code: c.label for c in SCHEMES[pack.rules.result_scheme].classes}
    units = {p.pk: str(p.body) for p in parts}
    decided = Reply.objects.filter(assignment__in=units, state=ReplyState.DELIVERED, publicity_agreed=True)
    told = list(decided.filter(Q(public=True) | Q(publicity=Publicity.WITHHELD)).order_by("round", "pk"))
    files = _open_files(Reply, [r.pk for r in told if r.public])
    return [
        Answer(units[r.assignment_id], withheld=r.publicity_reason or "依法不予公开")
        if r.publicity == Publicity.WITHHELD
        else Answer(
            units[r.assignment_id],
            r.text,
            labels.get(r.result_class, ""),
            r.doc_no,
            r.signed_on,
            files=tuple(files[r.pk]),
        )
        for r in told
    ]


def _commitments(parts: Sequence[Assignment]) -> list[Commitment]:
    """Promises made in replies that are open."""
    rows = Commitment.objects.filter(reply__assignment__in=[p.pk for p in parts], reply__public=True)
    return list(rows.select_related("body").order_by("due_on", "pk"))


def _marks(suggestion: Suggestion) -> list[str]:
    found = Evaluation.objects.filter(suggestion=suggestion, final=True).order_by("pk")
    return [
        f"{label}：{getattr(e, f'get_{name}_display')()}"
        for e in found
        for name, label in DIMENSIONS.items()
        if getattr(e, name)
    ]


def _open_files(model: type[Suggestion] | type[Reply], keys: list[int]) -> dict[int, list[Attachment]]:
    named: dict[int, list[Attachment]] = defaultdict(list)
    if keys:
        rows = Attachment.objects.filter(kind=journal.kind_of(model), object_id__in=keys)
        for file in rows.filter(secrecy=Attachment.Secrecy.PUBLIC).order_by("pk"):
            named[file.object_id].append(file)
    return named


def knots(s: Suggestion, parts: Sequence[Assignment], promises: Sequence[Commitment] = ()) -> list[Knot]:
    """回音链 for everyone: put forward, taken up, handed over, answered, promises, closed; days but no judgement."""
    names = "、".join(str(p.body) for p in parts[:3]) + ("等" if len(parts) > 3 else "")
    handed = min((p.assigned_on for p in parts if p.assigned_on), default=s.assigned_on)
    answering = [p for p in parts if p.role != "assisting"]
    replied = [p.replied_on for p in answering if p.replied_on]
    complete = bool(replied) and len(replied) == len(answering)
    steps = [
        ("代表提出", s.lead.person.name, s.submitted_on),
        ("受理", s.number, s.accepted_on),
        ("交办", names, handed),
        ("办理答复", "" if complete or not replied else "部分单位已答复", max(replied) if complete else None),
    ]
    told = [
        Knot(label, detail, chinese(day) if day else "", stage="past" if day else "todo")
        for label, detail, day in steps
    ]
    if promises:
        done = sum(c.state != CommitmentState.OPEN for c in promises)
        stage = "past" if done == len(promises) else "todo"
        told.append(Knot("承诺兑现", f"{len(promises)}项，已落实{done}项", stage=stage))
    closed = s.closed_on if s.state in CLOSED_STATES else None
    told.append(Knot("办结", "", chinese(closed) if closed else "", stage="past" if closed else "todo"))
    return _with_now(told)


def _with_now(told: list[Knot]) -> list[Knot]:
    """The first step still to do is where it stands now."""
    at = next((n for n, knot in enumerate(told) if knot.stage == "todo"), None)
    if at is None:
        return told
    k = told[at]
    return [*told[:at], Knot(k.label, k.detail, k.when, stage="now"), *told[at + 1 :]]
