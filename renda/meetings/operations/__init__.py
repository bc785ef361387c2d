"""The acts of this room: a meeting is set, prepared, attended, held, and leaves decisions behind."""

from renda.meetings.operations.setting import cancel, ensure, fix_date, hold, move, plan_meeting

__all__ = ["cancel", "ensure", "fix_date", "hold", "move", "plan_meeting"]
