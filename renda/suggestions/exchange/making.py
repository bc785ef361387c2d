"""From resolved rows to the nouns of the room: suggestions, parts, replies, marks, promises and the terms they had."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from renda.kernel import clock, clocks, workdays
from renda.people.models import Body, Congress
from renda.suggestions import terms
from renda.suggestions.exchange.matching import Past
from renda.suggestions.exchange.shapes import Row
from renda.suggestions.kinds import (
    AssignmentState,
    CommitmentState,
    CosignatureState,
    ExtensionState,
    Phase,
    Publicity,
    ReplyState,
    Role,
    Signature,
    SuggestionState,
)
from renda.suggestions.models import (
    Assignment,
    Commitment,
    Cosignature,
    Delivery,
    Evaluation,
    Reply,
    Revision,
    Suggestion,
)
from renda.suggestions.models.suggestion import TEXTS

NO_TEXT = "（导入往年建议，没有录入答复原文。）"


@dataclass(frozen=True, slots=True)
class Made:
    """What was stored, in the order of the rows."""

    suggestions: list[Suggestion]
    parts: list[Assignment]
    replies: list[Reply]
    promises: list[Commitment]


def make(pasts: list[Past], congress: Congress) -> Made:
    """Store all rows in a statement a noun; the caller writes the record."""
    suggestions = _suggestions(pasts, congress)
    parts = _parts(pasts, suggestions)
    replies = _replies(pasts, suggestions, parts)
    _evaluations(pasts, suggestions, replies)
    promises = _promises(pasts, suggestions, replies)
    _terms(pasts, parts)
    return Made(suggestions, [part for own in parts for part in own], replies, promises)


def _suggestions(pasts: list[Past], congress: Congress) -> list[Suggestion]:
    rows = Suggestion.objects.bulk_create(_suggestion(past, congress) for past in pasts)
    revisions = Revision.objects.bulk_create(
        Revision(suggestion=row, version=1, made_at=row.made_at, **{name: getattr(row, name) for name in TEXTS})
        for row in rows
    )
    Cosignature.objects.bulk_create(
        Cosignature(
            suggestion=row,
            deputy=deputy,
            state=CosignatureState.CONFIRMED,
            revision=revision,
            asked_at=row.made_at,
            confirmed_at=row.made_at,
        )
        for past, row, revision in zip(pasts, rows, revisions, strict=True)
        for deputy in past.cosigners
    )
    return rows


def _suggestion(past: Past, congress: Congress) -> Suggestion:
    row, days, public = past.row, past.days, bool(past.row.values.get("public"))
    unhappy = "dissatisfied" in past.marks.values()
    return Suggestion(
        congress=congress,
        term=past.term,
        session=past.session,
        phase=past.phase,
        serial=past.serial,
        number=row.text("number"),
        lead=past.lead,
        delegation_id=past.lead.delegation_id,
        deputy_group=row.text("group"),
        certificate=past.lead.certificate,
        category=past.category,
        signature=Signature.JOINT if past.cosigners else Signature.SINGLE,
        state=SuggestionState.CLOSED_DISSATISFIED if unhappy else SuggestionState.CLOSED,
        submitted_on=days["submitted_on"],
        accepted_on=days["submitted_on"],
        assigned_on=days["assigned_on"],
        closed_on=days["closed_on"],
        public=public,
        published_on=days["closed_on"] if public else None,
        publication_consent=_yes_or_unsaid(row.values.get("public")),
        confidential=bool(row.values.get("confidential")),
        confidential_reason="导入往年建议时标为保密" if row.values.get("confidential") else "",
        entered_by_office=True,
        made_at=clock.now(),
        **{name: row.text(name) for name in TEXTS},
    )


def _yes_or_unsaid(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _parts(pasts: list[Past], suggestions: list[Suggestion]) -> list[list[Assignment]]:
    """The parts of each suggestion, in the order of its units."""
    made = [
        [_part(past, suggestion, body, role) for body, role in past.units]
        for past, suggestion in zip(pasts, suggestions, strict=True)
    ]
    Assignment.objects.bulk_create(part for parts in made for part in parts)
    return made


def _part(past: Past, suggestion: Suggestion, body: Body, role: str) -> Assignment:
    replies = role != Role.ASSISTING
    return Assignment(
        suggestion=suggestion,
        body=body,
        role=role,
        state=AssignmentState.CLOSED,
        assigned_on=past.days["assigned_on"],
        replied_on=past.days["replied_on"] if replies else None,
        extension=ExtensionState.AGREED if replies and past.row.values.get("extended") else "",
        made_at=clock.now(),
    )


def _replies(pasts: list[Past], suggestions: list[Suggestion], parts: list[list[Assignment]]) -> list[Reply]:
    """A reply of each part that replies, delivered to whoever signed."""
    replies: list[Reply] = []
    deliveries: list[Delivery] = []
    for past, suggestion, own in zip(pasts, suggestions, parts, strict=True):
        for part in own:
            if part.role == Role.ASSISTING:
                continue
            reply = _reply(past, part)
            replies.append(reply)
            deliveries += [
                Delivery(reply=reply, suggestion=suggestion, deputy=deputy, delivered_on=past.days["replied_on"])
                for deputy in (past.lead, *past.cosigners)
            ]
    Reply.objects.bulk_create(replies)
    Delivery.objects.bulk_create(deliveries, batch_size=2000)
    return replies


def _reply(past: Past, part: Assignment) -> Reply:
    row = past.row
    public = bool(row.values.get("public"))
    return Reply(
        assignment=part,
        text=row.text("reply") or NO_TEXT,
        doc_no=row.text("doc_no"),
        result_class=past.result,
        unit_class=past.result,
        class_date=_day(row, "class_date"),
        state=ReplyState.DELIVERED,
        signed_on=past.days["replied_on"],
        publicity=Publicity.OPEN if public else "",
        publicity_agreed=public,
        public=public and bool(row.text("reply")),
        made_at=clock.now(),
    )


def _evaluations(pasts: list[Past], suggestions: list[Suggestion], replies: list[Reply]) -> None:
    by_suggestion = _by_suggestion(replies)
    Evaluation.objects.bulk_create(
        Evaluation(
            reply=reply,
            suggestion=suggestion,
            reasons=past.row.text("reasons"),
            given_on=past.days["closed_on"],
            **past.marks,
        )
        for past, suggestion in zip(pasts, suggestions, strict=True)
        if past.marks
        for reply in by_suggestion[suggestion.pk]
    )


def _promises(pasts: list[Past], suggestions: list[Suggestion], replies: list[Reply]) -> list[Commitment]:
    """One that was not fulfilled stays open in the ledger, whether its day has passed or is to come."""
    by_suggestion = _by_suggestion(replies)
    rows = [
        _promise(past, suggestion, by_suggestion[suggestion.pk][0])
        for past, suggestion in zip(pasts, suggestions, strict=True)
        if past.row.text("promise")
    ]
    return list(Commitment.objects.bulk_create(rows))


def _promise(past: Past, suggestion: Suggestion, reply: Reply) -> Commitment:
    done = _day(past.row, "promise_done")
    due = _day(past.row, "promise_due")
    assert due is not None  # a promise without its day is a fault of the row
    return Commitment(
        suggestion=suggestion,
        reply=reply,
        body_id=reply.assignment.body_id,
        text=past.row.text("promise"),
        due_on=due,
        done_on=done,
        state=CommitmentState.DONE if done else CommitmentState.OPEN,
    )


def _by_suggestion(replies: list[Reply]) -> dict[int, list[Reply]]:
    found: dict[int, list[Reply]] = {}
    for reply in replies:
        found.setdefault(reply.assignment.suggestion_id, []).append(reply)
    return found


def _terms(pasts: list[Past], parts: list[list[Assignment]]) -> None:
    """The term each reply had under the rules of its day, kept on the day of the reply: figures of lateness rest on it."""
    calendar = workdays.in_use()
    runs = []
    for past, own in zip(pasts, parts, strict=True):
        count = terms.reply_difficult if past.row.values.get("extended") else _in_time(past)
        limit = count(past.pack, past.days["assigned_on"], calendar=calendar)
        runs += [
            clocks.Run(
                part,
                "reply",
                "答复",
                limit.start,
                limit.period,
                limit.citation,
                roll=limit.roll,
                body_id=part.body_id,
                met_on=past.days["replied_on"],
            )
            for part in own
            if part.role != Role.ASSISTING
        ]
    clocks.run_many(runs, calendar)


def _in_time(past: Past) -> Any:
    def count(*given: Any, **more: Any) -> terms.Limit:
        return terms.reply(*given, in_session=past.phase == Phase.IN_SESSION, **more)

    return count


def _day(row: Row, name: str) -> date | None:
    return date.fromisoformat(row.text(name)) if row.text(name) else None
