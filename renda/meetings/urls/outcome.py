"""Addresses of what a meeting leaves behind."""

from django.urls import path

from renda.meetings.views import found, minutes, opinions, outcome, resolutions, subscribing

urlpatterns = [
    path("<int:pk>/outcome", outcome.outcomes, name="outcome"),
    path("<int:pk>/gazette.<str:form>", outcome.gazette_paper, name="gazette"),
    path("<int:pk>/resolutions/drafting", resolutions.drafting, name="resolution_drafting"),
    path("resolutions/<int:pk>", resolutions.resolution, name="resolution"),
    path("resolutions/<int:pk>/paper.<str:form>", resolutions.paper, name="resolution_paper"),
    path("resolutions/<int:pk>/editing", resolutions.editing, name="resolution_editing"),
    path("resolutions/<int:pk>/adoption", resolutions.adopting, name="resolution_adoption"),
    path("resolutions/<int:pk>/publication", resolutions.publishing, name="resolution_publication"),
    path("resolutions/<int:pk>/withholding", resolutions.withholding, name="resolution_withholding"),
    path("resolutions/<int:pk>/release", resolutions.releasing, name="resolution_release"),
    path("resolutions/<int:pk>/correction", resolutions.correcting, name="resolution_correction"),
    path("<int:pk>/minutes", minutes.minutes, name="minutes"),
    path("<int:pk>/minutes/drafting", minutes.drafting, name="minutes_drafting"),
    path("<int:pk>/minutes/editing", minutes.editing, name="minutes_editing"),
    path("<int:pk>/minutes/signature", minutes.signing, name="minutes_signature"),
    path("<int:pk>/minutes/taking-back", minutes.taking_back, name="minutes_taking_back"),
    path("<int:pk>/minutes/paper.<str:form>", minutes.paper, name="minutes_paper"),
    path("found/items/<int:pk>", found.item, name="found_item"),
    path("found/resolutions/<int:pk>", found.resolution, name="found_resolution"),
    path("calendar", subscribing.subscribing, name="subscribing"),
    path("calendar/<int:pk>/revoking", subscribing.revoking, name="subscription_revoking"),
    path("mine/<str:secret>.ics", subscribing.own_calendar, name="own_calendar"),
    path("agenda/<int:pk>/opinions", opinions.of_item, name="opinions"),
    path("agenda/<int:pk>/opinions/gathering", opinions.gathering, name="opinion_gathering"),
    path("agenda/<int:pk>/opinions/merging", opinions.merging, name="opinion_merging"),
    path("agenda/<int:pk>/opinions/order", opinions.ordering, name="opinion_order"),
    path("agenda/<int:pk>/opinions/issue", opinions.issuing, name="opinion_issue"),
    path("agenda/<int:pk>/opinions/letter.<str:form>", opinions.letter, name="opinion_letter"),
    path("opinions/<int:pk>/changing", opinions.changing, name="opinion_changing"),
    path("opinions/<int:pk>/removing", opinions.removing, name="opinion_removing"),
]
