"""决议决定 — drafted before the vote, adopted by it alone, published as a rule, afterwards only corrected."""

from renda.ballots.kinds import State as BallotState
from renda.kernel import clock, numbering
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import policies, resolutions
from renda.meetings.articles import Point, article
from renda.meetings.events import ResolutionAdopted
from renda.meetings.kinds import MeetingState, ResolutionKind, ResolutionState
from renda.meetings.models import AgendaItem, Meeting, Resolution
from renda.meetings.openness import Ground
from renda.meetings.timing import pack_of
from renda.meetings.workflow import RESOLUTION_FLOW

MOST_TEXT, LONGEST_TITLE, LONGEST_WHY = 50_000, 200, 300
DECIDED = (ResolutionState.ADOPTED, ResolutionState.PUBLISHED)


@operation
def draft_resolution(
    meeting_id: int, kind: str, title: str, text: str = "", *, item_id: int | None = None, actor: Actor
) -> Resolution:
    """起草 — before the vote, which takes up the draft of its item; or a 公告 that no vote of its own leaves."""
    meeting = _run(meeting_id, actor)
    if kind not in ResolutionKind.values:
        raise Unfit("没有这种决议决定", field="kind")
    item = AgendaItem.objects.filter(pk=item_id, meeting=meeting).first() if item_id else None
    if item_id and item is None:
        raise Unfit("这个议题不在本次会议", field="item_id")
    made = Resolution.objects.create(meeting=meeting, item=item, kind=kind, **_words(title, text))
    RESOLUTION_FLOW.begin(made, actor, label="起草", title=made.title)
    return made


@operation
def edit_resolution(resolution_id: int, title: str, text: str, *, version: int, actor: Actor) -> Resolution:
    """修改草案 — until the vote on it begins; ``version`` is the one the form was drawn from."""
    row = _locked(resolution_id, actor, version)
    if row.state != ResolutionState.DRAFT:
        raise OutOfTurn(f"“{row}”{row.get_state_display()}，文字不能再改", way_out="有错漏的，请办理更正。")
    if resolutions.is_voted_on(row):
        raise OutOfTurn(f"“{row}”已经付表决，文字不能再改", way_out="需要修改的，请作废这次表决后重新付表决。")
    _apply(row, title, text)
    row.save()
    RESOLUTION_FLOW.note("edit", "修改草案", row, actor, title=row.title)
    return row


@operation
def record_adoption(resolution_id: int, how: str, *, actor: Actor) -> Resolution:
    """登记通过 — of a meeting whose votes were not taken here; ``how`` says by what it was decided (表决结果、授权).

    Where a ballot was prepared on it or its item, the sealed ballot alone decides.
    """
    row = _locked(resolution_id, actor)
    how = how.strip()
    if not how:
        raise Unfit("请写明怎样通过", field="how", way_out="例如：举手表决，全体组成人员过半数赞成。")
    if len(how) > LONGEST_WHY:
        raise Unfit(f"不超过{LONGEST_WHY}个字", field="how")
    meeting = row.meeting
    if meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能登记通过", way_out="请在开会以后登记。")
    here = row.vote_id is not None or (row.item is not None and _voted_here(row.item))  # type: ignore[attr-defined]
    if here:
        raise OutOfTurn("这件在系统里付表决，结果以封存的表决为准", way_out="请在表决页面完成表决并封存。")
    row.version += 1
    row.adopted_on = min(clock.today(), meeting.ends_on or meeting.held_on or clock.today())
    RESOLUTION_FLOW.make("adopt", row, actor, why=how, recorded=True)
    announce(ResolutionAdopted(row.pk, row.adopted_on))
    return row


@operation
def publish_resolution(resolution_id: int, *, version: int, number: int | None = None, actor: Actor) -> Resolution:
    """公布 — a 公告 takes its number now, where the place numbers them; ``number`` only to go on from papers before.

    Raises OutOfTurn while it is withheld.
    """
    row = _locked(resolution_id, actor, version)
    if row.withheld:
        raise OutOfTurn(f"“{row}”已决定不公开：{row.withheld}", way_out="需要公布的，请先撤销不公开的决定。")
    if not row.text.strip():
        raise Unfit("正文是空的，不能公布", way_out="请先补全正文。")
    pack = pack_of(row.meeting)
    if row.kind in resolutions.ANNOUNCES and not row.number and row.state == ResolutionState.ADOPTED:
        row.number = _numbered(row, pack.rules.announcement_number, number)
    row.published_on = clock.today()
    row.version += 1
    RESOLUTION_FLOW.make("publish", row, actor, law=article(pack, Point.PUBLISH), number=row.number)
    return row


