"""Suggestions in numbers that open their rows: received, handled, answered, judged, promised, published."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renda.kernel import journal
from renda.kernel.figures import Figure, Ratio, Scope, declare, offer
from renda.kernel.models import Clock
from renda.people.models import Congress
from renda.suggestions import report_texts, timing
from renda.suggestions.kinds import (
    CLOSED_STATES,
    FACE_TO_FACE,
    GONE,
    REPLYING,
    TURNED_DOWN,
    Category,
    Jurisdiction,
    Kind,
    Phase,
    ReplyState,
    Signature,
    SuggestionState,
)
from renda.suggestions.models import Assignment, Commitment, ContactRecord, Evaluation, Reply, Suggestion
from renda.suggestions.rules import SuggestionRules
from renda.suggestions.vocabulary import SCHEMES

BASE = "按提交日期统计，不含草稿和保密件。"
OWN = f"{BASE}已受理、属于本级职权的，含并案的，不含撤回的。"
LAST = "以最后一次答复为准。"
MARKS = "以代表最后一次对办理结果（或者总体）的评价为准；分别办理的，每个单位的答复都须达到。"
Rows = Callable[[Scope], "QuerySet[Any]"]
WITHDRAWN = SuggestionState.WITHDRAWN
OPEN = ("published", "in_session", "between_sessions", "joint", "key")
"""Everyone may see these, counted there over published ones only; none tells of a judgement or of what came of others."""


def received(scope: Scope) -> "QuerySet[Suggestion]":
    """All handed in within the span; confidential ones only where the asker is the office ("with_confidential")."""
    rows = Suggestion.objects.filter(
        congress_id=scope.congress_id, submitted_on__range=(scope.start, scope.end)
    ).order_by("submitted_on", "pk")
    if not scope.narrowed("with_confidential", False):
        rows = rows.filter(confidential=False)
    exact = {"session_id": "session", "category": "category", "lead__delegation_id": "delegation"}
    asked = {column: scope.narrowed(name) for column, name in exact.items() if scope.narrowed(name)}
    unit = scope.narrowed("unit")
    if unit:
        parts = Assignment.objects.filter(suggestion_id=OuterRef("pk"), body_id=unit, role__in=REPLYING)
        rows = rows.filter(Exists(parts.exclude(state__in=GONE)))
    return rows.filter(**asked)


def only(**conditions: Any) -> Rows:
    return lambda scope: received(scope).filter(**conditions)


def own(scope: Scope) -> "QuerySet[Suggestion]":
    rows = received(scope).filter(accepted_on__isnull=False, jurisdiction=Jurisdiction.OWN)
    return rows.exclude(state=WITHDRAWN)


def last_replies() -> "QuerySet[Reply]":
    """The reply that stands, for each unit that replied to the suggestion of the outer row."""
    return Reply.objects.filter(
        state=ReplyState.DELIVERED, round=F("assignment__round"), deliveries__suggestion_id=OuterRef("pk")
    )


def replied(scope: Scope) -> "QuerySet[Suggestion]":
    waiting = Assignment.objects.filter(suggestion_id=OuterRef("pk"), role__in=REPLYING, replied_on=None)
    return own(scope).filter(Exists(last_replies()) & ~Exists(waiting.exclude(state__in=GONE)))


def on_time(scope: Scope) -> "QuerySet[Suggestion]":
    """The late clocks lead: they are few, and joined the other way the database would ask once for every suggestion."""
    late = Clock.objects.filter(kind=journal.kind_of(Assignment), name="reply", met_on__gt=F("due_on"))
    parts = Assignment.objects.filter(suggestion_id=OuterRef("pk"), pk__in=late.values("object_id"))
    return replied(scope).filter(~Exists(parts))


def contacted(*methods: str) -> Rows:
    def rows(scope: Scope) -> "QuerySet[Suggestion]":
        records = ContactRecord.objects.filter(assignment__suggestion_id=OuterRef("pk"))
        return replied(scope).filter(Exists(records.filter(method__in=methods) if methods else records))

    return rows


def rules_of(scope: Scope) -> SuggestionRules:
    """The choices at the end of the span; who asks for many figures at once hands them over as "rules"."""
    given = scope.narrowed("rules")
    if isinstance(given, SuggestionRules):
        return given
    name = Congress.objects.values_list("short_name", flat=True).get(pk=scope.congress_id)
    return timing.pack_on(scope.congress_id, name, scope.end).rules


def adopted(scope: Scope) -> "QuerySet[Suggestion]":
    """Every unit's standing reply is of a class the place's scheme calls solved."""
    scheme = SCHEMES[rules_of(scope).result_scheme]
    return _in_classes(scope, {c.code for c in scheme.classes if c.is_solved})


def solved(scope: Scope) -> "QuerySet[Suggestion]":
    """As the place reckons its 解决率, which may count what is being solved."""
    scheme = SCHEMES[rules_of(scope).result_scheme]
    return _in_classes(scope, scheme.solved_codes())


def in_class(scope: Scope) -> "QuerySet[Suggestion]":
    """Narrowed to ``class``: a code of the scheme."""
    return _in_classes(scope, {scope.narrowed("class", "")})


def _in_classes(scope: Scope, codes: set[str]) -> "QuerySet[Suggestion]":
    others = last_replies().exclude(result_class__in=codes)
    return replied(scope).filter(Exists(last_replies().filter(result_class__in=codes)) & ~Exists(others))


def _final() -> "QuerySet[Evaluation]":
    return Evaluation.objects.filter(suggestion_id=OuterRef("pk"), final=True)


def _silent(scope: Scope) -> Q:
    """Closed without the deputy's word, where the place takes silence for satisfaction."""
    if rules_of(scope).no_feedback != "deemed":
        return Q(pk__in=[])
    return Q(~Exists(Evaluation.objects.filter(suggestion_id=OuterRef("pk"))), state__in=CLOSED_STATES)


