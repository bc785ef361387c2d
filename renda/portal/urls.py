"""Addresses of the public site; an item's address never changes."""

from django.urls import path, register_converter

from renda.portal import (
    feeds,
    meetings_data,
    open_data,
    resolutions_feed,
    search_engines,
    suggestions_data,
    suggestions_feed,
)
from renda.portal.views import gallery, houses, meetings, numbers, plans, resolutions, suggestions
from renda.portal.years import YearConverter

register_converter(YearConverter, "year")

app_name = "portal"
urlpatterns = [
    path("", houses.entrance, name="entrance"),
    path("robots.txt", search_engines.robots, name="robots"),
    path("sitemap.xml", search_engines.sitemap_index, name="sitemap_index"),
    path("c/<slug:slug>/", houses.home, name="home"),
    path("c/<slug:slug>/plan/", plans.plans, name="plans"),
    path("c/<slug:slug>/plan/<year:year>.json", open_data.as_json, name="open_json"),
    path("c/<slug:slug>/plan/<year:year>.csv", open_data.as_csv, name="open_csv"),
    path("c/<slug:slug>/plan.ics", feeds.calendar, name="calendar"),
    path("c/<slug:slug>/feed.atom", feeds.atom, name="feed"),
    path("c/<slug:slug>/sitemap.xml", search_engines.sitemap, name="sitemap"),
    path("c/<slug:slug>/plans/<int:pk>", plans.plan, name="plan"),
    path("c/<slug:slug>/board/<year:year>", plans.board, name="board"),
    path("c/<slug:slug>/items/", plans.items, name="items"),
    path("c/<slug:slug>/items/<int:pk>", plans.item, name="item"),
    path("c/<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("c/<slug:slug>/meetings/<int:pk>", meetings.meeting, name="meeting"),
    path("c/<slug:slug>/meetings/<int:pk>/gazette.<str:form>", meetings.gazette_paper, name="gazette"),
    path("c/<slug:slug>/meetings/<year:year>.json", meetings_data.meetings_json, name="meetings_json"),
    path("c/<slug:slug>/meetings/<year:year>.csv", meetings_data.meetings_csv, name="meetings_csv"),
    path("c/<slug:slug>/resolutions/", resolutions.resolutions, name="resolutions"),
    path("c/<slug:slug>/resolutions/<int:pk>", resolutions.resolution, name="resolution"),
    path("c/<slug:slug>/resolutions/<int:pk>.<str:form>", resolutions.paper, name="resolution_paper"),
    path("c/<slug:slug>/resolutions/<year:year>/data.json", meetings_data.resolutions_json, name="resolutions_json"),
    path("c/<slug:slug>/resolutions/<year:year>/data.csv", meetings_data.resolutions_csv, name="resolutions_csv"),
    path("c/<slug:slug>/resolutions.atom", resolutions_feed.resolutions_atom, name="resolutions_feed"),
    path("c/<slug:slug>/meetings/<int:pk>/gallery", gallery.apply, name="gallery"),
    path("c/<slug:slug>/meetings/<int:pk>/gallery/code", gallery.find, name="gallery_code"),
    path("c/<slug:slug>/gallery/<str:code>", gallery.receipt, name="gallery_receipt"),
    path("c/<slug:slug>/gallery/<str:code>/giving-up", gallery.giving_up, name="gallery_giving_up"),
    path("c/<slug:slug>/gallery/<str:code>/comment", gallery.commenting, name="gallery_comment"),
    path("c/<slug:slug>/figures/", numbers.figures, name="figures"),
    path("c/<slug:slug>/figures/<str:key>", numbers.figure, name="figure"),
    path("c/<slug:slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("c/<slug:slug>/suggestions/<int:pk>", suggestions.suggestion, name="suggestion"),
    path("c/<slug:slug>/suggestions/<year:year>.json", suggestions_data.suggestions_json, name="suggestions_json"),
    path("c/<slug:slug>/suggestions/<year:year>.csv", suggestions_data.suggestions_csv, name="suggestions_csv"),
    path("c/<slug:slug>/suggestions.atom", suggestions_feed.suggestions_atom, name="suggestions_feed"),
    path("c/<slug:slug>/data/", houses.open_data, name="open_data"),
    path("c/<slug:slug>/accessibility/", houses.accessibility, name="accessibility"),
]
