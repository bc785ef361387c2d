"""Addresses of import and export."""

from django.urls import URLPattern, path

from renda.suggestions.views import exchange

urlpatterns: list[URLPattern] = [
    path("import", exchange.bring_in, name="import"),
    path("import/template", exchange.empty, name="import_template"),
    path("import/<int:pk>", exchange.check, name="import_check"),
    path("export", exchange.export, name="export"),
]
