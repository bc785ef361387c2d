"""Addresses of the deputies who signed, and of what helps them before writing."""

from django.urls import URLPattern, path

from renda.suggestions.views import cosigning, following, guide, judging, removing, waiting, writing

urlpatterns: list[URLPattern] = [
    path("new", writing.write, name="write"),
    path("on-behalf", writing.on_behalf, name="on_behalf"),
    path("similar", writing.similar, name="similar"),
    path("<int:pk>/text", writing.edit, name="edit"),
    path("<int:pk>/files/<int:file>/removal", removing.file_removal, name="file_removal"),
    path("<int:pk>/submission", writing.submission, name="submission"),
    path("<int:pk>/cosigners", cosigning.cosigners, name="cosigners"),
    path("<int:pk>/signature", cosigning.signature, name="signature"),
    path("<int:pk>/withdrawal", waiting.taking_back, name="withdrawal"),
    path("<int:pk>/withdrawal/agreement", waiting.agreement, name="withdrawal_agreement"),
    path("<int:pk>/reminder", waiting.reminder, name="reminder"),
    path("<int:pk>/objection", waiting.objection, name="objection"),
    path("objections/<int:pk>/answer", waiting.objection_answer, name="objection_answer"),
    path("contacts/<int:pk>/comment", waiting.comment, name="contact_comment"),
    path("appointments/<int:pk>/answer", waiting.meeting, name="appointment_answer"),
    path("<int:of>/replies/<int:pk>/rating", judging.rating, name="rating"),
    path("commitments/<int:pk>/rating", judging.promise_rating, name="promise_rating"),
    path("mine", following.mine, name="mine"),
    path("mine/promises", following.promises, name="my_promises"),
    path("guide", guide.guide, name="guide"),
    path("guide/topics/new", guide.topic_new, name="topic_new"),
    path("guide/topics/<int:pk>/withdrawal", guide.topic_withdrawal, name="topic_withdrawal"),
    path("guide/units", guide.unit_desks, name="unit_desks"),
    path("guide/units/<int:pk>", guide.unit_desk, name="unit_desk"),
]
