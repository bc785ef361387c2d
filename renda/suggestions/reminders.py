"""When a last day is remembered: 30, 15, 7 and 1 day ahead, and once when it has passed; pure."""

from datetime import date, timedelta

LATE = "late"
UNIT_STEPS = (1, 7, 15, 30)
DEPUTY_STEPS = (3,)
PROMISE_STEPS = (7, 30)


def step(due_on: date, today: date, steps: tuple[int, ...], start_on: date | None = None) -> str:
    """The reminder that is due: "t7", LATE, or "" where none is.

    A day on which nothing ran is made up for on the next. What would fall on or before the day the term began is left
    out: a term of ten days has no reminder of thirty.
    """
    left = (due_on - today).days
    if left < 0:
        return LATE
    ahead = next((n for n in sorted(steps) if left <= n), None)
    if ahead is None or (start_on and due_on - timedelta(days=ahead) <= start_on):
        return ""
    return f"t{ahead}"


def said(due_on: date, today: date) -> str:
    """还有7天到期、今天到期、已经逾期3天."""
    left = (due_on - today).days
    if left == 0:
        return "今天到期"
    return f"还有{left}天到期" if left > 0 else f"已经逾期{-left}天"
