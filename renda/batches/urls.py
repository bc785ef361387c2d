"""Addresses of batches."""

from django.urls import path

from renda.batches import views

app_name = "batches"
urlpatterns = [
    path("", views.batches, name="list"),
    path("<int:pk>", views.batch, name="batch"),
    path("<int:pk>/stop", views.stop, name="stop"),
    path("<int:pk>/resume", views.resume, name="resume"),
]
