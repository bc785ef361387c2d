"""What became of each opinion: which acts, and on which days after it was said."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from renda.demo.speaking.telling import deputy_of, office, station
from renda.demo.suggesting.matter import clerk_of
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.people.models import Congress
from renda.voices import operations
from renda.voices.kinds import BY_RESIDENT, Channel, GuidedFor, Outcome, RouteKind
from renda.voices.models import Handling, Voice
from renda.voices.operations.recording import Said

Event = tuple[date, Callable[[], object]]


class Chain:
    """One who spoke first, the neighbours who said the same, and the deputy who made a suggestion of it."""

    def __init__(self, district: Congress, row: dict[str, Any], suggestion: dict[str, Any]) -> None:
        self.district, self.row, self.suggestion = district, row, suggestion

    def events(self) -> Iterator[Event]:
        said: date = self.row["on"]
        yield said, self.speak
        for n, text in enumerate(self.row["same"]):
            yield said + timedelta(days=2 + 3 * n), partial(self._neighbour, text)
        yield said + timedelta(days=1), self.screen
        yield self.suggestion["on"] - timedelta(days=8), self.take_up
        yield self.suggestion["on"], self.hand_over
        yield self.suggestion["on"] + timedelta(days=1), self.publish

    @property
    def voice(self) -> Voice:
        return Voice.objects.get(congress=self.district, text=self.row["text"])

    def speak(self) -> None:
        self._said(self.row["text"])

    def _neighbour(self, text: str) -> None:
        made = self._said(text)
        operations.merge(self.voice.pk, [made.pk], actor=office(self.district))

    def _said(self, text: str) -> Voice:
        made, _ = operations.speak(
            self.district.pk, text, channel=Channel.QR, station_key=station(self.district, self.row["station"]).key,
            place=self.row["place"], consent=True, actor=OUTSIDER,
        )  # fmt: skip
        return made

    def screen(self) -> None:
        operations.screen(self.voice.pk, actor=office(self.district))

    def take_up(self) -> None:
        operations.take_up(self.voice.pk, actor=deputy_of(self.district, self.suggestion["by"]))

    def hand_over(self) -> None:
        who = deputy_of(self.district, self.suggestion["by"])
        operations.hand_over(self.voice.pk, self.suggestion["title"], self.suggestion["facts"], actor=who)

    def publish(self) -> None:
        _publish(self.district, self.voice, self.row)


class Tale:
    """One opinion of the data file; ``row["story"]`` says how far it has come."""

    STEPS = ("recorded", "screened", "forwarded", "handling", "answered", "told", "rated")
    AFTER = {"screened": 1, "forwarded": 3, "handling": 5, "answered": 16, "told": 18, "rated": 25, "again": 30}

    def __init__(self, district: Congress, row: dict[str, Any]) -> None:
        self.district, self.row = district, row
        self.code = ""

    def events(self) -> Iterator[Event]:
        story, on = self.row["story"], self.row["on"]
        yield on, self.recorded
        if story in ("settled", "guided", "taken_up"):
            yield on + timedelta(days=1), getattr(self, f"_{story}")
            return
        reached = self.STEPS[: self.STEPS.index("rated" if story == "again" else story) + 1]
        for step in reached[1:]:
            act = self.again if (step, story) == ("rated", "again") else getattr(self, f"_{step}")
            yield on + timedelta(days=self.AFTER[step]), act
        if "title" in self.row:
            yield on + timedelta(days=28), self._publish

    @property
    def voice(self) -> Voice:
        return Voice.objects.get(congress=self.district, text=self.row["text"])

    def _publish(self) -> None:
        _publish(self.district, self.voice, self.row)

    @property
    def hand(self) -> Handling:
        return self.voice.handlings.latest("pk")

    def recorded(self) -> None:
        row = self.row
        here = station(self.district, row["station"]) if "station" in row else None
        if row["channel"] in BY_RESIDENT:
            key = here.key if here else ""
            _, self.code = operations.speak(
                self.district.pk, row["text"], channel=row["channel"], station_key=key, place=row.get("place", ""),
                consent="title" in row, actor=OUTSIDER,
            )  # fmt: skip
            return
        said = Said(
            text=row["text"], channel=row["channel"], station=here, place=row.get("place", ""),
            consent="title" in row,
        )  # fmt: skip
        _, self.code = operations.take_in(self.district.pk, said, actor=office(self.district))

    def _screened(self) -> None:
        operations.screen(self.voice.pk, actor=office(self.district))

    def _forwarded(self) -> None:
        unit = self.district.bodies.get(short_name=self.row["unit"])
        operations.forward(self.voice.pk, RouteKind.UNIT, body_id=unit.pk, actor=office(self.district))

    def _handling(self) -> None:
        body = self.hand.body
        assert body is not None
        operations.accept(self.hand.pk, actor=clerk_of(body))

    def _answered(self) -> None:
        body = self.hand.body
        assert body is not None
        operations.answer(
            self.hand.pk,
            self.row.get("outcome", Outcome.SOLVED),
            self.row["answer"],
            promise_on=self.row.get("promise"),
            actor=clerk_of(body),
        )

    def _told(self) -> None:
        operations.check(self.hand.pk, actor=office(self.district))
        operations.feed_back(self.voice.pk, self.row["answer"], actor=office(self.district))

    def _rated(self) -> None:
        operations.rate(
            self.district.pk, self.code, actor=OUTSIDER, solved=True, satisfaction="satisfied", words_of="谢谢代表。"
        )

    def again(self) -> None:
        operations.say_not_solved(self.district.pk, self.code, "四个充电位不够，晚上还是排队。", actor=OUTSIDER)

    def _settled(self) -> None:
        operations.settle(self.voice.pk, self.row["answer"], outcome=Outcome.SOLVED, actor=office(self.district))

    def _guided(self) -> None:
        operations.guide(self.voice.pk, GuidedFor.LAWSUIT, self.row["answer"], actor=office(self.district))

    def _taken_up(self) -> None:
        operations.take_up(self.voice.pk, actor=deputy_of(self.district, "王芳"))


def _publish(district: Congress, voice: Voice, row: dict[str, Any]) -> None:
    """Written by one of the office, opened by another."""
    text = row.get("public", row["text"])
    operations.prepare_publication(voice.pk, row["title"], text, actor=office(district))
    operations.publish(voice.pk, actor=SYSTEM)
