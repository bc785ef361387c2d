"""Addresses of ballots."""

from django.urls import path

from renda.ballots.views import hall, running, telling, voting

app_name = "ballots"
urlpatterns = [
    path("<int:pk>/", voting.ballot, name="ballot"),
    path("<int:pk>/result", voting.result, name="result"),
    path("<int:pk>/list.json", voting.published, name="list"),
    path("<int:pk>/hall", hall.screen, name="hall"),
    path("<int:pk>/chair", running.chair, name="chair"),
    path("<int:pk>/closing", running.closing, name="closing"),
    path("<int:pk>/sealing", running.sealing, name="sealing"),
    path("<int:pk>/publication", running.publication, name="publication"),
    path("<int:pk>/annulment", running.annulment, name="annulment"),
    path("<int:pk>/reminder", running.reminder, name="reminder"),
    path("<int:pk>/further-round", running.further_round, name="further-round"),
    path("<int:pk>/count", telling.count, name="count"),
]