@operation
def withhold_resolution(resolution_id: int, ground: str, note: str = "", *, version: int, actor: Actor) -> Resolution:
    """不公开 — with a coded reason; also for one published by mistake, which then leaves the public pages."""
    row = _locked(resolution_id, actor, version)
    if row.state not in DECIDED:
        raise OutOfTurn(f"“{row}”目前是{row.get_state_display()}，还不到公布的时候")
    if row.withheld:
        raise OutOfTurn(f"“{row}”已决定不公开：{row.withheld}")
    if ground not in Ground.values:
        raise Unfit("请选择不公开的原因", field="ground")
    note = " ".join(note.split())
    if ground == Ground.OTHER and not note:
        raise Unfit("请写明不公开的依据", field="note")
    if len(note) > LONGEST_WHY - 20:
        raise Unfit(f"说明不超过{LONGEST_WHY - 20}个字", field="note")
    row.withheld = f"{Ground(ground).label}：{note}" if note else str(Ground(ground).label)
    row.version += 1
    row.save()
    RESOLUTION_FLOW.note("withhold", "不公开", row, actor, why=row.withheld, ground=ground)
    return row


@operation
def release_resolution(resolution_id: int, why: str, *, version: int, actor: Actor) -> Resolution:
    """撤销不公开 — the reason has gone; what was published before stands on the public pages again."""
    row = _locked(resolution_id, actor, version)
    if not row.withheld:
        raise OutOfTurn(f"“{row}”没有决定不公开")
    if not why.strip():
        raise Unfit("请写明理由", field="why")
    was, row.withheld = row.withheld, ""
    row.version += 1
    row.save()
    RESOLUTION_FLOW.note("release", "撤销不公开", row, actor, why=why.strip()[:LONGEST_WHY], was=was)
    return row


@operation
def correct_resolution(
    resolution_id: int, title: str, text: str, why: str, *, version: int, actor: Actor
) -> Resolution:
    """更正 — of a slip in what was decided; the line keeps the words before and after, and once published is shown."""
    row = _locked(resolution_id, actor, version)
    if row.state not in DECIDED:
        raise OutOfTurn(f"“{row}”目前是{row.get_state_display()}，不用更正", way_out="草案可以直接修改。")
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Unfit(f"请写明更正的原因，不超过{LONGEST_WHY}个字", field="why")
    before = {"title": row.title, "text": row.text}
    _apply(row, title, text)
    after = {"title": row.title, "text": row.text}
    if before == after:
        raise Unfit("文字没有改动", field="text")
    row.save()
    RESOLUTION_FLOW.note("correct", "更正", row, actor, why=why, was=before, now=after)
    return row


def _run(meeting_id: int, actor: Actor) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    if meeting.state == MeetingState.CANCELLED:
        raise OutOfTurn(f"{meeting}已经取消")
    return meeting


def _locked(resolution_id: int, actor: Actor, version: int | None = None) -> Resolution:
    """The resolution's row alone: sealing a ballot takes it before the meeting's."""
    row = lock(Resolution, resolution_id)
    policies.require_runner(actor, row.meeting)
    if version is not None and row.version != version:
        raise Stale("这份文件刚被别人修改过", way_out="请刷新页面，看过新的内容后再办。")
    return row


def _words(title: str, text: str) -> dict[str, str]:
    title = " ".join(title.split())
    if not title:
        raise Unfit("请写明标题", field="title")
    if len(title) > LONGEST_TITLE:
        raise Unfit(f"标题不超过{LONGEST_TITLE}个字", field="title")
    if len(text) > MOST_TEXT:
        raise Unfit(f"正文不超过{MOST_TEXT}字", field="text")
    return {"title": title, "text": text.strip()}


def _apply(row: Resolution, title: str, text: str) -> None:
    for name, value in _words(title, text).items():
        setattr(row, name, value)
    row.version += 1


def _voted_here(item: AgendaItem) -> bool:
    return item.votes.filter(amendment=False).exclude(ballot__state=BallotState.VOID).exists()


def _numbered(row: Resolution, pattern: str, number: int | None) -> str:
    """第9号 within the term, one series for the congress and one for its standing committee."""
    if not pattern:
        return ""
    meeting = row.meeting
    series = f"meetings.announcement.{meeting.term_id}.{meeting.kind}"
    if number is not None:
        if not 1 <= number <= 9999:
            raise Unfit("公告号应在1至9999之间", field="number")
        numbering.reach(series, number - 1)
    taken = numbering.take(series)
    if number is not None and taken != number:
        raise Unfit(f"第{number}号已经用过，下一号是第{taken}号", field="number", way_out="不填写时自动取下一号。")
    return pattern.replace("0", str(taken))
