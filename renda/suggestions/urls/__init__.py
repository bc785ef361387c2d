"""Addresses of deputies' suggestions, by who uses them; each act is a noun."""

from django.urls import path

from renda.suggestions.urls import deputy, exchange, office, papers, steering, unit
from renda.suggestions.views import lists, page

app_name = "suggestions"
urlpatterns = [
    path("", lists.suggestions, name="list"),
    path("<int:pk>", page.suggestion, name="suggestion"),
    *deputy.urlpatterns,
    *office.urlpatterns,
    *unit.urlpatterns,
    *steering.urlpatterns,
    *papers.urlpatterns,
    *exchange.urlpatterns,
]
