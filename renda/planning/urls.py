"""Addresses of the year; each act is a noun."""

from django.urls import path

from renda.planning.views import items, plans, review, year

app_name = "planning"
urlpatterns = [
    path("", year.board, name="board"),
    path("items", year.items, name="items"),
    path("progress", year.progress, name="progress"),
    path("calendar", year.calendar, name="calendar"),
    path("items.xlsx", year.items_xlsx, name="items_xlsx"),
    path("items.ics", year.items_ics, name="items_ics"),
    path("plans", plans.plans, name="plans"),
    path("intake", plans.intake, name="intake"),
    path("next-year", plans.next_year, name="next_year"),
    path("plans/<int:pk>", plans.plan, name="plan"),
    path("plans/<int:pk>/review", review.review, name="review"),
    path("plans/<int:pk>/soundness", review.soundness, name="soundness"),
    path("plans/<int:pk>/merging", review.merging, name="merging"),
    path("plans/<int:pk>/insertion", review.insertion, name="insertion"),
    path("plans/<int:pk>/submission", plans.submission, name="submission"),
    path("plans/<int:pk>/return", plans.returning, name="return"),
    path("plans/<int:pk>/adoption", plans.adoption, name="adoption"),
    path("plans/<int:pk>/publication", plans.publication, name="publication"),
    path("plans/<int:pk>/withdrawal", plans.withdrawal, name="withdrawal"),
    path("plans/<int:pk>/addition", plans.addition, name="addition"),
    path("items/<int:pk>", items.item, name="item"),
    path("items/<int:pk>/correction", review.correction, name="correction"),
    path("items/<int:pk>/confirmation", review.confirmation, name="confirmation"),
    path("items/<int:pk>/splitting", review.splitting, name="splitting"),
    path("items/<int:pk>/joining", review.joining, name="joining"),
    path("items/<int:pk>/removal", review.removal, name="removal"),
    path("items/<int:pk>/start", items.start, name="start"),
    path("items/<int:pk>/result", items.result, name="result"),
    path("items/<int:pk>/reopening", items.reopening, name="reopening"),
    path("items/<int:pk>/urging", items.urging, name="urging"),
    path("items/<int:pk>/paper", items.paper, name="paper"),
    path("items/<int:pk>/linkage", items.linkage, name="linkage"),
    path("items/<int:pk>/adjustment", items.adjustment, name="adjustment"),
    path("adjustments/<int:pk>/decision", items.decision, name="decision"),
]
