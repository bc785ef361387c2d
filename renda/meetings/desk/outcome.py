"""What meetings held leave on a desk: minutes to draft and sign, decisions to publish, opinions to hand on."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.kernel.workdays import in_use
from renda.meetings import minutes_rights, opinions, outcome, policies

LOOK_BACK = timedelta(days=60)
MOST = 20


@desk
def outcomes(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.congress_id is None or actor.holds("auditor") or not policies.is_of_house(actor):
        return
    yield from _to_sign(actor)
    if policies.may_set(actor, actor.congress_id):
        yield from _to_publish(actor)
        yield from _to_issue(actor)
        yield from _to_draft(actor, today)


def _to_sign(actor: Actor) -> Iterator[Todo]:
    """Who holds the post signs; the office is told so that it presses."""
    for row in outcome.unsigned(actor.congress_id or 0):
        signs = actor.person_id in minutes_rights.signers_of(row.meeting)
        if not signs and not policies.may_run(actor, row.meeting):
            continue
        word = minutes_rights.signer_word(row.meeting)[0]
        url = reverse("meetings:minutes", args=[row.meeting_id])
        yield Todo(
            f"meetings.minutes.{row.pk}", str(row), f"纪要由{word}签发", url, "签发" if signs else "查看", None,
            "mine" if signs else "others", word,
        )  # fmt: skip


def _to_publish(actor: Actor) -> Iterator[Todo]:
    for row in outcome.unpublished(actor.congress_id or 0):
        why = f"{row.meeting}通过，还没有公布"
        url = reverse("meetings:resolution_publication", args=[row.pk])
        yield Todo(f"meetings.publish.{row.pk}", str(row), why, url, "公布")


def _to_issue(actor: Actor) -> Iterator[Todo]:
    calendar = None
    for item in opinions.waiting(actor.congress_id or 0).order_by("meeting__held_on", "position", "pk")[:MOST]:
        calendar = calendar or in_use()
        due = opinions.due(item, calendar)
        url = reverse("meetings:opinions", args=[item.pk])
        why = f"{item.meeting}的审议意见还没有交办"
        yield Todo(f"meetings.opinions.{item.pk}", str(item), why, url, "交办", due.due if due else None)


def _to_draft(actor: Actor, today: date) -> Iterator[Todo]:
    for meeting in outcome.without_minutes(actor.congress_id or 0, today - LOOK_BACK):
        url = reverse("meetings:minutes_drafting", args=[meeting.pk])
        yield Todo(f"meetings.minutes_of.{meeting.pk}", str(meeting), "会议已经开过，还没有纪要", url, "起草纪要")
