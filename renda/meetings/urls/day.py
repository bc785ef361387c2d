"""Addresses of the day: the console and its buttons, check-in, the hall's screen, the telephone's page."""

from django.urls import path

from renda.meetings.views import checking_in, day, hall, now

urlpatterns = [
    path("<int:pk>/day", day.day, name="day"),
    path("<int:pk>/day/<slug:act>", day.meeting_press, name="meeting_press"),
    path("sittings/<int:pk>/press/<slug:act>", day.sitting_press, name="sitting_press"),
    path("sittings/<int:pk>/speakers", day.hand_raised, name="hand_raised"),
    path("speeches/<int:pk>/press/<slug:act>", day.speech_press, name="speech_press"),
    path("agenda/<int:pk>/beginning", day.beginning, name="beginning"),
    path("<int:pk>/check-in", checking_in.check_in, name="check_in"),
    path("<int:pk>/check-in/screen", checking_in.screen, name="check_in_screen"),
    path("<int:pk>/check-in/new", checking_in.at_the_door, name="at_the_door"),
    path("sittings/<int:pk>/check-in/<int:attendee>/<slug:act>", checking_in.press, name="check_in_press"),
    path("sittings/<int:pk>/check-in/list", checking_in.by_list, name="check_in_list"),
    path("<int:pk>/arrive", checking_in.arrive, name="arrive"),
    path("<int:pk>/hall", hall.hall, name="hall"),
    path("<int:pk>/now", now.now, name="now"),
    path("<int:pk>/now/speaking", now.asking, name="asking_to_speak"),
    path("<int:pk>/now/leaving", now.leaving, name="leaving"),
    path("speeches/<int:pk>/own/<slug:act>", now.speech_own, name="speech_own"),
    path("speeches/<int:pk>/text", now.record, name="speech_text"),
    path("speeches/<int:pk>/checking", now.checking, name="speech_checking"),
    path("agenda/<int:pk>/question", now.question, name="question"),
    path("questions/<int:pk>/answer", now.answering, name="question_answer"),
]
