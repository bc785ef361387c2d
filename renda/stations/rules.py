"""Local choices for stations: how early reception days are announced, how often a deputy comes, how visits are booked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from renda.kernel import clock
from renda.kernel.rulebook import choice, rules


@rules("stations")
@dataclass(frozen=True, slots=True)
class StationRules:
    """No national law sets these; the defaults are practice and a congress decides its own."""

    publish_days: int = choice(3, label="接待安排提前公布", unit="日", at_least=0, at_most=30)
    turns_a_year: int = choice(2, label="每名代表每年进站接待", unit="次", at_least=1, at_most=24)
    booking_an_hour: int = choice(6, label="每小时可以预约的群众", unit="人", at_least=1, at_most=60)
    booking_close_hours: int = choice(2, label="接待开始前停止预约", unit="小时", at_least=0, at_most=72)
    booking_keep_days: int = choice(
        7, label="接待后保存预约人信息", unit="日", at_least=0, at_most=90, law="个人信息保护法19",
        note="期满删除姓名、手机和想说的事，只留人数。",
    )  # fmt: skip

    def publish_by(self, day: date) -> date:
        """The last day on which a reception is announced in time."""
        return day - timedelta(days=self.publish_days)

    def places(self, starts_at: time, ends_at: time) -> int:
        """How many may book; a part of an hour counts as its share, at least one place."""
        minutes = (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
        return max(1, self.booking_an_hour * minutes // 60)

    def booking_closes(self, day: date, starts_at: time) -> datetime:
        return datetime.combine(day, starts_at, clock.SHANGHAI) - timedelta(hours=self.booking_close_hours)
