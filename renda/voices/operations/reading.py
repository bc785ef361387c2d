"""查看反映人: a name or a number is shown only after a press that stands in the record."""

from renda.kernel import sealing
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn
from renda.kernel.operations import operation
from renda.voices import policies
from renda.voices.models import Speaker
from renda.voices.operations.held import held
from renda.voices.workflow import FLOW


@operation
def read_speaker(voice_id: int, *, actor: Actor) -> dict[str, str]:
    """查看反映人 — who spoke, for those who have to turn to them; that it was read stands in the record, not what was read."""
    voice = held(voice_id, actor)
    if not policies.may_read_speaker(actor, voice):
        raise NotYours(
            "反映人只由受理和反馈的人员、接办代表查看", law="个人信息保护法34", way_out="需要联系的，请由站点转告。"
        )
    row = Speaker.objects.filter(voice=voice).first()
    told = sealing.unseal(row.sealed) if row is not None else {}
    if not told:
        raise OutOfTurn("没有留下姓名和联系方式", way_out="可以把答复写在这里，反映人凭查询码查看。")
    FLOW.note("read_speaker", "查看反映人", voice, actor)
    return told
