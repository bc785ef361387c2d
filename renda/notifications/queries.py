"""Reads: notices of a person, unread first; mail that failed or waits."""

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.notifications.models import Mail, Notice
from renda.notifications.policies import kept_by

SIZE = 50


def notices_of(actor: Actor) -> QuerySet[Notice]:
    return Notice.objects.filter(person_id=actor.person_id) if actor.person_id else Notice.objects.none()


def n_unread(actor: Actor) -> int:
    return notices_of(actor).filter(read_at=None).count()


def page_of(actor: Actor, mark: str = "", size: int = SIZE) -> tuple[list[Notice], str]:
    """Unread first, then read, newest first within each; ``mark`` is where the page before ended ("u120", "r88")."""
    kind, key = mark[:1], int(mark[1:]) if mark[1:].isdecimal() and len(mark) < 20 else None
    rows: list[Notice] = []
    if kind != "r":
        rows = _before(notices_of(actor).filter(read_at=None), key, size + 1)
        key = None
    if len(rows) <= size:
        rows += _before(notices_of(actor).exclude(read_at=None), key, size + 1 - len(rows))
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], f"{'r' if last.read_at else 'u'}{last.pk}" if last else ""


def failed(actor: Actor) -> QuerySet[Mail]:
    return kept_by(actor).filter(state=Mail.State.FAILED).select_related("person").order_by("-pk")


def n_waiting(actor: Actor) -> int:
    return kept_by(actor).filter(state=Mail.State.WAITING).count()


def _before(rows: QuerySet[Notice], key: int | None, size: int) -> list[Notice]:
    if key is not None:
        rows = rows.filter(pk__lt=key)
    return list(rows.order_by("-pk")[:size])
