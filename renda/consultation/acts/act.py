"""One act as a consultation's page offers it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """``primary``: what the page asks for next; ``why`` says what it is for; ``closed`` why it may not be done now."""

    label: str
    url: str = ""
    primary: bool = False
    why: str = ""
    closed: str = ""
    icon: str = ""
