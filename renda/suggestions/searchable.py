"""How suggestions, the replies to them and what these promise are found, and by whom: exactly by those who may read them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Found, Searchable, searchable
from renda.suggestions import queries
from renda.suggestions.kinds import ReplyState
from renda.suggestions.models import Assignment, Commitment, Cosignature, Delivery, Reply, Suggestion
from renda.suggestions.workflow import FOLLOWING_MOVES

MANY = 2000
TEXTS = ("facts", "analysis", "proposals")


def _suggestions() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("lead__person")


def _suggestion(suggestion: Any) -> Found:
    """Where it is open without its text, nobody finds it by its text: an excerpt would show it."""
    is_public = suggestion.public and not suggestion.confidential
    hidden = is_public and suggestion.publication_consent is False
    texts = () if hidden else (getattr(suggestion, name) for name in TEXTS)
    body = " ".join([suggestion.number, suggestion.lead.person.name, *texts]).strip()
    url = reverse("suggestions:found", args=[suggestion.pk])
    return Found(suggestion.title, body, url, suggestion.congress_id, is_public, suggestion.submitted_on)


def sees_most(actor: Actor) -> bool:
    """Offices, those who read along, and a unit that has handled very many."""
    if actor.congress_id is None:
        return False
    if actor.holds(*queries.OFFICE, *queries.READERS, *queries.GOVERNMENT):
        return True
    return bool(actor.body_ids) and Assignment.objects.filter(body_id__in=actor.body_ids)[: MANY + 1].count() > MANY


def visible(actor: Actor) -> QuerySet[Suggestion]:
    """Those one works with. Where these are few, the keys to look among come first: the rights decide over them alone."""
    return queries.entitled(actor) if sees_most(actor) or actor.is_system else _near(actor)


def _near(actor: Actor) -> QuerySet[Suggestion]:
    own = Suggestion.objects.filter(lead__person_id=actor.person_id or 0).values("pk")
    asked = Cosignature.objects.filter(deputy__person_id=actor.person_id or 0).values("suggestion_id")
    handled = Assignment.objects.filter(body_id__in=actor.body_ids or {0}).values("suggestion_id")
    return queries.entitled(actor).filter(pk__in=own.union(asked, handled))


def _replies() -> QuerySet[Reply]:
    return Reply.objects.select_related("assignment__body", "assignment__suggestion")


def _reply(reply: Any) -> Found | None:
    """Delivered ones; a draft is found by nobody."""
    if reply.state != ReplyState.DELIVERED:
        return None
    suggestion, unit = reply.assignment.suggestion, reply.assignment.body
    is_public = reply.public and suggestion.public and not suggestion.confidential
    url = reverse("suggestions:found", args=[suggestion.pk])
    title = f"{unit}的答复：{suggestion.title}"
    return Found(title, f"{reply.doc_no} {reply.text}".strip(), url, suggestion.congress_id, is_public, reply.signed_on)


def visible_replies(actor: Actor) -> QuerySet[Reply]:
    """With their suggestion, and those one received for a suggestion that was merged with it."""
    rows = Reply.objects.filter(state=ReplyState.DELIVERED)
    if sees_most(actor) or actor.is_system:
        return rows.filter(Exists(queries.entitled(actor).filter(pk=OuterRef("assignment__suggestion_id"))))
    near = Reply.objects.filter(assignment__suggestion__in=_near(actor)).values("pk")
    received = Delivery.objects.filter(deputy__person_id=actor.person_id or 0).values("reply_id")
    return rows.filter(pk__in=near.union(received))


def _promises() -> QuerySet[Commitment]:
    return Commitment.objects.select_related("body", "reply", "suggestion")


def _promise(promise: Any) -> Found:
    """Open to everyone with the reply that promised it."""
    suggestion, reply = promise.suggestion, promise.reply
    is_public = reply.public and suggestion.public and not suggestion.confidential
    url = reverse("suggestions:found", args=[suggestion.pk])
    title = f"{promise.body}的承诺：{suggestion.title}"
    return Found(title, promise.text, url, suggestion.congress_id, is_public, promise.due_on)


def visible_promises(actor: Actor) -> QuerySet[Commitment]:
    """With their suggestion."""
    if sees_most(actor) or actor.is_system:
        return Commitment.objects.filter(Exists(queries.entitled(actor).filter(pk=OuterRef("suggestion_id"))))
    return Commitment.objects.filter(suggestion__in=_near(actor))


searchable(Searchable(Suggestion, "代表建议", _suggestions, _suggestion, visible, sees_most, FOLLOWING_MOVES))
searchable(Searchable(Reply, "建议答复", _replies, _reply, visible_replies, sees_most))
searchable(Searchable(Commitment, "答复承诺", _promises, _promise, visible_promises, sees_most))
