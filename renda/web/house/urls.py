"""Addresses of the pages about the house itself; included under the name space of the web room."""

from django.urls import path

from renda.web.house import calendar, files, registers, rules

urlpatterns = [
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/import", calendar.importing, name="calendar-import"),
    path("rules", rules.rules, name="rules"),
    path("rules/<str:name>/decision", rules.decision, name="rules-decision"),
    path("words", registers.words, name="words"),
    path("laws", registers.laws, name="laws"),
    path("laws/<str:key>", registers.law, name="law"),
    path("files/<int:pk>", files.file, name="file"),
]
