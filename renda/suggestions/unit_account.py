"""What a unit's mid-year or year-end report begins with: its own figures, without the deputies' marks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from renda.kernel import clock
from renda.kernel.deadlines import chinese
from renda.suggestions import queries
from renda.suggestions.kinds import GONE, CommitmentState, ReplyState, ReportKind, Role
from renda.suggestions.models import Assignment, Commitment, Reply
from renda.suggestions.vocabulary import SCHEMES


@dataclass(frozen=True, slots=True)
class Account:
    """Counts of one unit in one year, by the day of assignment; ``classes`` are labels with their number."""

    replying: int
    assisting: int
    replied: int
    on_time: int
    contacted: int
    face_to_face: int
    classes: tuple[tuple[str, int], ...]
    promised: int
    kept: int
    late: int


def account_of(body_id: int, year: int, congress_id: int | None = None, today: date | None = None) -> Account:
    """With ``congress_id`` of that house's suggestions alone."""
    parts = Assignment.objects.filter(body_id=body_id, assigned_on__year=year).exclude(state__in=GONE)
    if congress_id is not None:
        parts = parts.filter(suggestion__congress_id=congress_id)
    rows = queries.by_unit(parts)
    row = rows[0] if rows else None
    sent = Reply.objects.filter(assignment__in=parts, state=ReplyState.DELIVERED)
    last = sent.order_by("assignment_id", "-round").distinct("assignment_id").values("pk")
    counted = Reply.objects.filter(pk__in=last).values_list("result_class").annotate(n=Count("pk")).order_by("-n")
    promises = Commitment.objects.filter(reply__in=sent).aggregate(
        n=Count("pk"),
        kept=Count("pk", filter=Q(state=CommitmentState.DONE)),
        late=Count("pk", filter=Q(state=CommitmentState.OPEN, due_on__lt=today or clock.today())),
    )
    return Account(
        replying=row.n if row else 0,
        assisting=parts.filter(role=Role.ASSISTING).count(),
        replied=row.replied if row else 0,
        on_time=row.on_time if row else 0,
        contacted=row.contacted if row else 0,
        face_to_face=sent.filter(face_to_face=True).values("assignment_id").distinct().count(),
        classes=tuple((_label(code), n) for code, n in counted),
        promised=promises["n"], kept=promises["kept"], late=promises["late"],
    )  # fmt: skip


def _label(code: str) -> str:
    return next((c.label for scheme in SCHEMES.values() for c in scheme.classes if c.code == code), code)


def opening(account: Account, unit: str, year: int, kind: str, today: date) -> str:
    """The first paragraphs as a proposal: sentences of what is known, headings for what only the unit can tell."""
    until = f"截至{chinese(today)}，" if kind == ReportKind.MID_YEAR else f"{year}年度，"
    a = account
    told = [
        f"{until}{unit}承办代表建议{a.replying}件，会办{a.assisting}件。已答复{a.replied}件，其中按期答复{a.on_time}件。"
    ]
    if a.replied:
        told.append(f"答复前联系代表{a.contacted}件，当面答复{a.face_to_face}件。")
    if a.classes:
        told.append(f"办理结果：{'，'.join(f'{label}{n}件' for label, n in a.classes)}。")
    if a.promised:
        late = f"，已过期限尚未落实{a.late}项" if a.late else ""
        told.append(f"作出承诺{a.promised}项，已落实{a.kept}项{late}。")
    return "\n".join(["一、基本情况", *told, "", "二、主要做法", "", "三、存在问题和下一步打算", ""])
