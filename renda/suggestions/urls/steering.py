"""Addresses of those who press, judge replies, lead, close and publish."""

from django.urls import URLPattern, path

from renda.suggestions.views import awards, board, judging_replies, keys, looking_back, pressing, publications, year

urlpatterns: list[URLPattern] = [
    path("board", board.board, name="board"),
    path("pressing", pressing.pressing_page, name="pressing"),
    path("urgings", pressing.urgings, name="urgings"),
    path("<int:pk>/urging", pressing.urging, name="urging"),
    path("<int:pk>/feedback-request", pressing.feedback_request, name="feedback_request"),
    path("replies", judging_replies.replies, name="replies"),
    path("replies/<int:pk>/class", judging_replies.reclassification, name="reclassification"),
    path("replies/<int:pk>/publicity", publications.publicity_decision, name="publicity_decision"),
    path("dissatisfaction", judging_replies.dissatisfaction, name="dissatisfaction"),
    path("evaluations/<int:pk>/study", judging_replies.study, name="study"),
    path("<int:pk>/mediation", judging_replies.mediation, name="mediation"),
    path("closings", judging_replies.closings, name="closings"),
    path("<int:pk>/closing", judging_replies.closing, name="closing"),
    path("publications", publications.publications, name="publications"),
    path("<int:pk>/publication", publications.publication, name="publication"),
    path("<int:pk>/taking-down", publications.taking_down, name="taking_down"),
    path("keys", keys.keys, name="keys"),
    path("keys/proposals", keys.key_proposals, name="key_proposals"),
    path("<int:pk>/key", keys.key, name="key"),
    path("<int:pk>/key/activity", keys.activity, name="key_activity"),
    path("<int:pk>/key/report", keys.key_report, name="key_report"),
    path("year", year.year, name="year"),
    path("carry-over", year.carry_over, name="carry_over"),
    path("carry-over/commitments", year.carrying, name="carrying"),
    path("commitments/<int:pk>/explanation", year.explanation, name="explanation"),
    path("awards", awards.awards, name="awards"),
    path("awards/registration", awards.award, name="award"),
    path("awards/<int:pk>/withdrawal", awards.award_withdrawal, name="award_withdrawal"),
    path("look-backs", looking_back.look_backs, name="look_backs"),
    path("look-backs/opening", looking_back.opening, name="look_back_opening"),
    path("look-backs/<int:pk>", looking_back.look_back, name="look_back"),
    path("look-backs/<int:pk>/picking", looking_back.picking, name="look_back_picking"),
    path("look-backs/<int:pk>/conclusion", looking_back.conclusion, name="look_back_conclusion"),
    path("look-backs/items/<int:pk>/finding", looking_back.finding, name="finding"),
]
