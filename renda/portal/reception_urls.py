"""Addresses of announced reception days and of booking a place at one."""

from django.urls import path

from renda.portal.views import bookings, receptions

urlpatterns = [
    path("c/<slug:slug>/receptions/", receptions.receptions, name="receptions"),
    path("c/<slug:slug>/receptions.json", receptions.as_json, name="receptions_json"),
    path("c/<slug:slug>/receptions.ics", receptions.as_calendar, name="receptions_calendar"),
    path("c/<slug:slug>/receptions/<int:pk>/booking", bookings.book, name="booking"),
    path("c/<slug:slug>/bookings/", bookings.find, name="booking_find"),
    path("c/<slug:slug>/bookings/<str:code>", bookings.receipt, name="booking_receipt"),
    path("c/<slug:slug>/bookings/<str:code>/cancelling", bookings.cancelling, name="booking_cancelling"),
]
