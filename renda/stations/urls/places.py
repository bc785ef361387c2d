"""Addresses of stations: list, tree, sheet, one station and the acts on it."""

from django.urls import path

from renda.stations.views import importing, keeping, places, posters, staffing

urlpatterns = [
    path("", places.stations, name="stations"),
    path("found/<int:pk>", places.found, name="found_station"),
    path("tree/", places.tree, name="tree"),
    path("export", places.export, name="stations_export"),
    path("import", importing.bring_in, name="stations_import"),
    path("import/template", importing.empty, name="stations_template"),
    path("import/<int:pk>", importing.check, name="stations_check"),
    path("founding", keeping.founding, name="founding"),
    path("posters.pdf", posters.of_town, name="posters"),
    path("<int:pk>/", places.station, name="station"),
    path("<int:pk>/poster.pdf", posters.of_station, name="poster"),
    path("<int:pk>/change", keeping.changing, name="change"),
    path("<int:pk>/arrangement", keeping.arranging, name="arrangement"),
    path("<int:pk>/position", keeping.placing, name="position"),
    path("<int:pk>/opening", keeping.opening, name="opening"),
    path("<int:pk>/pause", keeping.pausing, name="pause"),
    path("<int:pk>/closing", keeping.closing, name="closing"),
    path("<int:pk>/pictures", keeping.adding_picture, name="pictures"),
    path("<int:pk>/pictures/<int:picture>/removal", keeping.removing_picture, name="picture_removal"),
    path("<int:pk>/staff", staffing.appointing, name="staff"),
    path("<int:pk>/deputies", staffing.posting, name="posting"),
    path("staff/<int:pk>/ending", staffing.ending_staff, name="staff_ending"),
    path("postings/<int:pk>/ending", staffing.ending_posting, name="posting_ending"),
    path("postings/<int:pk>/poster.pdf", posters.of_posting, name="posting_poster"),
]
