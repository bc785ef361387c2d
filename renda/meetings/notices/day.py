"""Who is asked is told at once; so is who asked, and who is to check a record."""

from django.urls import reverse

from renda.kernel.events import when
from renda.meetings import addressees
from renda.meetings.events import QuestionAnswered, QuestionPut, SpeechRecorded
from renda.meetings.models import Speech, WrittenQuestion
from renda.notifications.operations import notify


@when(QuestionPut)
def tell_the_body_asked(fact: QuestionPut) -> None:
    if fact.body_id is None:
        return
    question = _question(fact.question_id)
    people = addressees.of_bodies([fact.body_id]).get(fact.body_id, [])
    words = f"{question.item.meeting}上{question.attendee}就“{question.item.title[:60]}”提出书面询问，请答复。"
    notify(people, words, reverse("meetings:question_answer", args=[question.pk]))


@when(QuestionAnswered)
def tell_who_asked(fact: QuestionAnswered) -> None:
    question = _question(fact.question_id)
    if question.attendee.person is not None:
        words = f"您就“{question.item.title[:60]}”提出的书面询问已有答复。"
        notify([question.attendee.person], words, reverse("meetings:now", args=[question.item.meeting_id]))


@when(SpeechRecorded)
def tell_who_spoke(fact: SpeechRecorded) -> None:
    speech = Speech.objects.select_related("sitting__meeting", "attendee__person").get(pk=fact.speech_id)
    if speech.attendee.person is not None:
        words = f"您在{speech.sitting.meeting}上的发言已经记录，请核对。"
        notify([speech.attendee.person], words, reverse("meetings:speech_checking", args=[speech.pk]), mail=False)


def _question(pk: int) -> WrittenQuestion:
    return WrittenQuestion.objects.select_related("item__meeting", "attendee__person").get(pk=pk)
