"""Residents are told by the way they chose: number and address, never a word of what they said; failures stay visible."""

import pytest

from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import NotYours
from renda.notifications import texting
from renda.notifications.models import Mail
from renda.voices import operations, tasks, told
from renda.voices.builders import a_voice
from tests.text_messages import tried

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


@pytest.fixture
def deferred(monkeypatch):
    jobs = []
    monkeypatch.setattr(tasks.tell_by_text, "defer", lambda **told: jobs.append(told))
    return jobs


def test_mail_goes_into_the_outbox_with_number_and_nothing_of_the_matter(house, settings):
    settings.SITE_URL = "https://renda.example.cn"
    story = a_voice(house.congress, channel="qr", tell_by="mail", mail="ly@example.cn").screened()
    mail = Mail.objects.get()
    assert mail.to == "ly@example.cn"
    assert story.voice.number in mail.body
    assert f"https://renda.example.cn/c/{house.congress.slug}/voice" in mail.body
    assert "路灯" not in mail.subject + mail.body
    assert story.code not in mail.body


def test_a_job_for_a_text_message_knows_no_number(house, deferred, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story = a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE).screened()
    assert deferred == [{"voice_id": story.pk, "state": "screened"}]


def test_all_who_spoke_through_one_are_told(house, deferred, django_capture_on_commit_callbacks):
    main = a_voice(house.congress, channel="qr").screened()
    others = [a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE).merged_into(main) for _ in range(3)]
    with django_capture_on_commit_callbacks(execute=True):
        main.settled("一起修好了。")
    assert [job["voice_id"] for job in deferred if job["state"] == "fed_back"] == [o.pk for o in others]


def test_the_service_gets_number_and_sentence(house, text_service):
    story = a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE)
    tasks.tell_by_text.func(None, story.pk, "screened")
    assert text_service["messages"] == [
        {"phone": PHONE, "text": told.sentence(story.voice, house.congress, "screened")}
    ]
    assert "路灯" not in text_service["messages"][0]["text"]


def test_without_a_service_the_record_says_that_nobody_was_told(house):
    story = a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE)
    tasks.tell_by_text.func(None, story.pk, "screened")
    line = journal.of(story.voice).latest("serial")
    assert (line.act, line.why) == ("not_told", texting.NO_SERVICE)
    assert PHONE not in str(line.facts)


def test_a_service_that_is_down_is_tried_again_and_given_up_visibly(house, text_service):
    text_service["status"] = 503
    story = a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE)

    with pytest.raises(texting.NotSent):
        tasks.tell_by_text.func(tried(0), story.pk, "screened")
    assert "not_told" not in story.acts()
    tasks.tell_by_text.func(tried(texting.TRIES), story.pk, "screened")
    assert story.acts()[-1] == "not_told"


def test_nobody_is_texted_who_has_since_chosen_otherwise(house, text_service):
    story = a_voice(house.congress, channel="qr", tell_by="sms", phone=PHONE)
    operations.change_contact(house.congress.pk, story.code, tell_by="code", actor=OUTSIDER)
    tasks.tell_by_text.func(None, story.pk, "screened")
    assert text_service["messages"] == []


def test_only_the_system_says_that_a_message_failed(house):
    story = a_voice(house.congress, channel="qr")
    with pytest.raises(NotYours):
        operations.note_not_told(story.pk, "screened", actor=house.周文)
    operations.note_not_told(story.pk, "screened", actor=SYSTEM)


def test_an_address_that_is_no_web_address_is_never_opened(settings):
    settings.SMS_URL = "file:///etc/passwd"
    with pytest.raises(texting.NotSent):
        texting.send(PHONE, "x")
