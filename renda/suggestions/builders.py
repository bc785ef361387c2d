"""Sentences for tests: a suggestion with its co-signers, accepted, assigned, replied; every step goes through an act."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.localities import decide_locally
from renda.people.builders import as_deputy
from renda.people.models import Body, Congress, Deputy
from renda.suggestions import operations, packs
from renda.suggestions.models import Assignment, Evaluation, Reply, Suggestion

LETTER = "您提出的建议收悉，经研究，现将办理情况答复如下：有关措施已经落实，欢迎继续监督。"


def under_rules_of(congress: Congress, place: str) -> None:
    """The congress takes over a place's regulations, each from its day."""
    for paper in packs.places()[place].papers:
        decision = paper.decision
        decide_locally(
            congress.pk, "suggestions", decision.values, decision.in_force_from, decision.adopted_by, actor=SYSTEM
        )


class Story:
    """One suggestion, told step by step."""

    def __init__(self, suggestion: Suggestion, lead: Deputy) -> None:
        self.suggestion, self.lead = suggestion, lead

    def cosigned_by(self, *deputies: Deputy) -> Self:
        operations.invite(self.suggestion.pk, [d.pk for d in deputies], actor=as_deputy(self.lead))
        self._fresh()
        for deputy in deputies:
            operations.confirm(self.suggestion.pk, actor=as_deputy(deputy), version=self.suggestion.version)
        return self

    def submitted(self) -> Self:
        operations.submit(self.suggestion.pk, actor=as_deputy(self.lead))
        return self

    def accepted(self, **more: Any) -> Self:
        if self._fresh().submitted_on is None:
            self.submitted()
        operations.accept(self.suggestion.pk, actor=SYSTEM, **more)
        return self

    def assigned(self, to: str, *, assisted_by: Sequence[str] = (), received: bool = True) -> Self:
        if self._fresh().accepted_on is None:
            self.accepted()
        rows = operations.assign(
            self.suggestion.pk, actor=SYSTEM, lead_id=self.body(to).pk,
            assisting_ids=[self.body(name).pk for name in assisted_by],
        )  # fmt: skip
        if received:
            for row in rows:
                operations.receive(row.pk, actor=SYSTEM)
        return self

    def contacted(self) -> Self:
        operations.record_contact(
            self.part.pk, actor=SYSTEM, stage="during", method="visit", held_on=clock.today(), content="当面听取意见"
        )
        return self

    def replied(
        self,
        result: str = "adopted",
        *,
        until: date | None = None,
        why: str = "",
        promises: Any = (),
        text: str = LETTER,
    ) -> Self:
        part = self.part
        if not part.contacts.exists():
            self.contacted()
        reply = operations.draft_reply(
            part.pk, actor=SYSTEM, text=text, result_class=result, class_date=until, class_reason=why,
            assisting_explained="已采纳会办单位意见",
        )  # fmt: skip
        operations.check_reply(reply.pk, actor=SYSTEM)
        operations.sign_and_deliver(
            reply.pk,
            actor=SYSTEM,
            doc_no=f"青建函〔{clock.today().year}〕{reply.pk}号",
            signer="局长",
            commitments=promises,
        )
        return self

    def judged(self, result: str = "satisfied", attitude: str = "satisfied", reasons: str = "") -> Self:
        operations.evaluate(
            self.reply.pk, actor=as_deputy(self.lead), attitude=attitude, result=result, reasons=reasons
        )
        return self

    def closed(self) -> Self:
        operations.close(self.suggestion.pk, actor=SYSTEM)
        return self

    def body(self, short_name: str) -> Body:
        return Body.objects.get(congress=self.suggestion.congress_id, short_name=short_name)

    @property
    def part(self) -> Assignment:
        """The part that replies."""
        rows = self.suggestion.assignments.exclude(role="assisting").exclude(state__in=("returned", "cancelled"))
        return rows.select_related("suggestion").get()

    @property
    def reply(self) -> Reply:
        return self.part.replies.latest("round")

    @property
    def evaluation(self) -> Evaluation:
        return self.suggestion.evaluations.latest("round")

    def get(self) -> Suggestion:
        return self._fresh()

    def _fresh(self) -> Suggestion:
        self.suggestion.refresh_from_db()
        return self.suggestion


def a_suggestion(title: str = "关于改造老旧小区供水管网的建议", *, by: Deputy, **fields: Any) -> Story:
    """A draft with all a submission asks for."""
    texts = {"facts": "部分小区水压不足，居民反映强烈。", "proposals": "列入明年计划，分批改造。"}
    return Story(operations.draft(actor=as_deputy(by), title=title, **{**texts, **fields}), by)
