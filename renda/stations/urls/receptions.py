"""Addresses of the rota, of reception days and of turns."""

from django.urls import path

from renda.stations.views import receptions, rota, turns

urlpatterns = [
    path("rota", rota.grid, name="rota"),
    path("rota/publication", rota.month_publication, name="rota_publication"),
    path("rota/notice.<str:form>", rota.month_notice, name="rota_notice"),
    path("rota/rules/<int:pk>/end", rota.rule_ending, name="rota_rule_ending"),
    path("<int:pk>/receptions", rota.receptions, name="receptions"),
    path("<int:pk>/receptions/planning", rota.planning, name="planning"),
    path("<int:pk>/receptions/adding", rota.adding, name="reception_adding"),
    path("<int:pk>/receptions/publication", rota.publication, name="receptions_publication"),
    path("<int:pk>/receptions/notice.<str:form>", rota.notice, name="receptions_notice"),
    path("<int:pk>/receptions/rules", rota.rule_adding, name="rota_rule_adding"),
    path("receptions/mine", turns.mine, name="my_receptions"),
    path("receptions/mine.ics", turns.calendar, name="my_receptions_calendar"),
    path("receptions/<int:pk>", receptions.reception, name="reception"),
    path("receptions/<int:pk>/publication", receptions.publishing, name="reception_publication"),
    path("receptions/<int:pk>/rescheduling", receptions.rescheduling, name="reception_rescheduling"),
    path("receptions/<int:pk>/cancelling", receptions.cancelling, name="reception_cancelling"),
    path("receptions/<int:pk>/holding", receptions.holding, name="reception_holding"),
    path("receptions/<int:pk>/correction", receptions.correction, name="reception_correction"),
    path("receptions/<int:pk>/officials", receptions.officials, name="reception_officials"),
    path("receptions/<int:pk>/deputies", turns.assigning, name="reception_deputies"),
    path("officials/<int:pk>/removing", receptions.official_removing, name="official_removing"),
    path("bookings/<int:pk>/arrival", receptions.booking_arrival, name="booking_arrival"),
    path("turns/<int:pk>/confirmation", turns.confirming, name="turn_confirmation"),
    path("turns/<int:pk>/leave", turns.leave, name="turn_leave"),
    path("turns/<int:pk>/swap", turns.swap, name="turn_swap"),
    path("turns/<int:pk>/replacement", turns.replacement, name="turn_replacement"),
    path("turns/<int:pk>/removing", turns.removing, name="turn_removing"),
    path("swaps/<int:pk>/answer", turns.swap_answer, name="swap_answer"),
    path("swaps/<int:pk>/withdrawing", turns.swap_withdrawing, name="swap_withdrawing"),
]
