"""Addresses of a meeting's notice and papers."""

from django.urls import path

from renda.meetings.views import notifying, papers

urlpatterns = [
    path("<int:pk>/notice", notifying.notice, name="notice"),
    path("<int:pk>/ad-hoc", notifying.ad_hoc, name="ad_hoc"),
    path("<int:pk>/ad-hoc/end", notifying.as_usual, name="as_usual"),
    path("<int:pk>/papers", papers.papers, name="papers"),
    path("<int:pk>/papers/packets", papers.packets, name="paper_packets"),
    path("<int:pk>/papers/new", papers.new, name="paper_new"),
    path("papers/<int:pk>", papers.paper, name="paper"),
    path("papers/<int:pk>/delivery", papers.delivery, name="paper_delivery"),
    path("papers/<int:pk>/return", papers.returning, name="paper_return"),
    path("papers/<int:pk>/access", papers.access, name="paper_access"),
    path("papers/<int:pk>/note", papers.note, name="paper_note"),
]
