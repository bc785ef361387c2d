"""Addresses of the office that reviews and assigns, and of the government's office that divides."""

from django.urls import URLPattern, path

from renda.suggestions.views import assigning, dispatching, meeting_units, returning, reviewing

urlpatterns: list[URLPattern] = [
    path("review", reviewing.queue, name="review"),
    path("<int:pk>/review", reviewing.review, name="reviewing"),
    path("<int:pk>/acceptance", reviewing.acceptance, name="acceptance"),
    path("<int:pk>/rejection", reviewing.rejection, name="rejection"),
    path("<int:pk>/transfer", reviewing.transfer, name="transfer"),
    path("<int:pk>/merger", reviewing.merger, name="merger"),
    path("<int:pk>/separation", reviewing.separation, name="separation"),
    path("assignment", assigning.assignment, name="assignment"),
    path("<int:pk>/assignment", assigning.assigning, name="assigning"),
    path("pre-assignment", assigning.pre_assignment, name="pre_assignment"),
    path("<int:pk>/pre-assignment", assigning.pre_assigning, name="pre_assigning"),
    path("parts/<int:pk>/upholding", assigning.upholding, name="upholding"),
    path("returned", returning.returning, name="returning"),
    path("refusals/<int:pk>/decision", returning.refusal_decision, name="refusal_decision"),
    path("parts/<int:pk>/extension-decision", returning.extension_decision, name="extension_decision"),
    path("<int:pk>/addition", returning.addition, name="addition"),
    path("work-meetings", meeting_units.work_meetings, name="work_meetings"),
    path("work-meetings/new", meeting_units.work_meeting_new, name="work_meeting_new"),
    path("work-meetings/<int:pk>", meeting_units.work_meeting, name="work_meeting"),
    path("government", dispatching.government, name="government"),
    path("parts/<int:pk>/dispatch", dispatching.dispatching, name="dispatching"),
]
