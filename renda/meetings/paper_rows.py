"""The papers of a meeting as its page lists them: by item, each with who owes it, its day, its state and its files.

Read as plain tuples and drawn a row at a time, because a session has hundreds of papers on one page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from renda.kernel import clock, clocks, workdays
from renda.kernel.actors import Actor
from renda.kernel.deadlines import Deadline
from renda.kernel.journal import kind_of
from renda.kernel.models import Attachment, Clock
from renda.meetings import packets, paper_rights, policies
from renda.meetings.kinds import ItemState, PaperKind, PaperState
from renda.meetings.models import AgendaItem, Meeting, Paper
from renda.web.components.states import due, state_badge

KINDS = dict(PaperKind.choices)
STATES = dict(PaperState.choices)
TONES: Mapping[str, str] = {PaperState.AWAITED: "wait", PaperState.IN: "doing", PaperState.OUT: "ok"}
VIEWS = {"": "全部", "late": "逾期", "awaited": "待送交", "in": "待印发", "out": "已印发"}
EMPTY = SafeString("")
MARKS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
READ = ("pk", "item_id", "kind", "title", "owed_by_id", "owed_by__short_name", "state", "restricted", "public")
TERM = ("object_id", "name", "label", "start_on", "length", "unit", "backwards", "roll", "law", "due_on", "met_on")
BOX = (
    '<td><span class="choice-alone"><input type="checkbox" class="row-choice" name="papers" value="KEY" '
    'aria-label="{0}"></span></td>'
)  # fmt: skip
CELLS = (
    '<td class="title"><a href="PAPERKEY">{1}</a>{2}</td><td>{4}</td><td>{5}</td><td>{6}</td><td>{3}DELIVER</td></tr>'
)
# KEY stands for a key of the database, put in before anything that people wrote.
DELIVER = '<a class="button small" href="PAPERKEY/delivery">送交<span class="unseen">：{0}</span></a>'


@dataclass(frozen=True, slots=True)
class Row:
    """One paper as read: what it is, its running term, and what this reader may do with it."""

    paper: Any
    term: Any
    late: bool
    printable: bool
    delivers: bool


@dataclass(frozen=True, slots=True)
class Group:
    """An item with its papers drawn; ``item`` None for those of the whole meeting. ``wanting``: its kind calls for more."""

    item: AgendaItem | None
    number: int
    n_papers: int
    rows: SafeString
    wanting: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A term that several papers share, explained once."""

    label: str
    deadline: Deadline
    papers: int
    met_on: date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """``rows`` are all the reader has, whatever the page is narrowed to."""

    rows: list[Row]
    files: Mapping[int, list[tuple[int, str]]]
    terms: list[Counted]


def listing_of(meeting: Meeting, actor: Actor) -> Listing:
    """In three statements, however many papers there are."""
    readable = paper_rights.readable(actor, meeting)
    papers = list(readable.order_by("item__position", "item_id", "pk").values_list(*READ, named=True))
    if not papers:
        return Listing([], {}, [])
    keys = readable.order_by().values("pk")
    terms = list(Clock.objects.filter(kind=kind_of(Paper), object_id__in=keys).values_list(*TERM, named=True))
    by_paper = {(t.object_id, t.name): t for t in terms}
    over, runs, today = meeting.is_over, policies.may_run(actor, meeting), clock.today()
    own = frozenset() if actor.holds("auditor", "former_deputy") else actor.body_ids
    rows = []
    for paper in papers:
        awaited = paper.state == PaperState.AWAITED
        handed_in = by_paper.get((paper.pk, "hand_in"))
        term = handed_in if awaited else by_paper.get((paper.pk, "hand_out"), handed_in)
        late = term is not None and term.met_on is None and term.due_on < today
        printable = runs and not over and paper.state == PaperState.IN and paper.kind != PaperKind.DRAFT_REPORT
        rows.append(Row(paper, term, late, printable, awaited and not over and (runs or paper.owed_by_id in own)))
    return Listing(rows, _files(keys), _counted(terms, {p.pk: KINDS[p.kind] for p in papers}))


def groups_of(meeting: Meeting, listing: Listing, view: str, *, all_items: bool) -> list[Group]:
    """Those in view by item, in the order of the agenda; ``all_items`` also those that have no paper yet."""
    shown = in_view(listing.rows, view)
    drawing = _Drawing(listing.files, boxes=any(r.printable for r in shown))
    by_item: dict[int | None, list[Row]] = {}
    for row in shown:
        by_item.setdefault(row.paper.item_id, []).append(row)
    groups = []
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.WITHDRAWN)
    for number, item in enumerate(items, 1):
        own = by_item.pop(item.pk, [])
        calls = {str(w.kind) for w in packets.packet_of(item.kind, meeting.kind)}
        if own or (all_items and calls):
            wanting = bool(calls - {r.paper.kind for r in own})
            groups.append(Group(item, number, len(own), drawing.rows(own), wanting))
    rest = [row for rows in by_item.values() for row in rows]
    return [*groups, Group(None, 0, len(rest), drawing.rows(rest))] if rest else groups


