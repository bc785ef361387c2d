"""Addresses of the duty archive."""

from django.urls import path

from renda.archive import views

app_name = "archive"
urlpatterns = [
    path("", views.archives, name="archives"),
    path("<int:pk>", views.archive, name="archive"),
]
