"""The outbox: retries, a dead worker, a dead server, two workers at once."""

import smtplib
import threading
from datetime import datetime, timedelta

import pytest
from django.core import mail as sent_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.urls import reverse

from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.notifications import operations, outbox, rules
from renda.notifications.models import Mail

NOON = datetime(2026, 5, 20, 12, tzinfo=clock.SHANGHAI)


@pytest.fixture
def one(wen):
    with clock.on(NOON):
        operations.notify([wen], "第一句")
    return Mail.objects.get()


@pytest.fixture
def broken(monkeypatch):
    def broken(fault):
        monkeypatch.setattr(EmailBackend, "send_messages", lambda self, messages: (_ for _ in ()).throw(fault))

    return broken


def test_what_is_due_is_sent_once(mail_server, one):
    with clock.on(NOON):
        assert outbox.deliver() == 1
        assert outbox.deliver() == 0
    one.refresh_from_db()
    assert (one.state, one.tries, one.sent_at) == ("sent", 1, NOON)
    assert [m.subject for m in sent_mail.outbox] == ["第一句"]
    assert sent_mail.outbox[0].to == ["wen@qinghe.example"]


def test_without_a_mail_server_all_stays_waiting(settings, one):
    settings.EMAIL_HOST = ""
    with clock.on(NOON):
        assert outbox.deliver() == 0
    one.refresh_from_db()
    assert (one.state, one.tries) == ("waiting", 0)


def test_a_failure_is_tried_again_after_1_5_30_and_120_minutes_and_then_stays_visible(mail_server, one, broken):
    broken(smtplib.SMTPDataError(451, "try later"))
    now, pauses = NOON, []
    while True:
        with clock.on(now):
            outbox.deliver()
        one.refresh_from_db()
        if one.state == "failed":
            break
        assert one.state == "waiting"
        pauses.append((one.try_at - now) // timedelta(minutes=1))
        with clock.on(one.try_at - timedelta(seconds=1)):
            outbox.deliver()
        assert Mail.objects.get().tries == one.tries
        now = one.try_at
    assert pauses == [1, 5, 30, 120]
    assert one.tries == 5
    assert "try later" in one.fault


def test_an_address_the_server_refuses_is_not_tried_again(mail_server, one, broken):
    broken(smtplib.SMTPRecipientsRefused({"wen@qinghe.example": (550, b"no such user")}))
    with clock.on(NOON):
        outbox.deliver()
    one.refresh_from_db()
    assert (one.state, one.tries) == ("failed", 1)
    assert "no such user" in one.fault


def test_a_server_that_is_away_costs_one_mail_its_try_and_the_others_none(mail_server, wen, broken):
    with clock.on(NOON):
        for n in range(5):
            operations.notify([wen], f"第{n}句")
        broken(ConnectionRefusedError("connection refused"))
        assert outbox.deliver() == 0
    assert sorted(Mail.objects.values_list("tries", flat=True)) == [0, 0, 0, 0, 1]
    assert set(Mail.objects.values_list("state", flat=True)) == {"waiting"}


def test_a_header_put_into_an_address_is_never_sent(mail_server, one):
    Mail.objects.update(to="wen@qinghe.example\nBcc: all@example.cn")
    with clock.on(NOON):
        outbox.deliver()
    one.refresh_from_db()
    assert one.state == "failed"
    assert sent_mail.outbox == []


def test_a_worker_killed_between_sending_and_marking_leaves_no_second_mail_but_a_visible_doubt(
    mail_server, one, monkeypatch
):
    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, clock.on(NOON):
        patch.setattr(outbox, "_mark", killed)
        with pytest.raises(KeyboardInterrupt):
            outbox.deliver()
    assert len(sent_mail.outbox) == 1
    assert Mail.objects.get().state == "sending"
    with clock.on(NOON + timedelta(minutes=5)):
        outbox.deliver()
    assert Mail.objects.get().state == "sending"
    with clock.on(NOON + timedelta(minutes=11)):
        outbox.deliver()
    one.refresh_from_db()
    assert (one.state, one.fault) == ("failed", outbox.BROKEN_OFF)
    assert len(sent_mail.outbox) == 1


def test_a_slow_worker_does_not_overwrite_what_was_decided_meanwhile(mail_server, one):
    with clock.on(NOON):
        slow = outbox._claim()
    with clock.on(NOON + timedelta(minutes=11)):
        outbox._give_up_lost()
        outbox._mark(slow, state="sent")
    assert Mail.objects.get().state == "failed"


def test_news_older_than_a_week_is_given_up(mail_server, one):
    with clock.on(NOON + timedelta(days=8)):
        outbox.deliver()
    one.refresh_from_db()
    assert (one.state, one.fault) == ("failed", outbox.TOO_OLD)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(21, False), (22, True), (23, True), (0, True), (6, True), (7, False), (12, False)]
)
def test_nothing_leaves_between_ten_and_seven(mail_server, settings, one, hour, quiet):
    settings.QUIET_HOURS = (22, 7)
    with clock.on(NOON.replace(hour=hour) + timedelta(days=1)):
        assert outbox.deliver() == (0 if quiet else 1)


