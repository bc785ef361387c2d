"""A unit's letter while it is being written: its draft, the rules it is under, what still keeps it from going out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from renda.suggestions import timing
from renda.suggestions.kinds import GONE, Role, Studied
from renda.suggestions.models import Assignment, AssistingOpinion, Evaluation, Reply, UnitDesk
from renda.suggestions.operations.replying import facts_of
from renda.suggestions.quality import faults
from renda.suggestions.terms import Rules
from renda.suggestions.vocabulary import SCHEMES, ResultScheme

LETTER = ("text", "result_class", "class_date", "class_reason", "assisting_explained", "contact")


@dataclass(slots=True)
class Letter:
    """One part's reply of the present round with what stands beside it on the page."""

    part: Assignment
    pack: Rules
    draft: Reply | None
    opinions: list[AssistingOpinion]
    assisting: list[Assignment]

    @property
    def scheme(self) -> ResultScheme:
        return SCHEMES[self.pack.rules.result_scheme]

    @property
    def result(self) -> str:
        """The chosen class in words."""
        code = self.draft.result_class if self.draft else ""
        return next((c.label for c in self.scheme.classes if c.code == code), "")

    def initial(self) -> dict[str, Any]:
        if self.draft is not None:
            return {**{name: getattr(self.draft, name) for name in LETTER}, "version": self.draft.version}
        return {"contact": _contact_of(self.part.body_id), "version": 0}


def open_letter(part: Assignment) -> Letter:
    others = part.suggestion.assignments.filter(role=Role.ASSISTING).exclude(state__in=GONE)
    assisting = list(others.select_related("body").order_by("pk")) if part.role == Role.LEAD else []
    opinions = AssistingOpinion.objects.filter(assignment__in=[a.pk for a in assisting])
    return Letter(
        part,
        timing.pack_of(part.suggestion),
        part.replies.filter(round=part.round).first(),
        list(opinions.select_related("assignment__body").order_by("assignment_id", "-round")),
        assisting,
    )


def missing(part: Assignment, typed: dict[str, Any], scheme: ResultScheme) -> list[str]:
    """What would keep the letter back as it is typed now."""
    known = typed.get("result_class") in {c.code for c in scheme.classes}
    code = typed["result_class"] if known else scheme.classes[0].code
    day = typed.get("class_date")
    reply = Reply(
        assignment=part, round=part.round, text=(typed.get("text") or "").strip(), result_class=code,
        class_date=day if isinstance(day, date) else None, class_reason=(typed.get("class_reason") or "").strip(),
        assisting_explained=(typed.get("assisting_explained") or "").strip(),
    )  # fmt: skip
    found = [f for f in faults(facts_of(reply)) if known or "“" not in f]
    return found if known else ["请选择办理结果", *found]


def words_of_office(part: Assignment) -> str:
    """Why the part is handled again, as the office put it; the marks themselves stay with the office until closing."""
    if part.round < 2:
        return ""
    studied = Evaluation.objects.filter(reply__assignment=part, round__lt=part.round, studied=Studied.AGAIN)
    return studied.order_by("-round").values_list("study", flat=True).first() or ""


def _contact_of(body_id: int) -> str:
    desk = UnitDesk.objects.filter(body_id=body_id).first()
    return f"{desk.contact} {desk.phone}".strip()[:100] if desk else ""
