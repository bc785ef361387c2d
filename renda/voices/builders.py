"""Sentences for tests: an opinion taken in, taken up, passed on, answered, told; every step goes through an act."""

from datetime import date
from itertools import count
from typing import Any, Self

from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.people.models import Body, Congress, Deputy
from renda.stations.models import Station
from renda.voices import operations
from renda.voices.kinds import BY_RESIDENT, Channel, Outcome, RouteKind
from renda.voices.models import Handling, Speaker, Voice
from renda.voices.operations.recording import Said

_number = count(1)
LAMP = "青禾路口的路灯坏了半个月，晚上回家看不清路。"


class Story:
    """One opinion, told step by step; ``code`` is its receipt code."""

    def __init__(self, voice: Voice, code: str) -> None:
        self.voice, self.code = voice, code

    @property
    def pk(self) -> int:
        return self.voice.pk

    def screened(self, **sorted_as: Any) -> Self:
        operations.screen(self.pk, actor=SYSTEM, **sorted_as)
        return self._fresh()

    def forwarded(self, to: Body | None = None, kind: str = RouteKind.UNIT, *, beside: bool = False) -> Self:
        operations.forward(self.pk, kind, actor=SYSTEM, body_id=to.pk if to else None, beside=beside)
        return self._fresh()

    def accepted(self) -> Self:
        operations.accept(self.handling.pk, actor=SYSTEM)
        return self._fresh()

    def answered(
        self,
        outcome: str = Outcome.SOLVED,
        text: str = "已经换了新灯，现在晚上都亮了。",
        promise_on: date | None = None,
    ) -> Self:
        operations.answer(self.handling.pk, outcome, text, actor=SYSTEM, promise_on=promise_on)
        return self._fresh()

    def checked(self) -> Self:
        operations.check(self.handling.pk, actor=SYSTEM)
        return self._fresh()

    def fed_back(self, answer: str = "您反映的路灯已经修好，晚上都亮了。") -> Self:
        operations.feed_back(self.pk, answer, actor=SYSTEM)
        return self._fresh()

    def settled(self, answer: str = "当场已经说明。") -> Self:
        operations.settle(self.pk, answer, actor=SYSTEM)
        return self._fresh()

    def taken_up(self, by: Actor) -> Self:
        operations.take_up(self.pk, actor=by)
        return self._fresh()

    def merged_into(self, main: "Story") -> Self:
        operations.merge(main.pk, [self.pk], actor=SYSTEM)
        main._fresh()
        return self._fresh()

    def public(self, title: str = "路口的灯坏了", text: str = "路口的灯坏了，晚上看不清路。") -> Self:
        """Written by one person of the office and opened by another."""
        operations.prepare_publication(self.pk, title, text, actor=SYSTEM)
        operations.publish(self.pk, actor=SYSTEM)
        return self._fresh()

    @property
    def handling(self) -> Handling:
        """The newest hand it was given to."""
        return self.voice.handlings.latest("pk")

    @property
    def speaker(self) -> Speaker:
        return Speaker.objects.get(voice=self.voice)

    def acts(self) -> list[str]:
        return list(journal.of(self.voice).values_list("act", flat=True))

    def get(self) -> Voice:
        return self._fresh().voice

    def _fresh(self) -> Self:
        self.voice = Voice.objects.get(pk=self.voice.pk)
        return self


def a_voice(
    congress: Congress, text: str = "", *, station: Station | None = None, channel: str = Channel.PHONE,
    heard_by: Deputy | None = None, name: str = "", phone: str = "", consent: bool = True, **said: Any,
) -> Story:  # fmt: skip
    """Taken in by the office, or spoken by a resident where the channel is theirs."""
    words = text or f"{next(_number)}号楼前的{LAMP}"
    named: dict[str, Any] = {"naming": "protected", "name": name} if name else {}
    if channel in BY_RESIDENT:
        key = station.key if station else ""
        made = operations.speak(
            congress.pk, words, actor=OUTSIDER, channel=channel, station_key=key, phone=phone, consent=consent,
            deputy_id=heard_by.pk if heard_by else None, **named, **said,
        )  # fmt: skip
        return Story(*made)
    told = Said(
        text=words, channel=channel, station=station, listeners=[heard_by.pk] if heard_by else [], phone=phone,
        consent=consent, **named, **said,
    )  # fmt: skip
    return Story(*operations.take_in(congress.pk, told, actor=SYSTEM))
