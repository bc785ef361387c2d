"""Addresses of the whole house."""

from django.urls import include, path

urlpatterns = [
    path("", include("renda.portal.urls")),
    path("house/", include("renda.web.urls")),
    path("accounts/", include("renda.access.account_urls")),
    path("access/", include("renda.access.urls")),
    path("batches/", include("renda.batches.urls")),
    path("notices/", include("renda.notifications.urls")),
    path("desk/", include("renda.desk.urls")),
    path("suggestions/", include("renda.suggestions.urls")),
    path("stations/", include("renda.stations.urls")),
    path("voices/", include("renda.voices.urls")),
    path("consultation/", include("renda.consultation.urls")),
    path("echo/", include("renda.echo.urls")),
    path("plan/", include("renda.planning.urls")),
    path("ballots/", include("renda.ballots.urls")),
    path("meetings/", include("renda.meetings.urls")),
    path("people/", include("renda.people.urls")),
    path("figures/", include("renda.reporting.urls")),
    path("archive/", include("renda.archive.urls")),
    path("search/", include("renda.search.urls")),
    path("api/", include("renda.config.api")),
]
