"""Addresses of meetings, by what they are for; each act is a noun."""

from renda.meetings.urls import agenda, day, outcome, papers, people, setting, voting

app_name = "meetings"
urlpatterns = [
    *day.urlpatterns,
    *agenda.urlpatterns,
    *people.urlpatterns,
    *papers.urlpatterns,
    *outcome.urlpatterns,
    *setting.urlpatterns,
    *voting.urlpatterns,
]
