"""Addresses of meetings, by what they are for; each act is a noun."""

from renda.meetings.urls import setting

app_name = "meetings"
urlpatterns = [*setting.urlpatterns]