def silent(scope: Scope) -> "QuerySet[Suggestion]":
    """Those that count as satisfied because nobody was heard."""
    return own(scope).filter(_silent(scope))


def evaluated(scope: Scope) -> "QuerySet[Suggestion]":
    return own(scope).filter(Q(Exists(_final())) | _silent(scope))


def graded(grade: str, *, first: bool = False) -> Rows:
    """The weakest mark of the standing evaluations is this grade; ``first``: of those on the first reply."""
    weaker = {"satisfied": ("basically", "dissatisfied"), "basically": ("dissatisfied",), "dissatisfied": ()}[grade]

    def rows(scope: Scope) -> "QuerySet[Suggestion]":
        marks = Evaluation.objects.filter(suggestion_id=OuterRef("pk"), round=1) if first else _final()
        worse = marks.filter(Q(result__in=weaker) | Q(overall__in=weaker))
        so = Q(Exists(marks.filter(Q(result=grade) | Q(overall=grade)))) & ~Q(Exists(worse))
        return own(scope).filter(so | _silent(scope) if grade == "satisfied" else so)

    return rows


def answered_in_person(scope: Scope) -> "QuerySet[Suggestion]":
    return replied(scope).filter(Exists(last_replies().filter(face_to_face=True)))


def redone(scope: Scope) -> "QuerySet[Suggestion]":
    return own(scope).filter(Exists(Assignment.objects.filter(suggestion_id=OuterRef("pk"), round__gt=1)))


def extended(scope: Scope) -> "QuerySet[Suggestion]":
    return own(scope).filter(Exists(Assignment.objects.filter(suggestion_id=OuterRef("pk"), extension="agreed")))


def commitments(scope: Scope) -> "QuerySet[Commitment]":
    rows = Commitment.objects.filter(suggestion__in=received(scope).order_by())
    unit = scope.narrowed("unit")
    return rows.filter(body_id=unit) if unit else rows


def opened(scope: Scope) -> "QuerySet[Suggestion]":
    return own(scope).filter(public=True)


def suggestions(key: str, label: str, rows: Rows, note: str = BASE) -> Figure:
    return Figure(f"suggestions.{key}", label, "件", rows=rows, note=note, public=key in OPEN)


def share(key: str, label: str, of: str, over: str, note: str) -> Ratio:
    return Ratio(f"suggestions.{key}", label, of=f"suggestions.{of}", over=f"suggestions.{over}", note=note)


