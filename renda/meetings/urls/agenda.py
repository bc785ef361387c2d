"""Addresses of a meeting's own page, its agenda, its items and its sittings."""

from django.urls import path

from renda.meetings.views import agenda as views
from renda.meetings.views import agenda_items as items
from renda.meetings.views import overview, sittings

urlpatterns = [
    path("<int:pk>/", overview.meeting, name="meeting"),
    path("<int:pk>/agenda.<str:form>", overview.agenda_file, name="agenda_file"),
    path("<int:pk>/agenda", views.agenda, name="agenda"),
    path("<int:pk>/agenda/planned", views.planned, name="agenda_planned"),
    path("<int:pk>/agenda/order", views.order, name="agenda_order"),
    path("<int:pk>/agenda/listing", views.listing, name="agenda_listing"),
    path("<int:pk>/agenda/new", views.new_item, name="new_item"),
    path("<int:pk>/agenda/adoption", views.adoption, name="adoption"),
    path("<int:pk>/sittings", sittings.sittings, name="sittings"),
    path("<int:pk>/sittings/new", sittings.planning, name="new_sitting"),
    path("sittings/<int:pk>/changing", sittings.changing, name="sitting_changing"),
    path("sittings/<int:pk>/removing", sittings.removing, name="sitting_removing"),
    path("sittings/<int:pk>/items", sittings.items, name="sitting_items"),
    path("agenda/<int:pk>", items.item, name="item"),
    path("agenda/<int:pk>/changing", items.changing, name="item_changing"),
    path("agenda/<int:pk>/dealing", items.dealing, name="item_dealing"),
    path("agenda/<int:pk>/putting-off", items.putting_off, name="item_putting_off"),
    path("agenda/<int:pk>/taking-up", items.taking_up, name="item_taking_up"),
    path("agenda/<int:pk>/withdrawing", items.withdrawing, name="item_withdrawing"),
    path("agenda/<int:pk>/listing", items.item_listing, name="item_listing"),
    path("agenda/<int:pk>/unlisting", items.item_unlisting, name="item_unlisting"),
]
