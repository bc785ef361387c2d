"""Addresses of contact points and their collectors."""

from django.urls import path

from renda.consultation.views import collectors, points

urlpatterns = [
    path("points/", points.points, name="points"),
    path("points/new", points.founding, name="founding"),
    path("points/<int:pk>", points.point, name="point"),
    path("points/<int:pk>/changing", points.changing, name="point_changing"),
    path("points/<int:pk>/closing", points.closing, name="point_closing"),
    path("points/<int:pk>/opening", points.opening, name="point_opening"),
    path("points/<int:pk>/partner", points.partner, name="partner"),
    path("partners/<int:pk>/ending", points.partner_ending, name="partner_ending"),
    path("points/<int:pk>/collectors", collectors.collectors, name="collectors"),
    path("points/<int:pk>/collectors/new", collectors.collector_new, name="collector_new"),
    path("points/<int:pk>/collectors/bringing-in", collectors.bringing_in, name="collectors_bringing_in"),
    path("points/<int:pk>/collectors/cards", collectors.cards, name="cards"),
    path("points/<int:pk>/collectors/training", collectors.training, name="training"),
    path("collectors.xlsx", collectors.collectors_template, name="collectors_template"),
    path("collectors/<int:pk>/changing", collectors.collector_changing, name="collector_changing"),
    path("collectors/<int:pk>/ending", collectors.collector_ending, name="collector_ending"),
]
