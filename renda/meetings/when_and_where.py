"""How a meeting's time and place stand in a sentence."""

from renda.kernel.deadlines import chinese
from renda.meetings.models import Meeting


def when_and_where(meeting: Meeting, at: str = "，") -> str:
    """2026年5月28日09:00，区会议中心; ``at`` is what leads to the place."""
    day = chinese(meeting.held_on) if meeting.held_on else "日期另行通知"
    hour = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    return f"{day}{hour}{f'{at}{meeting.place}' if meeting.place else ''}"
