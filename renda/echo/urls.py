"""Addresses of the chain inside the house."""

from django.urls import path

from renda.echo import views

app_name = "echo"
urlpatterns = [path("<slug:name>/<int:pk>", views.story, name="story")]
