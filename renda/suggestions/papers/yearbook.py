"""汇编: cover, register and full texts of all suggestions of one session, as far as the actor may see them.

Confidential ones are never bound into a volume, and no count tells of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Column, Heading, PageBreak, Paragraph, Table, paragraphs
from renda.documents.rendering.kinds import RegisterItem, register, register_cover
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Congress, Session
from renda.suggestions import queries
from renda.suggestions.kinds import GONE, REPLYING, CosignatureState, Publicity, ReplyState
from renda.suggestions.models import Assignment, Cosignature, Evaluation, Reply, Suggestion
from renda.suggestions.papers.facts import RulesOf, last_days, occasion, office_name
from renda.suggestions.papers.forms import texts_of

MOST = 2000
Row = TypeVar("Row")
CONTENTS = (
    Column("编号", 1.1, "center"),
    Column("题目", 5),
    Column("领衔代表", 1.4, "center"),
    Column("承办单位", 2.4),
)


@dataclass(frozen=True, slots=True)
class Yearbook:
    """The three papers of a session's volume; the texts are made only where asked for."""

    cover: OfficialPaper
    register: OfficialPaper
    texts: OfficialPaper

    def __getitem__(self, kind: str) -> OfficialPaper:
        return {"cover": self.cover, "register": self.register, "yearbook": self.texts}[kind]


@dataclass(slots=True)
class _Volume:
    suggestions: list[Suggestion]
    parts: dict[int, list[Assignment]]
    replies: dict[int, list[Reply]]
    marks: dict[int, list[Evaluation]]
    cosigners: dict[int, list[str]]
    due: dict[int, date]


def yearbook(congress: Congress, session: Session, actor: Actor) -> Yearbook:
    found, rules = _volume(congress, session, actor), RulesOf(congress)
    office, title = office_name(congress), occasion(congress, session)
    cover = register_cover(
        congress=title.removesuffix(f"{title.partition('人民代表大会')[2]}"),
        title="代表建议、批评和意见汇编",
        period=title.partition("人民代表大会")[2] or title,
        count=len(found.suggestions),
        office=office,
        made_on=clock.today(),
    )
    rows = [_entry(s, found, rules) for s in found.suggestions]
    listed = register(office=office, title=f"{title}代表建议登记册", items=rows, as_of=clock.today())
    return Yearbook(cover, listed, _texts(title, office, found))


def _volume(congress: Congress, session: Session, actor: Actor) -> _Volume:
    known = queries.entitled(actor).filter(congress=congress, session=session, accepted_on__isnull=False)
    rows = known.filter(confidential=False).select_related("lead__person", "session__term")
    suggestions = list(rows.order_by("phase", "serial", "pk")[:MOST])
    keys = [s.pk for s in suggestions]
    parts = queries.assignments_visible_to(actor).filter(suggestion_id__in=keys).exclude(state__in=GONE)
    given = list(parts.filter(assigned_on__isnull=False).select_related("body").order_by("pk"))
    replies = queries.replies_visible_to(actor).filter(state=ReplyState.DELIVERED, assignment__in=[p.pk for p in given])
    marks = queries.evaluations_visible_to(actor).filter(suggestion_id__in=keys, final=True)
    signed = Cosignature.objects.filter(suggestion_id__in=keys, state=CosignatureState.CONFIRMED)
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in signed.order_by("pk").values_list("suggestion_id", "deputy__person__name"):
        names[key].append(name)
    return _Volume(
        suggestions,
        _by(given, lambda p: p.suggestion_id),
        _by(replies.select_related("assignment__body").order_by("round", "pk"), lambda r: r.assignment.suggestion_id),
        _by(marks.order_by("pk"), lambda m: m.suggestion_id),
        names,
        last_days(given, "reply", "second_reply"),
    )


def _by(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return grouped


def _entry(s: Suggestion, found: _Volume, rules: RulesOf) -> RegisterItem:
    parts = [p for p in found.parts.get(s.pk, []) if p.role in REPLYING]
    standing = {r.assignment_id: r for r in found.replies.get(s.pk, [])}
    replied = [r.signed_on for r in standing.values() if r.signed_on]
    due = [found.due[p.pk] for p in parts if p.pk in found.due]
    return RegisterItem(
        s.number, s.title, s.lead.person.name, [str(p.body) for p in parts], len(found.cosigners.get(s.pk, [])),
        s.assigned_on, max(due, default=None), max(replied, default=None),
        _joined(rules.label(s, r.result_class) for r in standing.values()),
        _joined(m.get_result_display() or m.get_overall_display() for m in found.marks.get(s.pk, [])),
    )  # fmt: skip


def _joined(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))


def _texts(title: str, office: str, found: _Volume) -> OfficialPaper:
    contents = tuple(
        (s.number, s.title, s.lead.person.name, _joined(str(p.body) for p in found.parts.get(s.pk, [])))
        for s in found.suggestions
    )
    body: list[Block] = [Paragraph("目录", indent=False, bold=True, align="center"), Table(CONTENTS, contents)]
    for s in found.suggestions:
        body += [PageBreak(), *_matter(s, found)]
    return OfficialPaper(title=f"{title}\n代表建议、批评和意见汇编", issuer=office, body=tuple(body))


def _matter(s: Suggestion, found: _Volume) -> list[Block]:
    names = [s.lead.person.name, *found.cosigners.get(s.pk, [])]
    told: list[Block] = [
        Paragraph(f"{s.number}　{s.title}", indent=False, bold=True, align="center"),
        Paragraph(f"（{'、'.join(names)}）", indent=False, align="center", small=True),
    ]
    for block in texts_of(s):
        told.append(Paragraph(block.text, bold=True) if isinstance(block, Heading) else block)
    for reply in found.replies.get(s.pk, []):
        told.append(Paragraph(f"{reply.assignment.body}答复（{reply.doc_no}）", bold=True))
        withheld = reply.publicity == Publicity.WITHHELD
        told += [Paragraph("（答复不予公开）")] if withheld else list(paragraphs(reply.text))
    return told
