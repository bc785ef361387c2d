"""Addresses of residents' opinions inside the house; each act is a noun."""

from renda.voices.urls import handling, held, hotline

app_name = "voices"
urlpatterns = [*held.urlpatterns, *handling.urlpatterns, *hotline.urlpatterns]