def test_quiet_hours_may_lie_within_a_day_or_be_off():
    assert rules.is_quiet(NOON, (12, 14))
    assert not rules.is_quiet(NOON, (13, 14))
    assert not rules.is_quiet(NOON, None)
    assert not rules.is_quiet(NOON, (8, 8))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(mail_server, wen, settings):
    with clock.on(NOON):
        for n in range(40):
            operations.notify([wen], f"第{n}句")
    start, counts, faults = threading.Barrier(4), [], []

    def work():
        try:
            start.wait()
            counts.append(outbox.deliver())
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    Mail.objects.update(made_at=clock.now(), try_at=clock.now())
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    assert sum(counts) == 40
    assert sorted(m.subject for m in sent_mail.outbox) == sorted(f"第{n}句" for n in range(40))


def test_what_failed_is_sent_again_by_the_administrator_of_the_house(mail_server, one, someone, as_person):
    keeper = as_person(someone("钱管", kind="administrator"), "administrator")
    with pytest.raises(OutOfTurn, match="待发"):
        operations.retry(one.pk, actor=keeper)
    Mail.objects.update(state="failed", tries=5, fault="x")
    with pytest.raises(NotYours, match="系统管理员"):
        operations.retry(one.pk, actor=as_person(someone("陈刚"), "sc_office"))
    operations.retry(one.pk, actor=keeper)
    one.refresh_from_db()
    assert (one.state, one.tries, one.fault) == ("waiting", 0, "")
    assert journal.of(one).get().label == "重发邮件"


def test_an_administrator_of_another_congress_does_not_see_it(mail_server, one, someone, as_person):
    from dataclasses import replace

    Mail.objects.update(state="failed")
    stranger = replace(as_person(someone("别区", kind="administrator"), "administrator"), congress_id=0)
    with pytest.raises(Missing):
        operations.retry(one.pk, actor=stranger)
    assert operations.retry_all(actor=stranger) == 0


def test_the_page_of_failures_shows_the_reason_and_sends_again(settings, wen, one, someone, client, enter):
    Mail.objects.update(state="failed", fault="<i>550</i>", tries=5)
    settings.EMAIL_HOST = ""
    keeper = someone("钱管", kind="administrator")
    enter(keeper)
    page = client.get(reverse("notifications:mail")).content.decode()
    assert "未配置邮件服务器" in page
    assert "&lt;i&gt;550" in page
    assert one.body not in page
    assert client.post(reverse("notifications:mail-retry", args=[one.pk])).status_code == 303
    Mail.objects.update(state="failed")
    assert client.post(reverse("notifications:mail-retry-all")).status_code == 303
    assert Mail.objects.get().state == "waiting"
    enter(wen)
    assert client.get(reverse("notifications:mail")).status_code == 403
    assert client.post(reverse("notifications:mail-retry", args=[one.pk])).status_code == 403


def test_the_task_runs_every_minute_one_at_a_time(mail_server, one):
    from renda.notifications.tasks import deliver_mail

    assert (deliver_mail.lock, deliver_mail.queueing_lock) == ("deliver_mail", "deliver_mail")
    with clock.on(NOON):
        assert deliver_mail(timestamp=0) == 1
