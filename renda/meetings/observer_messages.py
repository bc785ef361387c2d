"""Text messages to residents who applied for an observer's place: how they stand and when the meeting is."""

from renda.meetings.kinds import MeetingState, ObserverState
from renda.meetings.models import ObserverApplication
from renda.meetings.when_and_where import when_and_where
from renda.notifications import texting

LONGEST_REASON = 60


def send(application_id: int) -> None:
    """Nothing where the meeting is over or the number is gone; NotSent where the service is away."""
    near = ("meeting__congress__jurisdiction", "meeting__term")
    found = ObserverApplication.objects.select_related(*near).filter(pk=application_id).exclude(phone="").first()
    words = sentence(found) if found else ""
    if found and words:
        texting.send(found.phone, words)


def sentence(application: ObserverApplication) -> str:
    """What is told now; empty where there is nothing to tell. The receipt code is never sent."""
    meeting, state = application.meeting, application.state
    house = f"【{meeting.congress.short_name}】您申请旁听{meeting}"
    if meeting.state == MeetingState.CANCELLED:
        return f"{house}：会议取消了。"
    if meeting.state == MeetingState.HELD:
        return ""
    if state == ObserverState.ACCEPTED:
        return f"{house}：同意旁听。{when_and_where(meeting)}，请带身份证件和回执码提前20分钟到场；不能来的请凭回执码取消。"
    if state == ObserverState.WAITLISTED:
        return f"{house}：候补第{application.lot or 0}位，有人取消就递补，轮到您时再发短信。会议时间是{when_and_where(meeting)}。"
    if state == ObserverState.APPLIED:
        return f"{house}：会议时间是{when_and_where(meeting)}，抽签以后再发短信告诉您结果。"
    return f"{house}：没有同意。{_reason(application)}"


def _reason(application: ObserverApplication) -> str:
    return f"原因：{application.why[:LONGEST_REASON].rstrip('。')}。" if application.why else ""
