"""What a page of figures is asked for: a year, and a narrowing that only some figures follow."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.http import urlencode

from renda.kernel.figures import Scope


class Narrowing(dict[str, Any]):
    """The narrowing handed to a figure; remembers the names it asked by, so that one that did not is known."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    @property
    def is_followed(self) -> bool:
        return self.keys() <= self.asked


@dataclass(frozen=True, slots=True)
class Asked:
    """The calendar year, the committee and the form of supervision in the address."""

    congress_id: int
    year: int
    committee: int | None = None
    form: str = ""

    @property
    def narrowing(self) -> dict[str, Any]:
        return {k: v for k, v in {"committee": self.committee, "form": self.form}.items() if v}

    def scope(self, only: Narrowing | None = None) -> Scope:
        return Scope(
            self.congress_id, date(self.year, 1, 1), date(self.year, 12, 31), only or Narrowing(self.narrowing)
        )

    def query(self, **more: object) -> str:
        """The address's parameters, to be carried on."""
        return "?" + urlencode({"year": self.year, **self.narrowing, **{k: v for k, v in more.items() if v}})
