"""Addresses of consultations: drafts open to everyone, opinions on them, receipts, and the pages behind personal links."""

from django.urls import path

from renda.portal import consultations_data, consultations_feed
from renda.portal.views import collecting, consultations

urlpatterns = [
    path("c/<slug:slug>/consultations/", consultations.consultations, name="consultations"),
    path("c/<slug:slug>/consultations.atom", consultations_feed.consultations_atom, name="consultations_feed"),
    path("c/<slug:slug>/consultations/code", consultations.find, name="consultation_code"),
    path("c/<slug:slug>/consultations/receipts/<str:code>", consultations.receipt, name="consultation_receipt"),
    path("c/<slug:slug>/consultations/receipts/<str:code>/contact", consultations.forget, name="consultation_forget"),
    path(
        "c/<slug:slug>/consultations/<year:year>.json", consultations_data.consultations_json, name="consultations_json"
    ),
    path("c/<slug:slug>/consultations/<year:year>.csv", consultations_data.consultations_csv, name="consultations_csv"),
    path("c/<slug:slug>/consultations/<int:pk>", consultations.consultation, name="consultation"),
    path("c/<slug:slug>/consultations/<int:pk>/data.json", consultations_data.articles_json, name="consultation_json"),
    path("c/<slug:slug>/consultations/<int:pk>/comment", consultations.comment, name="consultation_comment"),
    path(
        "c/<slug:slug>/consultations/<int:pk>/articles/<int:position>",
        consultations.comment,
        name="consultation_article",
    ),
    path("c/<slug:slug>/collect/<str:key>", collecting.collect, name="collect"),
    path("c/<slug:slug>/collect/<str:key>/<int:pk>", collecting.one, name="collect_one"),
]
