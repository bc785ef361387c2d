"""会议纪要 — drafted from what happened, edited by hand, signed by whom the place's rule names."""

from hashlib import sha256

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings import minutes_rights, minutes_text, policies
from renda.meetings.kinds import MeetingState, MinutesState
from renda.meetings.models import Meeting, Minutes
from renda.meetings.workflow import MINUTES_FLOW

LONGEST, LONGEST_NAME = 200_000, 60


@operation
def draft_minutes(meeting_id: int, *, replace: bool = False, actor: Actor) -> Minutes:
    """起草纪要 — composed anew each time; a text changed by hand is kept unless ``replace`` says otherwise."""
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    if meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，还不能起草纪要", way_out="请在开会以后起草。")
    text = minutes_text.composed(meeting)
    found = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if found is None:
        made = Minutes.objects.create(meeting=meeting, text=text)
        MINUTES_FLOW.begin(made, actor, label="起草", digest=digest_of(text))
        return made
    if found.state != MinutesState.DRAFT:
        raise OutOfTurn("纪要已经签发，不能重新起草", way_out="需要修改的，请先撤回签发。")
    if is_edited(found) and not replace:
        raise OutOfTurn("纪要改动过，重新起草会丢掉改动", way_out="请先看两稿的差别，确认后再替换。")
    if found.text == text:
        return found
    found.text = text
    found.version += 1
    found.save()
    MINUTES_FLOW.note("redraft", "重新起草", found, actor, digest=digest_of(text), replaced=replace)
    return found


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def is_edited(minutes: Minutes) -> bool:
    """Whether the text is another than the one last composed."""
    drafts = journal.of(minutes).filter(act__in=("begin", "redraft")).order_by("-serial")
    last = drafts.first()
    return last is None or last.facts.get("digest") != digest_of(minutes.text)


@operation
def edit_minutes(minutes_id: int, text: str, *, version: int, actor: Actor) -> Minutes:
    """修改纪要 — before it is signed; ``version`` is the one the form was drawn from."""
    row = _locked(minutes_id, version)
    policies.require_runner(actor, row.meeting)
    if row.state != MinutesState.DRAFT:
        raise OutOfTurn("纪要已经签发，不能修改", way_out="需要修改的，请先撤回签发。")
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Unfit("纪要不能是空的", field="text")
    if len(text) > LONGEST:
        raise Unfit(f"纪要不超过{LONGEST}个字", field="text")
    row.text = text
    row.version += 1
    row.save()
    MINUTES_FLOW.note("edit", "修改纪要", row, actor, digest=digest_of(text))
    return row


@operation
def sign_minutes(minutes_id: int, signed_by: str = "", *, version: int, actor: Actor) -> Minutes:
    """签发纪要 — by the one who holds the post; or recorded by the staff as signed on paper by ``signed_by``.

    Source: the place's rule, e.g. 重庆常委会议事规则48.
    """
    row = _locked(minutes_id, version)
    meeting = row.meeting
    minutes_rights.require_reader(actor, meeting)
    if not minutes_rights.may_sign(actor, meeting):
        raise NotYours(f"纪要由{minutes_rights.signer_word(meeting)[0]}签发")
    if meeting.state != MeetingState.HELD:
        raise OutOfTurn("会议还没有散会，不能签发纪要", way_out="请先散会或者登记召开。")
    row.signed_by = _signature(meeting, " ".join(signed_by.split()), actor)
    row.signed_on = clock.today()
    row.version += 1
    law = minutes_rights.signer_word(meeting)[1]
    MINUTES_FLOW.make("sign", row, actor, law=law, signed_by=row.signed_by, digest=digest_of(row.text))
    return row


@operation
def take_back_minutes(minutes_id: int, why: str, *, version: int, actor: Actor) -> Minutes:
    """撤回签发 — to mend what was signed; the reason is kept, it is signed anew."""
    row = _locked(minutes_id, version)
    minutes_rights.require_reader(actor, row.meeting)
    if not minutes_rights.may_sign(actor, row.meeting):
        raise NotYours("纪要由签发人或者会议工作人员撤回")
    if not why.strip():
        raise Unfit("请写明撤回的原因", field="why")
    row.signed_by, row.signed_on = "", None
    row.version += 1
    MINUTES_FLOW.make("take_back", row, actor, why=why.strip()[:500])
    return row


def _signature(meeting: Meeting, given: str, actor: Actor) -> str:
    """The signer's own name; staff name one of those who hold the post, anyone where none is registered."""
    known = minutes_rights.signers_of(meeting)
    if actor.person_id in known:
        return known[actor.person_id]
    word = minutes_rights.signer_word(meeting)[0]
    if not given or len(given) > LONGEST_NAME:
        raise Unfit(f"请写明签发人（{word}）", field="signed_by")
    if known and given not in known.values():
        raise Unfit(f"纪要由{word}签发", field="signed_by", way_out=f"可以签发的有：{'、'.join(known.values())}。")
    return given


def _locked(minutes_id: int, version: int) -> Minutes:
    row = lock(Minutes, minutes_id)
    if row.version != version:
        raise Stale("纪要刚被别人修改过", way_out="请刷新页面，看过新的内容后再办。")
    return row
