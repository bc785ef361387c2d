"""Telling people: notices in the house with a copy by mail, and reading them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn
from renda.kernel.operations import lock, operation
from renda.notifications import policies, queries, rules
from renda.notifications.models import Mail, Notice
from renda.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence for some people, leading to ``url``, a path of this house."""

    persons: Iterable[Person]
    text: str
    url: str = ""


@operation
def notify(persons: Iterable[Person], text: str, url: str = "", *, mail: bool = True) -> int:
    """通知 — one sentence for each person once, and a mail for those with an address; how many persons were told.

    Part of the act that tells, so it stands or falls with it; mail leaves later, from the outbox. ``url`` is a path
    of this house.
    """
    return notify_each([Told(persons, text, url)], mail=mail)


def notify_each(items: Iterable[Told], *, mail: bool = True) -> int:
    """Many sentences at once, in two statements however many they are; how many notices were given. For acts that tell."""
    notices, mails, now = [], [], clock.now()
    for item in items:
        if not rules.is_own_address(item.url):
            raise ValueError(f"a notice leads to a page of this house, not to {item.url!r}")
        sentence = rules.one_line(item.text, 300)
        same = {
            "subject": rules.one_line(sentence, 100),
            "body": _body(sentence, item.url),
            "made_at": now,
            "try_at": now,
        }
        for person in {person.pk: person for person in item.persons}.values():
            notices.append(Notice(person=person, text=sentence, url=item.url, at=now))
            if mail and person.email.strip():
                mails.append(Mail(person=person, to=person.email.strip(), **same))
    Notice.objects.bulk_create(notices)
    Mail.objects.bulk_create(mails)
    return len(notices)


@operation
def mark_read(notice_id: int, *, actor: Actor) -> Notice:
    """Of one's own notices; read twice it keeps its first day."""
    notice = lock(Notice, notice_id)
    if actor.person_id is None or notice.person_id != actor.person_id:
        raise Missing("没有这条通知，或者您无权查看")
    if notice.read_at is None:
        notice.read_at = _today()
        notice.save(update_fields=["read_at"])
    return notice


@operation
def mark_all_read(*, actor: Actor) -> int:
    """How many were unread."""
    return queries.notices_of(actor).filter(read_at=None).update(read_at=_today())


def _today() -> datetime:
    """The day alone: the instant at which somebody opens the notice of a ballot would tell when they voted."""
    return datetime.combine(clock.today(), time(), clock.SHANGHAI)


@operation
def retry(mail_id: int, *, actor: Actor) -> Mail:
    """重发邮件 — one that failed goes back into the outbox with all its tries."""
    mail = lock(Mail, mail_id)
    policies.require_keeps_mail(actor, mail)
    if mail.state != Mail.State.FAILED:
        raise OutOfTurn(f"这封邮件目前是{mail.get_state_display()}，不用重发")
    before = mail.state
    mail.state, mail.tries, mail.fault, mail.made_at, mail.try_at = Mail.State.WAITING, 0, "", clock.now(), clock.now()
    mail.save()
    journal.write(mail, actor, act="retry", label="重发邮件", before=before, after=mail.state)
    return mail


@operation
def retry_all(*, actor: Actor) -> int:
    """重发全部失败邮件 — after the mail server was down; each gets its line."""
    policies.require_may_keep_mail(actor)
    failed = policies.kept_by(actor).filter(state=Mail.State.FAILED).select_for_update(of=("self",)).order_by("pk")
    rows = list(failed[:500])
    Mail.objects.filter(pk__in=[m.pk for m in rows]).update(
        state=Mail.State.WAITING, tries=0, fault="", made_at=clock.now(), try_at=clock.now()
    )
    for mail in rows:
        journal.write(mail, actor, act="retry", label="重发邮件", before="failed", after="waiting")
    return len(rows)


def _body(sentence: str, url: str) -> str:
    site = getattr(settings, "SITE_URL", "").rstrip("/")
    where = f"\n\n请打开：{site}{url}" if site and url else "\n\n请登录工作平台查看。"
    return f"{sentence}{where}\n\n本邮件由系统自动发出，请勿回复。\n"
