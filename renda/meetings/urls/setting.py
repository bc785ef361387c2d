"""Addresses of a year, a meeting, its days and calendar files."""

from django.urls import path

from renda.meetings.views import setting as views

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("planning", views.planning, name="planning"),
    path("<int:pk>/calendar.ics", views.one_calendar, name="one_calendar"),
    path("<int:pk>/fixing", views.fixing, name="fixing"),
    path("<int:pk>/moving", views.moving, name="moving"),
    path("<int:pk>/holding", views.holding, name="holding"),
    path("<int:pk>/cancelling", views.cancelling, name="cancelling"),
]
