"""Addresses of the web room; they stand under ``house/``."""

from django.urls import include, path

from renda.web import views

app_name = "web"
urlpatterns = [
    path("large", views.large_type, name="large-type"),
    path("density", views.density, name="density"),
    path("ui", views.ui, name="ui"),
    path("", include("renda.web.house.urls")),
]
