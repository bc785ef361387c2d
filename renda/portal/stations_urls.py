"""Addresses of stations on the public site; a station's address never changes, whatever it is called."""

from django.urls import path

from renda.portal import stations_data
from renda.portal.views import stations

urlpatterns = [
    path("c/<slug:slug>/stations/", stations.stations, name="stations"),
    path("c/<slug:slug>/stations/map", stations.station_map, name="stations_map"),
    path("c/<slug:slug>/stations/nearest", stations.nearest, name="nearest"),
    path("c/<slug:slug>/stations.json", stations_data.stations_json, name="stations_json"),
    path("c/<slug:slug>/stations.csv", stations_data.stations_csv, name="stations_csv"),
    path("c/<slug:slug>/stations/positions.json", stations_data.positions_json, name="stations_positions"),
    path("c/<slug:slug>/stations/<slug:key>", stations.station, name="station"),
    path("c/<slug:slug>/find", stations.my_deputies, name="my_deputies"),
]
