"""How each suggestion goes on: which acts, and on which days after it was written."""

from collections.abc import Callable, Iterator
from datetime import date

from renda.demo.suggesting.handling import Handling
from renda.demo.suggesting.judging import Judging
from renda.demo.suggesting.opening import Opening

Event = tuple[date, Callable[[], object]]


class Tale(Opening, Handling, Judging):
    """One suggestion of the data file; ``row["story"]`` names how it goes on."""

    def events(self) -> Iterator[Event]:
        story = self.row["story"]
        yield self.day(0), self.draft
        if story == "draft":
            return
        if self.row["with"]:
            yield self.day(0), self.cosign
        if story == "cosigning":
            return
        yield self.day(0), self.submit
        if story == "submitted":
            return
        yield self.day(1), self.review
        yield from getattr(self, f"_{story}")()

    # What follows review, by story.
    def _accepted(self) -> Iterator[Event]:
        return iter(())

    def _letter(self) -> Iterator[Event]:
        return iter(())

    def _passed_up(self) -> Iterator[Event]:
        return iter(())

    def _merged(self) -> Iterator[Event]:
        yield self.day(3), self.merge

    def _pre_assigned(self) -> Iterator[Event]:
        yield self.day(3), self.pre_assign

    def _assigned(self) -> Iterator[Event]:
        yield self.day(6), self.assign

    def _refusing(self) -> Iterator[Event]:
        yield from self._assigned()
        yield self.day(8), self.receive
        yield self.day(12), self.refuse

    def _handling(self) -> Iterator[Event]:
        yield from self._assigned()
        yield self.day(8), self.receive
        yield self.day(25), self.meet

        if self.row.get("assist") and self.row["story"] != "late":
            yield self.day(30), self.assist
        if "meet_again" in self.row:
            yield date(2026, 11, 19), self.propose_meeting

    def _late(self) -> Iterator[Event]:
        yield from self._handling()

    def _drafted(self) -> Iterator[Event]:
        yield from self._handling()
        yield self.day(50), self.draft_reply

    def _extended(self) -> Iterator[Event]:
        yield from self._handling()
        yield self.day(70), self.extend

    def _answered(self) -> Iterator[Event]:
        yield from self._handling()
        yield self.day(75), self.answer

    def _solved(self) -> Iterator[Event]:
        yield from self._answered()
        yield self.day(82), lambda: self.judge("satisfied")
        yield self.day(84), self.close

    def _reference(self) -> Iterator[Event]:
        yield from self._answered()
        yield self.day(82), lambda: self.judge("basically")
        yield self.day(84), self.close

    def _promised(self) -> Iterator[Event]:
        yield from self._solved()
        if self.row.get("key"):
            yield date(2026, 3, 18), self.make_key
        if self.row.get("kept"):
            yield date(2026, 9, 10), self.keep_promises

    def _refused_then_solved(self) -> Iterator[Event]:
        yield self.day(6), lambda: self.assign(self.row["first_unit"])
        yield self.day(8), self.receive
        yield self.day(9), self.refuse
        yield self.day(12), self.agree_to_refusal
        yield self.day(13), self.receive
        yield self.day(30), self.meet
        yield self.day(80), self.answer
        yield self.day(88), lambda: self.judge("satisfied")
        yield self.day(90), self.close

    def _dissatisfied_then_solved(self) -> Iterator[Event]:
        yield from self._answered()
        yield self.day(82), lambda: self.judge("dissatisfied")
        yield self.day(88), self.study
        yield self.day(108), self.answer
        yield self.day(112), lambda: self.judge("satisfied")
        yield self.day(114), self.close

    def _dissatisfied_stays(self) -> Iterator[Event]:
        yield from self._answered()
        yield self.day(82), lambda: self.judge("dissatisfied")
        yield self.day(88), self.study
        yield self.day(108), self.answer
        yield self.day(112), lambda: self.judge("dissatisfied")
        yield self.day(125), self.mediate
        yield self.day(126), lambda: self.study("stands")
        yield self.day(127), self.close

    def _withdrawn(self) -> Iterator[Event]:
        yield from self._handling()
        yield self.day(40), self.withdraw
