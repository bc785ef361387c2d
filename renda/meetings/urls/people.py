"""Addresses of who is asked, who answers, who sits where, and of the gallery."""

from django.urls import path

from renda.meetings.views import answers, gallery, people, seating

urlpatterns = [
    path("<int:pk>/people", people.people, name="people"),
    path("<int:pk>/people/listing", people.listing, name="people_listing"),
    path("<int:pk>/people/inviting", people.inviting, name="inviting"),
    path("<int:pk>/people/reminding", people.reminding, name="reminding"),
    path("<int:pk>/people/adding", people.adding, name="person_adding"),
    path("<int:pk>/people/deputies", people.deputies, name="deputies"),
    path("<int:pk>/people/sheet", people.sheet, name="people_sheet"),
    path("<int:pk>/people/sign-in", people.sign_in_sheet, name="sign_in_sheet"),
    path("<int:pk>/people/seats", seating.seats, name="seats"),
    path("<int:pk>/people/seating", seating.seating, name="seating"),
    path("<int:pk>/mine", answers.mine, name="mine"),
    path("people/<int:pk>", answers.attendee, name="attendee"),
    path("people/<int:pk>/removing", people.removing, name="person_removing"),
    path("people/<int:pk>/coming", answers.coming, name="coming"),
    path("people/<int:pk>/declining", answers.declining, name="declining"),
    path("people/<int:pk>/leave", answers.leave, name="leave"),
    path("people/<int:pk>/leave/decision", answers.leave_decision, name="leave_decision"),
    path("people/<int:pk>/leave/back", answers.back_from_leave, name="back_from_leave"),
    path("people/<int:pk>/substitute", answers.substitute, name="substitute"),
    path("<int:pk>/gallery", gallery.gallery, name="gallery"),
    path("<int:pk>/gallery/opening", gallery.opening, name="gallery_opening"),
    path("<int:pk>/gallery/closing", gallery.closing, name="gallery_closing"),
    path("<int:pk>/gallery/drawing", gallery.drawing, name="gallery_drawing"),
    path("<int:pk>/gallery/cleaning", gallery.cleaning, name="gallery_cleaning"),
    path("gallery/<int:pk>/declining", gallery.declining, name="observer_declining"),
]
