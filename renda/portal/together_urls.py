"""Addresses of campaigns, practice cases and talks on the public site."""

from django.urls import path

from renda.portal.views import campaigns, cases, talks

urlpatterns = [
    path("c/<slug:slug>/campaigns/", campaigns.campaigns, name="campaigns"),
    path("c/<slug:slug>/campaigns/<int:pk>", campaigns.campaign, name="campaign"),
    path("c/<slug:slug>/campaigns/<int:pk>/hand-out.<str:form>", campaigns.hand_out, name="campaign_hand_out"),
    path("c/<slug:slug>/cases/", cases.cases, name="cases"),
    path("c/<slug:slug>/cases/<int:pk>", cases.case, name="case"),
    path("c/<slug:slug>/talks/", talks.talks, name="talks"),
    path("c/<slug:slug>/talks/<int:pk>", talks.talk, name="talk"),
]
