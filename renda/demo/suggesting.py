"""Deputies' suggestions of 2026, each told from its first draft to where it stands, through the acts people use."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from renda.access.capacities import actor_for
from renda.demo.district import acting
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.localities import decide_locally
from renda.people.models import Body, Congress, Deputy, Person, Post
from renda.suggestions import operations
from renda.suggestions.models import Assignment, Refusal, Suggestion

DATA = Path(__file__).parent / "data" / "suggestions.toml"
SHANGHAI = ZoneInfo("Asia/Shanghai")
Event = tuple[date, Callable[[], object]]
LETTER = (
    "您提出的建议收悉。我单位于{met}与您当面沟通，并到现场察看。现将办理情况答复如下：\n"
    "一、关于您反映的情况。经核实，所述问题存在，我单位已将其列为年度重点工作。\n"
    "二、关于您的具体建议。{what}\n"
    "三、下一步安排。办理进展将定期向您通报，欢迎继续监督。"
)
WHAT = {
    "adopted": "已经采纳，相关措施已落实到位。",
    "solving": "正在实施，将按答复所列时限完成。",
    "planned": "已列入工作计划，将按答复所列时限完成。",
    "reference": "受现有条件限制暂不能实施，已说明原因并留作参考。",
}


@cache
def told() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


def events(district: Congress) -> list[Event]:
    """Everything that happens to them, day by day."""
    return [
        (told()["local_rules"]["in_force_from"], lambda: _rules(district)),
        (date(2026, 1, 5), lambda: _guide(district)),
        (date(2026, 1, 29), lambda: _work_meeting(district)),
        *_happenings(district),
    ]


def _guide(district: Congress) -> None:
    """What deputies find before they write: topics of the year, and whom to ask in each unit."""
    office = acting("周文", district)
    for topic in told()["topic"]:
        operations.add_topic(district.pk, actor=office, title=topic["title"], points=topic["points"], year=2026)
    for post in Post.objects.filter(body__congress=district, kind="clerk", body__kind="government_department"):
        phone = f"5520-{1000 + post.body.rank}"
        operations.keep_unit_desk(post.body_id, actor=office, contact=post.person.name, phone=phone)


def _work_meeting(district: Congress) -> None:
    units = [
        district.bodies.get(short_name=name).pk
        for name in ("区住建局", "区教育局", "区卫生健康委", "区水务局", "区城管局")
    ]
    operations.hold_work_meeting(
        district.pk, actor=acting("周文", district), held_on=clock.today(), place="区人大常委会会议厅", unit_ids=units,
        demands="先沟通后办理，六月底前集中答复，承诺事项逐项登记。",
    )  # fmt: skip


def _rules(district: Congress) -> None:
    paper = told()["local_rules"]
    decide_locally(
        district.pk, "suggestions", paper["values"], paper["in_force_from"], paper["adopted_by"], actor=SYSTEM
    )


def _happenings(district: Congress) -> Iterator[Event]:
    for row in told()["suggestion"]:
        yield from Tale(district, row).events()


@dataclass
class Tale:
    """One suggestion of the data file; ``row["story"]`` names how it goes on."""

    district: Congress
    row: dict[str, Any]

    def events(self) -> Iterator[Event]:
        story = self.row["story"]
        yield self._day(0), self.draft
        if story == "draft":
            return
        if self.row["with"]:
            yield self._day(0), self.cosign
        if story == "cosigning":
            return
        yield self._day(0), self.submit
        if story == "submitted":
            return
        yield self._day(1), self.review
        yield from getattr(self, f"_{story}")()

    # What follows review, by story.
    def _accepted(self) -> Iterator[Event]:
        return iter(())

    def _letter(self) -> Iterator[Event]:
        return iter(())

    def _passed_up(self) -> Iterator[Event]:
        return iter(())

    def _merged(self) -> Iterator[Event]:
        yield self._day(3), self.merge

    def _pre_assigned(self) -> Iterator[Event]:
        yield self._day(3), self.pre_assign

    def _assigned(self) -> Iterator[Event]:
        yield self._day(6), self.assign

    def _refusing(self) -> Iterator[Event]:
        yield from self._assigned()
        yield self._day(8), self.receive
        yield self._day(12), self.refuse

    def _handling(self) -> Iterator[Event]:
        yield from self._assigned()
        yield self._day(8), self.receive
        yield self._day(25), self.meet

        if self.row.get("assist") and self.row["story"] != "late":
            yield self._day(30), self.assist
        if "meet_again" in self.row:
            yield date(2026, 11, 19), self.propose_meeting

    def _late(self) -> Iterator[Event]:
        yield from self._handling()

    def _drafted(self) -> Iterator[Event]:
        yield from self._handling()
        yield self._day(50), self.draft_reply

    def _extended(self) -> Iterator[Event]:
        yield from self._handling()
        yield self._day(70), self.extend

    def _answered(self) -> Iterator[Event]:
        yield from self._handling()
        yield self._answer_day(), self.answer

    def _solved(self) -> Iterator[Event]:
        yield from self._answered()
        yield self._day(82), lambda: self.judge("satisfied")
        yield self._day(84), self.close

    def _reference(self) -> Iterator[Event]:
        yield from self._answered()
        yield self._day(82), lambda: self.judge("basically")
        yield self._day(84), self.close

    def _promised(self) -> Iterator[Event]:
        yield from self._solved()
        if self.row.get("key"):
            yield date(2026, 3, 18), self.make_key
        if self.row.get("kept"):
            yield date(2026, 9, 10), self.keep_promises

    def _refused_then_solved(self) -> Iterator[Event]:
        yield self._day(6), lambda: self.assign(self.row["first_unit"])
        yield self._day(8), self.receive
        yield self._day(9), self.refuse
        yield self._day(12), self.agree_to_refusal
        yield self._day(13), self.receive
        yield self._day(30), self.meet
        yield self._day(80), self.answer
        yield self._day(88), lambda: self.judge("satisfied")
        yield self._day(90), self.close

    def _dissatisfied_then_solved(self) -> Iterator[Event]:
        yield from self._answered()
        yield self._day(82), lambda: self.judge("dissatisfied")
        yield self._day(88), self.study
        yield self._day(108), self.answer
        yield self._day(112), lambda: self.judge("satisfied")
        yield self._day(114), self.close

    def _dissatisfied_stays(self) -> Iterator[Event]:
        yield from self._answered()
        yield self._day(82), lambda: self.judge("dissatisfied")
        yield self._day(88), self.study
        yield self._day(108), self.answer
        yield self._day(112), lambda: self.judge("dissatisfied")
        yield self._day(125), self.mediate
        yield self._day(126), lambda: self.study("stands")
        yield self._day(127), self.close

    def _withdrawn(self) -> Iterator[Event]:
        yield from self._handling()
        yield self._day(40), self.withdraw

    # The acts.
    def draft(self) -> None:
        row, lead = self.row, self._deputy(self.row["by"])
        texts = {name: row[name] for name in ("title", "facts", "proposals", "category")}
        operations.draft(
            actor=_as(lead), **texts, source_channel=row["channel"], publication_consent=row["story"] != "late",
            wishes_contact=True,
        )  # fmt: skip

    def cosign(self) -> None:
        s, waiting = self.it, self.row["story"] == "cosigning"
        others = [self._deputy(name) for name in self.row["with"]]
        until = clock.today() + timedelta(days=7)
        operations.invite(s.pk, [d.pk for d in others], actor=_as(s.lead), until=until)
        for other in others if not waiting else ():
            operations.confirm(s.pk, actor=_as(other), version=s.version)

    def submit(self) -> None:
        operations.submit(self.it.pk, actor=_as(self.it.lead))

    def review(self) -> None:
        if self.row["story"] == "letter":
            operations.convert_to_letter(
                self.it.pk, actor=self.office, reason="personal", explained="属于个人事务，转有关部门作来信处理。"
            )
        elif self.row["story"] == "passed_up":
            operations.pass_to_higher_level(self.it.pk, actor=self.office, passed_to=self.row["to"], why="属于市级职权")
        else:
            operations.accept(self.it.pk, actor=self.office)

    def merge(self) -> None:
        main = Suggestion.objects.get(congress=self.district, title=self.row["into"])
        operations.merge(self.it.pk, actor=self.office, into_id=main.pk, why="同一类问题，一并办理。")

    def pre_assign(self) -> None:
        operations.pre_assign(self.it.pk, actor=self.office, lead_id=self._unit(self.row["lead"]).pk)

    def assign(self, lead: str = "") -> None:
        chosen = self._unit(lead or self.row["lead"])
        helpers = [] if lead else [self._unit(name).pk for name in self.row.get("assist", ())]
        operations.assign(self.it.pk, actor=self.office, lead_id=chosen.pk, assisting_ids=helpers)

    def receive(self) -> None:
        for part in self._parts(state="assigned"):
            operations.receive(part.pk, actor=_clerk(part.body))

    def refuse(self) -> None:
        part = self.part
        other = self._unit(self.row.get("propose") or self.row["lead"])
        operations.refuse(
            part.pk,
            actor=_clerk(part.body),
            proposed_id=other.pk,
            reason=f"此项职责在{other.name}，我单位没有相应的管理权限。",
        )

    def agree_to_refusal(self) -> None:
        asked = Refusal.objects.get(assignment__suggestion=self.it, state="asked")
        operations.decide_refusal(
            asked.pk, actor=self.office, agreed=True, decision="经研究，同意退办，改由牵头部门办理。",
            to_id=self._unit(self.row["lead"]).pk,
        )  # fmt: skip

    def meet(self) -> None:
        part = self.part
        operations.record_contact(
            part.pk, actor=_clerk(part.body), stage="during", method="visit", held_on=clock.today(),
            place="现场", content="与代表一起到现场察看，逐条听取意见。", attended="分管负责人、经办科室",
        )  # fmt: skip

    def propose_meeting(self) -> None:
        part, asked = self.part, self.row["meet_again"]
        operations.propose_appointment(
            part.pk,
            actor=_clerk(part.body),
            at=asked["at"].replace(tzinfo=SHANGHAI),
            place=asked["place"],
            subject="看现场，听取意见",
        )

    def assist(self) -> None:
        for part in self._parts(state="handling", role="assisting"):
            operations.give_assisting_opinion(
                part.pk, actor=_clerk(part.body), text="同意主办单位意见，按职责做好配合。"
            )

    def extend(self) -> None:
        part = self.part
        operations.ask_extension(
            part.pk, actor=_clerk(part.body), reason="试点方案涉及三个部门和消防验收，需要更多时间。"
        )
        operations.extend(part.pk, actor=self.office, agreed=True, why="情况属实，同意延长。")

    def draft_reply(self) -> None:
        self._write("adopted")

    def answer(self) -> None:
        part = self.part
        again = part.state == "rehandling"
        if again:
            self.meet()
        reply = self._write(self.row["result"])
        operations.check_reply(reply.pk, actor=_clerk(part.body))
        promises = [(text, day) for text, day in self.row.get("promises", ())]
        head = Post.objects.filter(body=part.body, kind="head").select_related("person").first()
        operations.sign_and_deliver(
            reply.pk, actor=_clerk(part.body), doc_no=f"青{part.body.short_name[1:3]}函〔2026〕{reply.pk}号",
            signer=head.person.name if head else "单位负责人", commitments=promises,
        )  # fmt: skip

    def judge(self, grade: str) -> None:
        reply = self.part.replies.latest("round")
        attitude = "satisfied" if grade != "dissatisfied" else "basically"
        operations.evaluate(
            reply.pk, actor=_as(self.it.lead), attitude=attitude, result=grade,
            reasons=self.row["reasons"] if grade == "dissatisfied" else "",
        )  # fmt: skip

    def study(self, decision: str = "again") -> None:
        mark = self.it.evaluations.latest("round")
        why = "代表意见具体，请承办单位重新办理。" if decision == "again" else "已当面协调，余下事项列入下年跟踪。"
        operations.study(mark.pk, actor=self.office, decision=decision, words_of_office=why)

    def mediate(self) -> None:
        operations.mediate(
            self.it.pk,
            actor=self.office,
            held_on=clock.today(),
            outcome="双方约定年底前再联合检查一次，结果书面告知代表。",
        )

    def close(self) -> None:
        operations.close(self.it.pk, actor=self.office)
        part = self.part
        for reply in part.replies.all():
            operations.propose_publicity(reply.pk, actor=_clerk(part.body), publicity="open")
            operations.decide_publicity(reply.pk, actor=self.office, publicity="open")
        operations.publish(self.it.pk, actor=self.office)

    def make_key(self) -> None:
        leader = Person.objects.get(name=self.row["key"])
        committee = self.district.bodies.get(short_name="城建环保委")
        operations.make_key(
            self.it.pk, actor=self.office, decided_by="第三十五次主任会议", decided_on=clock.today(), leader_id=leader.pk,
            committee_id=committee.pk, government_leader="分管副区长", plan="4月实地察看，6月听取汇报，11月检查成效。",
        )  # fmt: skip

    def keep_promises(self) -> None:
        for promise in self.it.commitments.filter(state="open"):
            operations.close_commitment(
                promise.pk,
                actor=_clerk(promise.body),
                outcome="done",
                words_of_unit="已全部配齐并投入使用。",
                told_deputy_on=clock.today(),
            )

    def withdraw(self) -> None:
        operations.withdraw(self.it.pk, actor=_as(self.it.lead), reason=self.row["why"])

    # What the acts need to know.
    @property
    def it(self) -> Suggestion:
        near = ("lead__person", "lead__term")
        return Suggestion.objects.select_related(*near).get(congress=self.district, title=self.row["title"])

    @property
    def part(self) -> Assignment:
        return self._parts().exclude(role="assisting").get()

    def _parts(self, **conditions: Any) -> Any:
        gone = ("returned", "cancelled", "dispatched")
        return (
            Assignment.objects.filter(suggestion=self.it, **conditions).exclude(state__in=gone).select_related("body")
        )

    @property
    def office(self) -> Actor:
        return acting("周文", self.district)

    def _write(self, result: str) -> Any:
        part = self.part
        met = part.contacts.latest("held_on").held_on
        text = LETTER.format(met=f"{met.month}月{met.day}日", what=WHAT[result])
        return operations.draft_reply(
            part.pk, actor=_clerk(part.body), text=text, result_class=result, class_date=self.row.get("until"),
            class_reason=self.row.get("why", ""), assisting_explained="会办单位意见已采纳。",
        )  # fmt: skip

    def _unit(self, short_name: str) -> Body:
        return self.district.bodies.get(short_name=short_name)

    def _deputy(self, who: str | int) -> Deputy:
        """By name, or the n-th seat of the house."""
        sitting = Deputy.objects.filter(term__congress=self.district, until_on=None).select_related("person", "term")
        return sitting.get(person__name=who) if isinstance(who, str) else sitting.order_by("pk")[who]

    def _day(self, after: int) -> date:
        return self.row["on"] + timedelta(days=after)

    def _answer_day(self) -> date:
        return self._day(75)


def _as(deputy: Deputy) -> Actor:
    return actor_for(deputy.person_id, f"deputy:{deputy.pk}", clock.today())


def _clerk(body: Body) -> Actor:
    """The clerk of a unit; where the house has named none, the house itself records what came on paper."""
    post = Post.objects.filter(body=body, kind="clerk", until_on=None).first()
    return actor_for(post.person_id, f"post:{post.pk}", clock.today()) if post else SYSTEM
