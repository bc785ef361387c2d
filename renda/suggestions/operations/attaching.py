"""附件 — photos and papers of a suggestion and of a reply: added, and taken off again while it is still a draft."""

from django.db.models import Model

from renda.kernel import attachments, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import operation
from renda.suggestions import policies
from renda.suggestions.kinds import ReplyState
from renda.suggestions.models import Reply, Suggestion
from renda.suggestions.operations.drafting import editable
from renda.suggestions.operations.held import held_reply
from renda.suggestions.workflow import REPLY_FLOW, SUGGESTION_FLOW

GONE = "没有这个附件，或者已经移除"
STILL_WRITTEN = (ReplyState.DRAFTED, ReplyState.RETURNED)


@operation
def attach(suggestion_id: int, *, actor: Actor, name: str, data: bytes, secrecy: str = "internal") -> Attachment:
    """添加附件 — a photo or paper that belongs to the suggestion, until it is handed in."""
    suggestion = editable(suggestion_id, actor)
    if secrecy not in Attachment.Secrecy.values:
        raise Unfit("没有这种公开程度", field="secrecy")
    kept = attachments.keep(suggestion, actor, name=name, data=data, secrecy=secrecy)
    SUGGESTION_FLOW.note("attach", "添加附件", suggestion, actor, name=kept.name)
    return kept


@operation
def detach(attachment_id: int, *, actor: Actor) -> Suggestion:
    """移除附件 — what was added by mistake, until the suggestion is handed in; the file goes with it."""
    suggestion = editable(_matter_of(attachment_id, Suggestion), actor)
    found = _held(attachment_id)
    SUGGESTION_FLOW.note("detach", "移除附件", suggestion, actor, name=found.name)
    attachments.remove(found)
    return suggestion


@operation
def attach_to_reply(reply_id: int, *, actor: Actor, name: str, data: bytes, secrecy: str = "internal") -> Attachment:
    """添加答复附件 — the sealed scan, or papers that go with the reply."""
    reply = held_reply(reply_id, actor)
    policies.require_handler(actor, reply.assignment)
    if secrecy not in Attachment.Secrecy.values:
        raise Unfit("没有这种公开程度", field="secrecy")
    kept = attachments.keep(reply, actor, name=name, data=data, secrecy=secrecy)
    REPLY_FLOW.note("attach", "添加附件", reply, actor, name=kept.name)
    return kept


@operation
def detach_from_reply(attachment_id: int, *, actor: Actor) -> Reply:
    """移除答复附件 — while the reply is being written; from what was checked or delivered nothing is taken off."""
    reply = held_reply(_matter_of(attachment_id, Reply), actor)
    policies.require_handler(actor, reply.assignment)
    require_still_written(reply)
    found = _held(attachment_id)
    REPLY_FLOW.note("detach", "移除附件", reply, actor, name=found.name)
    attachments.remove(found)
    return reply


def require_still_written(reply: Reply) -> None:
    if reply.state in STILL_WRITTEN:
        return
    out = "请先退回重拟，再移除附件。" if reply.state == ReplyState.CHECKED else "需要更正的，请联系代表工作机构。"
    raise OutOfTurn(f"这份答复{reply.get_state_display()}，附件不能再移除", way_out=out)


def _held(attachment_id: int) -> Attachment:
    found = Attachment.objects.select_for_update().filter(pk=attachment_id).first()
    if found is None:
        raise Missing(GONE)
    return found


def _matter_of(attachment_id: int, model: type[Model]) -> int:
    found = Attachment.objects.filter(pk=attachment_id, kind=journal.kind_of(model))
    pk = found.values_list("object_id", flat=True).first()
    if pk is None:
        raise Missing(GONE)
    return pk
