"""What the words around an item add to it: time, meeting, committee, and who else receives the paper."""

import itertools
import re
from dataclasses import dataclass, field

from . import committees
from .meetings import Place, meetings_in
from .months import When, months_in, vague_times
from .organ import looks_a_body
from .pieces import clauses, sentences
from .shapes import Doubt, Span

_DISTRIBUTION = re.compile(
    r"(?:印发|发送|送达|分发)[^,。;]{0,60}(?:委员|组成人员|代表)|"
    r"(?:材料|报告|汇报|文件)[^,。;]{0,60}(?:印发|分发)"
)
_MEETING_CLAUSE = re.compile(r"听取|审议|审查|提交|提请|召开|举行|汇报|会议|表决|报告|测评|询问|初审|二审|一审|三审")
_PREPARING = re.compile(r"(?:开展|组织|进行|启动|完成|形成)[^,。;]{0,16}(?:检查|调研|视察|走访|座谈|调查)")
_REPORTER = re.compile(
    r"(?:由)?(?P<who>[^,。;:《》\d]{2,24}?)(?:作|进行|负责)?(?:专题|专项|口头)?(?:汇报|报告)(?:工作|情况)?$|"
    r"(?:(?:报告|汇报|提请|提案|被监督|受检)(?:单位|机关|部门|人)|监督对象)\s*:\s*(?P<label>[^。;]{2,40})"
)
_LINKED = re.compile(r"[全省市区县镇乡三两四多]+级?(?:人大)?(?:上下)?联动|上下联动|联动(?:执法|监督|检查|调研)")


@dataclass
class Attributes:
    """Values with the places they came from; empty where nothing is said."""

    months: tuple[int, ...] = ()
    months_at: Span | None = None
    meeting: str | None = None
    meeting_no: int | None = None
    meeting_at: Span | None = None
    responsible: str = ""
    responsible_at: Span | None = None
    distribution_no: int | None = None
    distribution_months: tuple[int, ...] = ()
    distribution_at: Span | None = None
    organ_at: Span | None = None
    linked: bool = False
    either_meeting: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, other: "Attributes") -> None:
        """Fill what is still open from another set (a shared paragraph, a heading)."""
        if not self.months and other.months:
            self.months, self.months_at = other.months, other.months_at
        if self.meeting is None and not self.either_meeting:
            if other.meeting:
                self.meeting, self.meeting_at = other.meeting, other.meeting_at
                self.meeting_no = self.meeting_no or other.meeting_no
            self.either_meeting = other.either_meeting
        elif self.meeting == other.meeting and self.meeting_no is None:
            self.meeting_no = other.meeting_no
        if not self.responsible and other.responsible:
            self.responsible, self.responsible_at = other.responsible, other.responsible_at
        if not self.distribution_at:
            self.distribution_no, self.distribution_months = other.distribution_no, other.distribution_months
            self.distribution_at = other.distribution_at
        self.organ_at = self.organ_at or other.organ_at
        self.linked = self.linked or other.linked
        self.doubts.extend(doubt for doubt in other.doubts if doubt not in self.doubts)


def read_attributes(
    text: str, scope: list[Span], holes: list[Span], strict: bool = False, lasting: bool = False
) -> Attributes:
    """Everything the scope says, outside the holes (titles, whose own months and meetings are not the item's).

    ``strict`` is for running prose, where a meeting counts only with its month or number; ``lasting`` for
    work whose months count beside those of the meeting that hears of it.
    """
    found = Attributes()
    whens: list[tuple[bool, When]] = []
    places: list[Place] = []
    for span in scope:
        for sentence in sentences(text, *span):
            for clause in clauses(text, *sentence):
                _read_clause(text, clause, holes, found, whens, places)
            if not found.responsible or committees.outside(found.responsible):
                _read_committee(text, sentence, found)
    if strict:
        places = [
            p
            for p in places
            if (p.kind == "chairpersons" and whens and text.startswith("听取", p.span[1]))
            or (p.kind == "standing_committee" and p.number and any(w.span[0] <= p.span[0] for _, w in whens))
        ]
    if not found.responsible and not strict:
        _bare_committee(text, scope, holes, found)
    _settle_months(found, whens, lasting)
    _settle_meeting(text, found, places)
    if not found.months:
        for span in scope:
            found.doubts.extend(d for d in vague_times(text, *span) if not _in_holes(text, d, span, holes))
    return found


