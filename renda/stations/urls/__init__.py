"""Addresses of stations; each act is a noun."""

from renda.stations.urls import places, receptions, together

app_name = "stations"
urlpatterns = [
    *places.urlpatterns,
    *receptions.urlpatterns,
    *together.urlpatterns,
]
