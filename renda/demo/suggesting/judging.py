"""After the answer: the deputy's marks, what the office makes of them, closing, pressing, keeping promises."""

from renda.demo.suggesting.matter import Matter, clerk_of, in_the_name_of
from renda.kernel import clock
from renda.people.models import Person
from renda.suggestions import operations


class Judging(Matter):
    def judge(self, grade: str) -> None:
        reply = self.part.replies.latest("round")
        attitude = "satisfied" if grade != "dissatisfied" else "basically"
        operations.evaluate(
            reply.pk, actor=in_the_name_of(self.it.lead), attitude=attitude, result=grade,
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
            operations.propose_publicity(reply.pk, actor=clerk_of(part.body), publicity="open")
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
                actor=clerk_of(promise.body),
                outcome="done",
                words_of_unit="已全部配齐并投入使用。",
                told_deputy_on=clock.today(),
            )
