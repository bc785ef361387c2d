"""Addresses of the review queue; each act is a noun."""

from django.urls import URLPattern, path

from renda.voices.views import held

urlpatterns: list[URLPattern] = [
    path("held", held.waiting, name="held"),
    path("held/discarding", held.discarding_many, name="held-discarding-many"),
    path("held/<int:pk>/release", held.releasing, name="held-release"),
    path("held/<int:pk>/discarding", held.discarding, name="held-discarding"),
    path("held/<int:pk>/restoring", held.restoring, name="held-restoring"),
]
