"""公开与不公开: why an opinion is not shown to everyone, in words that are the same everywhere."""

from renda.voices.kinds import VoiceState
from renda.voices.models import Voice

REASONS = {
    "state_secret": "涉及国家秘密",
    "commercial": "涉及商业秘密",
    "privacy": "涉及个人隐私",
    "stability": "公开后可能危及公共安全、社会稳定",
    "request": "反映人不同意公开",
    "unfinished": "正在办理，尚不宜公开",
    "internal": "内部事务或者过程性信息",
    "other": "其他",
}
BASES = {
    "state_secret": "政府信息公开条例14",
    "stability": "政府信息公开条例14",
    "commercial": "政府信息公开条例15",
    "privacy": "政府信息公开条例15",
}
NEVER = (VoiceState.HELD, VoiceState.RECORDED, VoiceState.DISCARDED, VoiceState.MERGED, VoiceState.GUIDED)


def reason_of(voice: Voice) -> str:
    """The reason as it is read; what the room above has written in words stays as it is."""
    code, _, more = voice.withheld_for.partition("：")
    return "：".join(part for part in (REASONS.get(code, code), more) if part)
