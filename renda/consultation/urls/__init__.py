"""Addresses of this room, by what they are for; each act is a noun."""

from renda.consultation.urls import consultations, points, tasks

app_name = "consultation"
urlpatterns = [*consultations.urlpatterns, *tasks.urlpatterns, *points.urlpatterns]
