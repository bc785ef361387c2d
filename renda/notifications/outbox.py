"""Sending what waits in the outbox: each mail at most once by itself, however many workers there are.

A mail is claimed (locked, its try counted, state SENDING) in a short transaction of its own, then sent without any lock
held, then marked. A worker killed between sending and marking leaves it in SENDING; it may have arrived, so it is not
sent again but shown to the administrator, who decides. The other choice, sending again, would give people the same mail
twice; a notice in the house is there in any case.
"""

from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.db import transaction

from renda.kernel import clock
from renda.notifications import rules
from renda.notifications.models import Mail

State = Mail.State
BROKEN_OFF = "发送中途中断，可能已经送达"
TOO_OLD = "超过7天没有发出，不再发送"


def is_configured() -> bool:
    return bool(settings.EMAIL_HOST)


def deliver(limit: int = 100) -> int:
    """Send what is due, at most ``limit``; how many left. With no mail server, or in quiet hours, all stays waiting."""
    if not is_configured() or rules.is_quiet(clock.now(), getattr(settings, "QUIET_HOURS", (22, 7))):
        return 0
    _give_up_lost()
    with _connection() as connect:
        return _send_due(connect, limit)


def _send_due(connect: Callable[[], Any], limit: int) -> int:
    sent = 0
    for _ in range(limit):
        mail = _claim()
        if mail is None:
            break
        try:
            EmailMessage(mail.subject, mail.body, None, [mail.to], connection=connect()).send()
        except (SMTPRecipientsRefused, BadHeaderError, ValueError, UnicodeError) as fault:
            _mark_failed(mail, fault, for_good=True)
        except (SMTPException, OSError) as fault:
            _mark_failed(mail, fault)
            if isinstance(fault, OSError | SMTPServerDisconnected):
                break  # the server is away: the other mails keep their tries
        else:
            _mark(mail, state=State.SENT, sent_at=clock.now(), fault="")
            sent += 1
    return sent


def _claim() -> Mail | None:
    """The mail due first, for this worker alone."""
    with transaction.atomic():
        due = Mail.objects.filter(state=State.WAITING, try_at__lte=clock.now()).order_by("try_at", "pk")
        mail = due.select_for_update(skip_locked=True, of=("self",)).first()
        if mail is not None:
            mail.state, mail.tries, mail.try_at = State.SENDING, mail.tries + 1, clock.now()
            mail.save(update_fields=["state", "tries", "try_at"])
        return mail


def _mark_failed(mail: Mail, fault: Exception, for_good: bool = False) -> None:
    pause = None if for_good else rules.pause_after(mail.tries)
    reason = rules.one_line(f"{type(fault).__name__} {fault}", 300)
    if pause is None:
        _mark(mail, state=State.FAILED, fault=reason)
    else:
        _mark(mail, state=State.WAITING, try_at=clock.now() + pause, fault=reason)


def _mark(mail: Mail, **values: Any) -> None:
    Mail.objects.filter(pk=mail.pk, state=State.SENDING, tries=mail.tries).update(**values)


def _give_up_lost() -> None:
    """What a dead worker left, and what has waited too long, becomes a visible failure."""
    now = clock.now()
    Mail.objects.filter(state=State.SENDING, try_at__lt=now - rules.LOST_AFTER).update(
        state=State.FAILED, fault=BROKEN_OFF
    )
    Mail.objects.filter(state=State.WAITING, made_at__lt=now - rules.KEPT_FOR).update(state=State.FAILED, fault=TOO_OLD)


class _connection:
    """One connection to the mail server, opened at the first mail and closed at the end."""

    def __init__(self) -> None:
        self.open: Any = None

    def __enter__(self) -> Callable[[], Any]:
        return self._connect

    def _connect(self) -> Any:
        if self.open is None:
            self.open = get_connection()
            self.open.open()
        return self.open

    def __exit__(self, *fault: object) -> None:
        if self.open is not None:
            with suppress(SMTPException, OSError):
                self.open.close()