def months_of(text: str, scope: list[Span], holes: list[Span]) -> list[When]:
    """Every month named in the scope outside the holes, whatever is done then."""
    return [when for span in scope for when in months_in(text, *span) if _outside(when.span, holes)]


def _in_holes(text: str, doubt: Doubt, span: Span, holes: list[Span]) -> bool:
    at = text.find(doubt.words, *span)
    return any(first <= at < last for first, last in holes)


def _outside(span: Span, holes: list[Span]) -> bool:
    return not any(first <= span[0] < last for first, last in holes)


def _read_clause(
    text: str, clause: Span, holes: list[Span], found: Attributes, whens: list[tuple[bool, When]], places: list[Place]
) -> None:
    words = text[slice(*clause)]
    reporter = _REPORTER.match(words)
    if reporter and _outside(clause, holes):
        name = "who" if reporter["who"] else "label"
        if looks_a_body(reporter[name].strip()):
            found.organ_at = found.organ_at or (clause[0] + reporter.start(name), clause[0] + reporter.end(name))
    if _LINKED.search(words):
        found.linked = True
    here_when = [when for when in months_in(text, *clause) if _outside(when.span, holes)]
    here_place = [place for place in meetings_in(text, *clause) if _outside(place.span, holes)]
    elsewhere = bool(here_place) and here_place[0].kind not in ("standing_committee", "")
    if _DISTRIBUTION.search(words) and not elsewhere and not re.search(r"听取|送达", words):
        found.distribution_at = clause
        found.distribution_months = here_when[0].months if here_when else ()
        found.distribution_no = next((place.number for place in here_place if place.number), None)
        return
    if reporter and reporter["label"]:  # "提案人:市人大常委会主任会议" names no meeting that hears the item
        here_place = []
    at_meeting = bool(here_place or _MEETING_CLAUSE.search(words)) and not (
        _PREPARING.search(words) and not here_place and not re.search(r"听取|审议", words)
    )
    whens.extend((at_meeting, when) for when in here_when)
    places.extend(here_place)


def _read_committee(text: str, span: Span, found: Attributes) -> None:
    named = committees.responsible(text, *span)
    if named and not (found.responsible and committees.outside(text[slice(*named)])):
        set_committee(text, named, found)


def _bare_committee(text: str, scope: list[Span], holes: list[Span], found: Attributes) -> None:
    """A clause that is nothing but the committee's name: "9月份,监察司法委。"."""
    for span in scope:
        for sentence in sentences(text, *span):
            for clause in clauses(text, *sentence):
                words = text[slice(*clause)]
                alone = _outside(clause, holes) and len(words) < 30 and ":" not in words
                alone = alone and committees.is_committee_list(words)
                if alone and words != "常委会" and re.search(r"委|室$", words):
                    set_committee(text, clause, found)
                    return


def set_committee(text: str, named: Span, found: Attributes) -> None:
    """Take the committee named there, with a doubt where it is not a certain one."""
    found.responsible, found.responsible_at = committees.tidy(text[slice(*named)]), named
    doubt = committees.vague_committee(text[slice(*named)])
    if doubt:
        found.doubts.append(doubt)


def _settle_months(found: Attributes, whens: list[tuple[bool, When]], lasting: bool) -> None:
    chosen = [when for at_meeting, when in whens if at_meeting or lasting] or [when for _, when in whens]
    months = sorted({month for when in chosen for month in when.months})
    if chosen:
        found.months = tuple(months)
        found.months_at = (min(w.span[0] for w in chosen[:1]), max(w.span[1] for w in chosen[:1]))


def _settle_meeting(text: str, found: Attributes, places: list[Place]) -> None:
    kinds = {place.kind for place in places if place.kind}
    if len(kinds) > 1 and _either(text, places):
        found.either_meeting = True
        found.doubts.append(
            Doubt(
                "meeting",
                text[places[0].span[0] : places[-1].span[1]],
                "写了两种会议，未定由哪一种听取",
                ("常委会会议", "主任会议"),
            )
        )
        return
    numbered = [place for place in places if place.number]
    first = next(iter(numbered or [place for place in places if place.kind]), None)
    if first:
        found.meeting, found.meeting_no, found.meeting_at = first.kind or "", first.number, first.span
        if len(kinds) > 1:
            found.doubts.append(Doubt("meeting", text[slice(*first.span)], "同一项写了几种会议，取了其中一种"))


def _either(text: str, places: list[Place]) -> bool:
    named = [place for place in places if place.kind]
    return any(re.search(r"或|视", text[a.span[1] : b.span[0]]) for a, b in itertools.pairwise(named))
