"""What a unit does with its part: signing for it, refusing, meeting, asking for time, answering."""

from typing import Any

from renda.demo.suggesting.matter import SHANGHAI, Matter, clerk_of
from renda.kernel import clock
from renda.people.models import Post
from renda.suggestions import operations
from renda.suggestions.models import Refusal

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


class Handling(Matter):
    def receive(self) -> None:
        for part in self.parts(state="assigned"):
            operations.receive(part.pk, actor=clerk_of(part.body))

    def refuse(self) -> None:
        part = self.part
        other = self.unit(self.row.get("propose") or self.row["lead"])
        operations.refuse(
            part.pk,
            actor=clerk_of(part.body),
            proposed_id=other.pk,
            reason=f"此项职责在{other.name}，我单位没有相应的管理权限。",
        )

    def agree_to_refusal(self) -> None:
        asked = Refusal.objects.get(assignment__suggestion=self.it, state="asked")
        operations.decide_refusal(
            asked.pk, actor=self.office, agreed=True, decision="经研究，同意退办，改由牵头部门办理。",
            to_id=self.unit(self.row["lead"]).pk,
        )  # fmt: skip

    def meet(self) -> None:
        part = self.part
        operations.record_contact(
            part.pk, actor=clerk_of(part.body), stage="during", method="visit", held_on=clock.today(),
            place="现场", content="与代表一起到现场察看，逐条听取意见。", attended="分管负责人、经办科室",
        )  # fmt: skip

    def propose_meeting(self) -> None:
        part, asked = self.part, self.row["meet_again"]
        operations.propose_appointment(
            part.pk,
            actor=clerk_of(part.body),
            at=asked["at"].replace(tzinfo=SHANGHAI),
            place=asked["place"],
            subject="看现场，听取意见",
        )

    def assist(self) -> None:
        for part in self.parts(state="handling", role="assisting"):
            operations.give_assisting_opinion(
                part.pk, actor=clerk_of(part.body), text="同意主办单位意见，按职责做好配合。"
            )

    def extend(self) -> None:
        part = self.part
        operations.ask_extension(
            part.pk, actor=clerk_of(part.body), reason="试点方案涉及三个部门和消防验收，需要更多时间。"
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
        operations.check_reply(reply.pk, actor=clerk_of(part.body))
        promises = [(text, day) for text, day in self.row.get("promises", ())]
        head = Post.objects.filter(body=part.body, kind="head").select_related("person").first()
        operations.sign_and_deliver(
            reply.pk, actor=clerk_of(part.body), doc_no=f"青{part.body.short_name[1:3]}函〔2026〕{reply.pk}号",
            signer=head.person.name if head else "单位负责人", commitments=promises,
        )  # fmt: skip

    def _write(self, result: str) -> Any:
        part = self.part
        met = part.contacts.latest("held_on").held_on
        text = LETTER.format(met=f"{met.month}月{met.day}日", what=WHAT[result])
        return operations.draft_reply(
            part.pk, actor=clerk_of(part.body), text=text, result_class=result, class_date=self.row.get("until"),
            class_reason=self.row.get("why", ""), assisting_explained="会办单位意见已采纳。",
        )  # fmt: skip
