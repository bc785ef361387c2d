"""Addresses of the registers."""

from django.urls import path

from renda.people.views import bodies, deputies, grounds, house, rosters

app_name = "people"
urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/export", bodies.export, name="bodies_export"),
    path("bodies/founding", bodies.founding, name="founding"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/renaming", bodies.renaming, name="renaming"),
    path("bodies/<int:pk>/merging", bodies.merging, name="merging"),
    path("bodies/<int:pk>/dissolution", bodies.dissolution, name="dissolution"),
    path("bodies/<int:pk>/appointment", bodies.appointment, name="appointment"),
    path("posts/<int:pk>/removal", bodies.removal, name="removal"),
    path("deputies/", deputies.deputies, name="deputies"),
    path("deputies/export", deputies.export, name="deputies_export"),
    path("deputies/enrolment", deputies.enrolment, name="enrolment"),
    path("deputies/<int:pk>/", deputies.deputy, name="deputy"),
    path("deputies/<int:pk>/suspension", deputies.suspension, name="suspension"),
    path("deputies/<int:pk>/resumption", deputies.resumption, name="resumption"),
    path("deputies/<int:pk>/ending", deputies.ending, name="ending"),
    path("deputies/<int:pk>/particulars", deputies.particulars, name="particulars"),
    path("places/", house.places, name="places"),
    path("places/<int:pk>/", grounds.place, name="place"),
    path("places/<int:pk>/communities", grounds.adding_communities, name="communities"),
    path("places/<int:pk>/renaming", grounds.renaming, name="place_renaming"),
    path("places/<int:pk>/localities", grounds.adding_localities, name="localities"),
    path("localities/<int:pk>/removal", grounds.removing_locality, name="locality_removal"),
    path("constituencies/", grounds.constituencies, name="constituencies"),
    path("constituencies/founding", grounds.founding, name="constituency_founding"),
    path("constituencies/<int:pk>/change", grounds.changing, name="constituency_change"),
    path("terms/", house.terms, name="terms"),
    path("terms/change", house.change, name="change"),
    path("terms/<int:pk>/session", house.session, name="session"),
    path("rosters/<slug:kind>/", rosters.roster, name="roster"),
    path("rosters/<slug:kind>/template", rosters.empty, name="roster_template"),
    path("rosters/<slug:kind>/<int:pk>/", rosters.preview, name="roster_preview"),
]
