"""Addresses of figures and editions."""

from django.urls import path

from renda.reporting.views import editions, figures

app_name = "reporting"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("editions", editions.editions, name="editions"),
    path("editions/freezing", editions.freezing, name="freezing"),
    path("editions/<int:pk>", editions.edition, name="edition"),
    path("editions/<int:pk>/text", editions.text, name="text"),
    path("editions/<int:pk>/<str:key>", editions.figure, name="edition-figure"),
    path("<str:key>", figures.figure, name="figure"),
    path("<str:key>/rows.xlsx", figures.figure_xlsx, name="figure-xlsx"),
]
