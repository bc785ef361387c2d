"""The sentences by which residents hear that their matter moved: its number and where to look, never what it is about."""

from django.conf import settings

from renda.people.models import Congress
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice

FURTHER = "told_more"
"""Told again after the answer; not a state of the opinion."""
TOLD = {
    VoiceState.SCREENED: "已经受理", VoiceState.FORWARDED: "已经转给办理单位", VoiceState.TAKEN_UP: "有代表接办",
    VoiceState.CONVERTED: "已经写成代表建议", VoiceState.FED_BACK: "有了答复", VoiceState.REOPENED: "正在重新办理",
    VoiceState.GUIDED: "有了答复", VoiceState.MERGED: "与邻居反映的同一件事合并办理",
}  # fmt: skip
"""Moves that residents are told of; what the office does in between is on their page."""


def what(state: str) -> str:
    """What a move is called to residents; empty where they are not told of it."""
    if state == FURTHER:
        return "有了新的进展"
    return TOLD.get(VoiceState(state), "") if state in VoiceState.values else ""


def sentence(voice: Voice, congress: Congress, state: str) -> str:
    """Of a text message or mail. The code is kept nowhere and so cannot be sent."""
    site = str(getattr(settings, "SITE_URL", "")).rstrip("/")
    where = f"请凭查询码查看：{site}/c/{congress.slug}/voice" if site else "请凭查询码到网站查看。"
    return f"【{congress.short_name}】您反映的事（编号{voice.number}）{what(state)}。{where}"
