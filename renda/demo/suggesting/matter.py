"""A suggestion of the data file as its tale finds it again, and in whose name each act is done."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from renda.access.capacities import actor_for
from renda.demo.district import acting
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.people.models import Body, Congress, Deputy, Post
from renda.suggestions.models import Assignment, Suggestion

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Matter:
    """``row`` is its entry in the data file."""

    district: Congress
    row: dict[str, Any]

    @property
    def it(self) -> Suggestion:
        near = ("lead__person", "lead__term")
        return Suggestion.objects.select_related(*near).get(congress=self.district, title=self.row["title"])

    @property
    def part(self) -> Assignment:
        return self.parts().exclude(role="assisting").get()

    def parts(self, **conditions: Any) -> Any:
        gone = ("returned", "cancelled", "dispatched")
        return (
            Assignment.objects.filter(suggestion=self.it, **conditions).exclude(state__in=gone).select_related("body")
        )

    @property
    def office(self) -> Actor:
        return acting("周文", self.district)

    def unit(self, short_name: str) -> Body:
        return self.district.bodies.get(short_name=short_name)

    def deputy(self, who: str | int) -> Deputy:
        """By name, or the n-th seat of the house."""
        sitting = Deputy.objects.filter(term__congress=self.district, until_on=None).select_related("person", "term")
        return sitting.get(person__name=who) if isinstance(who, str) else sitting.order_by("pk")[who]

    def day(self, after: int) -> date:
        return self.row["on"] + timedelta(days=after)


def in_the_name_of(deputy: Deputy) -> Actor:
    return actor_for(deputy.person_id, f"deputy:{deputy.pk}", clock.today())


def clerk_of(body: Body) -> Actor:
    """The clerk of a unit; where the house has named none, the house itself records what came on paper."""
    post = Post.objects.filter(body=body, kind="clerk", until_on=None).first()
    return actor_for(post.person_id, f"post:{post.pk}", clock.today()) if post else SYSTEM
