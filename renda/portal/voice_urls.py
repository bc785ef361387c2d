"""Addresses where residents speak and see what became of it; the receipt code is all that leads to one's own page."""

from django.urls import path

from renda.portal.views import voice_pictures, voice_track, voices

urlpatterns = [
    path("c/<slug:slug>/speak", voices.speak, name="speak"),
    path("c/<slug:slug>/speak/similar", voices.similar, name="speak_similar"),
    path("c/<slug:slug>/speak/pictures", voice_pictures.announce, name="speak_pictures"),
    path("c/<slug:slug>/speak/pictures/<str:token>", voice_pictures.part, name="speak_picture"),
    path("c/<slug:slug>/voice", voice_track.find, name="voice_find"),
    path("c/<slug:slug>/voice/<str:code>", voice_track.voice, name="voice"),
    path("c/<slug:slug>/voice/<str:code>/qr.svg", voice_track.qr, name="voice_qr"),
    path("c/<slug:slug>/voice/<str:code>/pictures/<int:n>", voice_track.picture, name="voice_picture"),
    path("c/<slug:slug>/voice/<str:code>/words", voice_track.words, name="voice_words"),
    path("c/<slug:slug>/voice/<str:code>/rating", voice_track.rating, name="voice_rating"),
    path("c/<slug:slug>/voice/<str:code>/again", voice_track.again, name="voice_again"),
    path("c/<slug:slug>/voice/<str:code>/contact", voice_track.contact, name="voice_contact"),
    path("c/<slug:slug>/voice/<str:code>/consent", voice_track.consent, name="voice_consent"),
    path("c/<slug:slug>/voice/<str:code>/erasure", voice_track.erasure, name="voice_erasure"),
    path("c/<slug:slug>/voice/<str:code>/", voice_track.voice),
    path("c/<slug:slug>/voice/<str:code>/<path:rest>", voice_track.nothing),
]
