"""What a page asks of one meeting several times (whose place, which members, which rules) is read once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from renda.meetings.models import Meeting

P = ParamSpec("P")
T = TypeVar("T")
MEMORY = "_read_once"


def remember(meeting: Meeting) -> Meeting:
    """Begin a memory on this meeting, read to draw a page; one that an act has locked gets none, for acts change what is asked."""
    setattr(meeting, MEMORY, {})
    return meeting


def once(read: Callable[P, T]) -> Callable[P, T]:
    """A read whose answer stays with the meeting among its arguments, where that has a memory."""

    @wraps(read)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        meeting = next((a for a in args if isinstance(a, Meeting)), None)
        memory: dict[Any, T] | None = getattr(meeting, MEMORY, None)
        if memory is None:
            return read(*args, **kwargs)
        key = (read, *args, *kwargs.items())
        if key not in memory:
            memory[key] = read(*args, **kwargs)
        return memory[key]

    return remembered