class _Drawing:
    """Draws rows; what many rows share (badges, chips, words, addresses) is escaped and drawn once."""

    def __init__(self, files: Mapping[int, list[tuple[int, str]]], *, boxes: bool) -> None:
        self.files, self.boxes = files, boxes
        to_paper = reverse("meetings:paper", args=[0]).removesuffix("0")
        self.file = f'<a href="{reverse("web:file", args=[0]).removesuffix("0")}KEY">{{}}</a>'
        start = {True: f"<tr data-row>{BOX}", False: "<tr data-row><td></td>" if boxes else "<tr data-row>"}
        self.forms = {
            (box, deliver): start[box] + CELLS.replace("DELIVER", DELIVER if deliver else "").replace("PAPER", to_paper)
            for box in (True, False) for deliver in (True, False)
        }  # fmt: skip
        self.badges = {state: state_badge(word, TONES[state]) for state, word in STATES.items()}
        self.words: dict[str, SafeString] = {}
        self.chips: dict[Any, SafeString] = {}

    def rows(self, rows: Sequence[Row]) -> SafeString:
        return format_html_join("", "{}", ((self._row(row),) for row in rows))

    def _row(self, row: Row) -> SafeString:
        paper = row.paper
        return format_html(
            self.forms[row.printable, row.delivers].replace("KEY", str(paper.pk)), paper.title, self._name(paper),
            self._marks(paper), self._files_of(paper.pk), self._word(paper.owed_by__short_name or ""),
            self._chip(row.term), self.badges[paper.state],
        )  # fmt: skip

    def _word(self, word: str) -> SafeString:
        if word not in self.words:
            self.words[word] = conditional_escape(word)
        return self.words[word]

    def _name(self, paper: Any) -> SafeString | str:
        """Under its item a paper is called by its kind; one with a title of its own, by that."""
        kind = KINDS[paper.kind]
        return self._word(kind) if paper.title.endswith(f"（{kind}）") else str(paper.title)

    def _marks(self, paper: Any) -> SafeString:
        kind = KINDS[paper.kind]
        words = [kind] if not paper.title.endswith(f"（{kind}）") else []
        words += ["限组成人员"] * paper.restricted + ["公开"] * paper.public
        return format_html_join("", "<small>{}</small>", ((w,) for w in words)) if words else EMPTY

    def _chip(self, term: Any) -> SafeString:
        if term is None:
            return EMPTY
        key = (term.start_on, term.due_on, term.met_on)
        if key not in self.chips:
            self.chips[key] = due(term)
        return self.chips[key]

    def _files_of(self, pk: int) -> SafeString:
        known = self.files.get(pk)
        if not known:
            return EMPTY
        links = " ".join(self.file.replace("KEY", str(key)) for key, _mark in known)
        return format_html(links, *(self._word(mark) for _key, mark in known))


def in_view(rows: Sequence[Row], view: str) -> list[Row]:
    if view == "late":
        return [r for r in rows if r.late]
    return [r for r in rows if not view or r.paper.state == view]


def views_of(rows: Sequence[Row], view: str) -> list[dict[str, object]]:
    """The ways to narrow the list, with numbers; those without rows are left out."""
    counts = {key: len(in_view(rows, key)) for key in VIEWS}
    return [
        {"label": label, "url": f"?view={key}" if key else "?", "count": counts[key], "active": key == view}
        for key, label in VIEWS.items()
        if counts[key] or key in ("", view)
    ]


def _counted(terms: Sequence[Any], kinds: Mapping[int, str]) -> list[Counted]:
    """Each distinct term with its calculation, the earliest day first; met where all its papers met it."""
    same: dict[tuple[Any, ...], list[Any]] = {}
    for one in terms:
        same.setdefault((one.due_on, one.label, one.start_on, one.length, one.unit, one.law), []).append(one)
    calendar, found = workdays.in_use(), []
    for key in sorted(same):
        own = same[key]
        names = list(dict.fromkeys(kinds[t.object_id] for t in own))
        label = f"{key[1]}：{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}"
        met = [t.met_on for t in own]
        found.append(Counted(label, clocks.explain(own[0], calendar), len(own), None if None in met else max(met)))
    return found


def _files(papers: QuerySet[Any]) -> dict[int, list[tuple[int, str]]]:
    """By paper: key and kind of each file that counts."""
    rows = Attachment.objects.filter(kind=kind_of(Paper), object_id__in=papers).exclude(secrecy=paper_rights.HELD_BACK)
    found: dict[int, list[tuple[int, str]]] = {}
    for pk, paper, name in rows.order_by("pk").values_list("pk", "object_id", "name"):
        found.setdefault(paper, []).append((pk, MARKS.get(name.rsplit(".", 1)[-1], "文件")))
    return found
