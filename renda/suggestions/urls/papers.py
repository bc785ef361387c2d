"""Addresses of official papers; ``form`` is pdf or docx."""

from django.urls import path

from renda.suggestions.views import papers

urlpatterns = [
    path("papers", papers.papers, name="papers"),
    path("papers/<slug:kind>.<str:form>", papers.house_paper, name="house_paper"),
    path("<int:pk>/papers/<slug:kind>.<str:form>", papers.paper, name="paper"),
    path("parts/<int:pk>/papers/<slug:kind>.<str:form>", papers.part_paper, name="part_paper"),
    path("replies/<int:pk>/papers/<slug:kind>.<str:form>", papers.reply_paper, name="reply_paper"),
    path("<int:pk>/found", papers.found, name="found"),
]
