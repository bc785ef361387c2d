"""会议材料 — asked for by item, handed in by who owes them, sent back, printed for members, opened or closed, noted beside."""

from collections.abc import Sequence

from renda.kernel import attachments, clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.meetings import packets, paper_rights, timing
from renda.meetings.events import PaperBack, PaperIn, PaperOut, PapersAsked, PapersPrinted
from renda.meetings.kinds import ItemState, PaperKind, PaperState
from renda.meetings.models import AgendaItem, Meeting, Paper, PaperNote
from renda.meetings.workflow import PAPER_FLOW
from renda.people.models import Body

TAKEN = ("pdf", "docx", "xlsx")
MOST_FILES, MOST_PAPERS = 10, 600
GONE = (ItemState.WITHDRAWN,)
LONGEST = {"title": 200, "note": 300, "why": 300}


@operation
def ask_papers(item_id: int, *, actor: Actor) -> list[Paper]:
    """按规定开列材料 — what the kind of the item calls for; what is listed already is passed over."""
    item = lock(AgendaItem, item_id)
    meeting = item.meeting
    paper_rights.require_staff(actor, meeting)
    paper_rights.require_coming(meeting)
    if item.state in GONE:
        raise OutOfTurn(f"“{item}”已经撤回，不再开列材料")
    known = set(item.papers.values_list("kind", flat=True))
    wanted = [w for w in packets.packet_of(item.kind, meeting.kind) if w.kind not in known]
    made = [
        Paper.objects.create(
            meeting=meeting, item=item, kind=w.kind, title=_title(item, w.kind), restricted=w.restricted or item.restricted,
            owed_by=item.organ if w.owed_by == packets.ORGAN else item.committee,
        )
        for w in wanted
    ]  # fmt: skip
    _begin(meeting, made, actor)
    return made


@operation
def ask_paper(
    meeting_id: int, kind: str, title: str, *, actor: Actor, item: AgendaItem | None = None,
    owed_by: Body | None = None, restricted: bool = False,
) -> Paper:  # fmt: skip
    """开列一份材料 — one that the kind of the item does not call for, or that belongs to the whole meeting."""
    meeting = lock(Meeting, meeting_id)
    paper_rights.require_staff(actor, meeting)
    paper_rights.require_coming(meeting)
    if kind not in PaperKind.values:
        raise Unfit("没有这种材料", field="kind")
    if item is not None and item.meeting_id != meeting.pk:
        raise Unfit("这个议题不在本次会议的议程里", field="item")
    if owed_by is not None and owed_by.congress_id != meeting.congress_id:
        raise Unfit("送交单位不在本级", field="owed_by")
    if Paper.objects.filter(meeting=meeting).count() >= MOST_PAPERS:
        raise Unfit(f"一次会议最多{MOST_PAPERS}份材料", field="title")
    paper = Paper.objects.create(
        meeting=meeting, item=item, kind=kind, title=_line(title, "title", "材料名称"), owed_by=owed_by,
        restricted=restricted or bool(item and item.restricted),
    )  # fmt: skip
    _begin(meeting, [paper], actor)
    return paper


@operation
def hand_in(paper_id: int, files: Sequence[tuple[str, bytes]], *, actor: Actor, note: str = "") -> Paper:
    """送交 — by the body that owes the paper or the meeting's staff. A late paper is taken, and stays red in the list."""
    paper = lock(Paper, paper_id)
    paper_rights.require_hand_in(actor, paper)
    paper_rights.require_coming(paper.meeting)
    _require_files(files)
    paper.in_on, paper.note = clock.today(), _line(note, "note", "说明", required=False)
    PAPER_FLOW.make("hand_in", paper, actor, why=paper.note, files=len(files), on=paper.in_on)
    for name, data in files:
        attachments.keep(paper, actor, name=name, data=data)
    clocks.meet(paper, "hand_in", paper.in_on)
    announce(PaperIn(paper.pk, paper.item_id, paper.kind, paper.in_on))
    return paper


@operation
def send_back(paper_id: int, why: str, *, actor: Actor) -> Paper:
    """退回修改 — the files handed in stay with the owner and the staff; the term runs again."""
    paper = lock(Paper, paper_id)
    paper_rights.require_staff(actor, paper.meeting)
    paper_rights.require_coming(paper.meeting)
    why = _line(why, "why", "退回的理由")
    paper.in_on = None
    PAPER_FLOW.make("send_back", paper, actor, why=why)
    attachments.of(paper).update(secrecy=paper_rights.HELD_BACK)
    timing.start_papers(paper.meeting, [paper])
    announce(PaperBack(paper.pk, paper.item_id, paper.kind, why))
    return paper