declare(
    suggestions("received", "提出建议", received),
    suggestions("in_session", "会议期间提出", only(phase=Phase.IN_SESSION)),
    suggestions("between_sessions", "闭会期间提出", only(phase=Phase.BETWEEN_SESSIONS)),
    suggestions("joint", "联名提出", only(signature=Signature.JOINT)),
    suggestions("delegation", "代表团提出", only(signature=Signature.DELEGATION)),
    suggestions("converted", "议案转建议", only(kind=Kind.MOTION_CONVERTED)),
    Figure("suggestions.deputies", "提出建议的代表", "人", rows=received, measure="distinct", field="lead__person_id",
           note="按领衔代表统计。"),
    suggestions("own", "属于本级职权", own, OWN),
    suggestions("higher", "转上级代表", only(state=SuggestionState.PASSED_UP), f"{BASE}不属本级职权、转上级代表提出的。"),
    suggestions("turned_down", "不作为建议", only(state__in=TURNED_DOWN), f"{BASE}退回、作来信处理或者转作参考的。"),
    *(suggestions(f"category.{c.value}", c.label, only(category=c), f"{BASE}按内容分类。") for c in Category),
    suggestions("merged", "并案", only(state=SuggestionState.MERGED)),
    suggestions("withdrawn", "撤回", only(state=WITHDRAWN)),
    suggestions("assigned", "已交办", lambda s: own(s).filter(assigned_on__isnull=False), OWN),
    suggestions("replied", "已答复", replied, f"{OWN}应答复的单位都已答复。"),
    suggestions("on_time", "按期答复", on_time, "首次答复不晚于限办日，延期的以延长后的为准。"),
    suggestions("contacted", "与代表沟通", contacted(), "答复前后有联系记录。"),
    suggestions("face_to_face", "当面沟通", contacted(*FACE_TO_FACE), "走访、座谈或者联合调研。"),
    suggestions("face_reply", "当面答复", answered_in_person, "单位登记为当面答复的。"),
    suggestions("adopted", "解决采纳", adopted, LAST),
    suggestions("solved", "计入解决率", solved, f"{LAST}按本地的结果分类计算。"),
    suggestions("in_class", "某一类办理结果", in_class, LAST),
    suggestions("evaluated", "代表已评价", evaluated, MARKS),
    suggestions("satisfied", "满意", graded("satisfied"), MARKS),
    suggestions("basically", "基本满意", graded("basically"), MARKS),
    suggestions("dissatisfied", "不满意", graded("dissatisfied"), MARKS),
    suggestions("first_satisfied", "首次满意", graded("satisfied", first=True), "对首次答复的评价。"),
    suggestions("redone", "重新办理", redone, OWN),
    suggestions("extended", "延期", extended, OWN),
    suggestions("key", "重点督办", only(key__isnull=False)),
    suggestions("published", "已公开", opened, OWN),
    Figure("suggestions.commitments", "承诺事项", "项", rows=commitments, note="答复中承诺期限解决的。"),
    Figure("suggestions.commitments_kept", "承诺已落实", "项", rows=lambda s: commitments(s).filter(state="done"),
           note="已落实并告知代表。"),
    share("reply_rate", "办复率", "replied", "own", OWN),
    share("on_time_rate", "按期答复率", "on_time", "replied", "已答复的为基数。"),
    share("contact_rate", "沟通率", "contacted", "replied", "已答复的为基数。"),
    share("met_rate", "当面沟通率", "face_to_face", "replied", "已答复的为基数。"),
    share("face_rate", "面复率", "face_reply", "replied", "已答复的为基数。"),
    share("adoption", "解决采纳率", "adopted", "own", OWN),
    share("solution", "解决率", "solved", "own", OWN),
    share("first_satisfaction", "首次满意率", "first_satisfied", "evaluated", "代表已评价的为基数。"),
    share("satisfaction", "满意率", "satisfied", "evaluated", "代表已评价的为基数。"),
    share("kept", "承诺落实率", "commitments_kept", "commitments", "承诺事项为基数。"),
    share("publication", "公开率", "published", "own", OWN),
)  # fmt: skip
offer(*report_texts.OFFERED)
