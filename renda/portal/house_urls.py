"""Addresses of the chain, deputies, numbers of opinions, open data about people, and the standing pages."""

from django.urls import path

from renda.portal import popolo, popolo_schema, voices_data, voices_feed, years  # noqa: F401  years names what a year is
from renda.portal.views import deputies, echoes, looking_up, open_house, searching, voices_numbers

urlpatterns = [
    path("c/<slug:slug>/code", looking_up.look_up, name="look_up"),
    path("c/<slug:slug>/echo/", echoes.echoes, name="echoes"),
    path("c/<slug:slug>/echo/<slug:name>-<int:pk>", echoes.echo, name="echo"),
    path("c/<slug:slug>/echoes.atom", voices_feed.echoes_atom, name="echoes_feed"),
    path("c/<slug:slug>/voices.atom", voices_feed.answered_atom, name="answered_feed"),
    path("c/<slug:slug>/receptions.atom", voices_feed.receptions_atom, name="receptions_feed"),
    path("c/<slug:slug>/voices/", voices_numbers.voices_numbers, name="voices_numbers"),
    path("c/<slug:slug>/voices/<year:year>.json", voices_data.voices_json, name="voices_json"),
    path("c/<slug:slug>/voices/<year:year>.csv", voices_data.voices_csv, name="voices_csv"),
    path("c/<slug:slug>/deputies/", deputies.deputies, name="deputies"),
    path("c/<slug:slug>/deputies/<int:pk>", deputies.deputy, name="deputy"),
    path("c/<slug:slug>/popolo/persons.json", popolo.persons, name="popolo_persons"),
    path("c/<slug:slug>/popolo/organizations.json", popolo.organizations, name="popolo_organizations"),
    path("c/<slug:slug>/popolo/memberships.json", popolo.memberships, name="popolo_memberships"),
    path("c/<slug:slug>/popolo/schema.json", popolo_schema.schema, name="popolo_schema"),
    path("c/<slug:slug>/search/", searching.search, name="search"),
    path("c/<slug:slug>/feeds/", open_house.feeds, name="feeds"),
    path("c/<slug:slug>/openness/", open_house.openness, name="openness"),
    path("c/<slug:slug>/openness/withheld", open_house.withheld, name="withheld"),
    path("c/<slug:slug>/privacy/", open_house.privacy, name="privacy"),
]