@operation
def hand_out(meeting_id: int, paper_ids: Sequence[int], *, actor: Actor) -> list[Paper]:
    """印发 — several at once; of two who print the same paper the later is told that it is out."""
    meeting = lock(Meeting, meeting_id)
    paper_rights.require_staff(actor, meeting)
    paper_rights.require_coming(meeting)
    rows = Paper.objects.filter(meeting=meeting, pk__in=set(paper_ids)).select_related("meeting")
    papers = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not papers or len(papers) != len(set(paper_ids)):
        raise Unfit("请选择要印发的材料", field="papers", way_out="请刷新页面后再选。")
    if any(p.kind == PaperKind.DRAFT_REPORT for p in papers):
        raise Unfit("征求意见稿不印发组成人员", field="papers", law="监督法15", way_out="请印发修改后的报告。")
    today = clock.today()
    PAPER_FLOW.make_many("hand_out", papers, actor, out_on=today)
    clocks.meet_many(papers, ["hand_out"], today)
    for paper in papers:
        announce(PaperOut(paper.pk, paper.item_id, paper.kind, today))
    announce(PapersPrinted(meeting.pk, tuple(p.pk for p in papers)))
    return papers


@operation
def restrict_paper(paper_id: int, restricted: bool, *, actor: Actor) -> Paper:
    """限组成人员阅看 — or open to all who attend; a paper of a restricted item stays restricted."""
    paper = lock(Paper, paper_id)
    paper_rights.require_staff(actor, paper.meeting)
    if not restricted and paper.item is not None and paper.item.restricted:
        raise Unfit("这个议题限组成人员阅看，材料不能放开", field="restricted", way_out="请先放开议题。")
    if restricted and paper.public:
        raise Unfit("这份材料已经公开", field="restricted", way_out="请先撤回公开。")
    paper.restricted = restricted
    paper.save(update_fields=["restricted"])
    PAPER_FLOW.note("restrict", "限组成人员阅看" if restricted else "放开阅看", paper, actor)
    return paper


@operation
def publish_paper(paper_id: int, public: bool, *, actor: Actor) -> Paper:
    """公开 — everyone reads it once the meeting was held; never a restricted paper. Source: 监督法17."""
    paper = lock(Paper, paper_id)
    paper_rights.require_staff(actor, paper.meeting)
    if public and (paper.restricted or paper.kind in (PaperKind.DOSSIER, PaperKind.DRAFT_REPORT)):
        raise Unfit("限组成人员阅看的材料、任免材料和征求意见稿不公开", field="public")
    if public and paper.state != PaperState.OUT:
        raise OutOfTurn(f"“{paper}”还没有印发，不能公开", way_out="请先印发。")
    paper.public = public
    paper.save(update_fields=["public"])
    kept = Attachment.Secrecy.PUBLIC if public else Attachment.Secrecy.INTERNAL
    attachments.of(paper).exclude(secrecy=paper_rights.HELD_BACK).update(secrecy=kept)
    PAPER_FLOW.note("publish", "公开材料" if public else "撤回公开", paper, actor)
    return paper


@operation
def annotate(paper_id: int, text: str, *, actor: Actor) -> PaperNote | None:
    """本人批注 — kept for this reader alone, so it writes no line in the record; an empty text takes it away."""
    paper = Paper.objects.filter(pk=paper_id).select_related("meeting").first()
    paper_rights.require_reader(actor, paper or Paper(pk=0, meeting=Meeting(pk=0)))
    assert paper is not None  # the line above has refused
    if actor.person_id is None or actor.holds("auditor"):
        raise NotYours("批注由阅看材料的本人写")
    if len(text) > 20000:
        raise Unfit("批注不超过20000个字", field="text")
    own = PaperNote.objects.filter(paper=paper, person=actor.person_id)
    if not text.strip():
        own.delete()
        return None
    return PaperNote.objects.update_or_create(paper=paper, person_id=actor.person_id, defaults={"text": text})[0]


def _begin(meeting: Meeting, papers: list[Paper], actor: Actor) -> None:
    for paper in papers:
        PAPER_FLOW.begin(paper, actor, label="开列材料")
    timing.start_papers(meeting, papers)
    if papers:
        announce(PapersAsked(meeting.pk, tuple(p.pk for p in papers)))


def _title(item: AgendaItem, kind: PaperKind) -> str:
    label = f"（{kind.label}）"
    return item.title[: LONGEST["title"] - len(label)] + label


def _require_files(files: Sequence[tuple[str, bytes]]) -> None:
    if not files:
        raise Unfit("请选择要送交的文件", field="papers")
    if len(files) > MOST_FILES:
        raise Unfit(f"一份材料最多{MOST_FILES}个文件", field="papers", way_out="附件较多的，请合并成一个PDF。")
    for _name, data in files:
        kind = attachments.kind_by_content(data) if data else ""
        if data and kind not in TAKEN:
            raise Unfit("会议材料只收 PDF、Word（docx）和 Excel（xlsx）", field="papers", way_out="请另存后再送交。")


def _line(text: str, field: str, label: str, *, required: bool = True) -> str:
    text = " ".join(text.split())
    if required and not text:
        raise Unfit(f"请填写{label}", field=field)
    if len(text) > LONGEST[field]:
        raise Unfit(f"{label}不超过{LONGEST[field]}个字", field=field)
    return text
