"""Addresses of the hotline: the hot list, its rows, imports; kinds of problem; digests."""

from django.urls import path

from renda.voices.views import digests, hotline, hotline_imports, theme_acts, themes

urlpatterns = [
    path("hotline/", hotline.hot, name="hotline"),
    path("hotline/tickets", hotline.tickets, name="hotline_tickets"),
    path("hotline/sheet.xlsx", hotline.sheet, name="hotline_sheet"),
    path("hotline/imports", hotline_imports.imports, name="hotline_imports"),
    path("hotline/imports/<int:pk>", hotline_imports.one, name="hotline_import"),
    path("hotline/imports/<int:pk>/discarding", hotline_imports.discarding, name="hotline_discarding"),
    path("themes/", themes.themes, name="themes"),
    path("themes/finding", theme_acts.finding, name="theme_finding"),
    path("themes/making", theme_acts.making, name="theme_making"),
    path("themes/answers.xlsx", themes.answers, name="theme_answers"),
    path("themes/<int:pk>", themes.theme, name="theme"),
    path("themes/<int:pk>/members", themes.members, name="theme_members"),
    path("themes/<int:pk>/answers.xlsx", themes.answers_of, name="theme_answer_sheet"),
    path("themes/<int:pk>/editing", theme_acts.editing, name="theme_editing"),
    path("themes/<int:pk>/watch", theme_acts.watching, name="theme_watch"),
    path("themes/<int:pk>/dropping", theme_acts.dropping, name="theme_dropping"),
    path("themes/<int:pk>/joining", theme_acts.joining, name="theme_joining"),
    path("themes/<int:pk>/additions", theme_acts.adding, name="theme_adding"),
    path("themes/<int:pk>/adoption", theme_acts.adopting, name="theme_adoption"),
    path("themes/<int:pk>/adopters", theme_acts.registering, name="theme_registering"),
    path("themes/<int:pk>/leaving", theme_acts.leaving, name="theme_leaving"),
    path("themes/<int:pk>/answer", theme_acts.answering, name="theme_answer"),
    path("themes/<int:pk>/suggestion", theme_acts.handing_over, name="theme_suggestion"),
    path("themes/<int:pk>/proposal", theme_acts.proposing, name="theme_proposal"),
    path("digests/", digests.digests, name="digests"),
    path("digests/writing", digests.writing, name="digest_writing"),
    path("digests/<int:pk>", digests.digest, name="digest"),
    path("digests/<int:pk>/paper.<str:form>", digests.paper, name="digest_paper"),
    path("digests/<int:pk>/editing", digests.editing, name="digest_editing"),
    path("digests/<int:pk>/check", digests.checking, name="digest_check"),
    path("digests/<int:pk>/return", digests.returning, name="digest_return"),
    path("digests/<int:pk>/approval", digests.approving, name="digest_approval"),
    path("digests/<int:pk>/issue", digests.issuing, name="digest_issue"),
    path("digests/<int:pk>/instruction", digests.instructing, name="digest_instruction"),
    path("digests/<int:pk>/feedback", digests.answering, name="digest_feedback"),
]
