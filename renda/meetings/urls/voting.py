"""Addresses of votes."""

from django.urls import path

from renda.meetings.views import voting

urlpatterns = [
    path("<int:pk>/votes", voting.all_votes, name="votes"),
    path("agenda/<int:pk>/vote", voting.putting, name="putting-to-vote"),
    path("votes/<int:pk>/opening", voting.opening, name="opening-vote"),
]
