"""The acts of this room, by stage."""

from renda.stations.operations.booking import book_visit, cancel_booking, erase_bookings, mark_booking
from renda.stations.operations.campaigns import (
    change_campaign,
    close_campaign,
    gather_receptions,
    plan_campaign,
    report_campaign,
    start_campaign,
)
from renda.stations.operations.cases import (
    add_picture,
    choose_case,
    draft_case,
    edit_case,
    pass_over_case,
    publish_case,
    remove_picture,
    send_back_case,
    submit_case,
    withdraw_case,
)
from renda.stations.operations.importing import import_stations, keep_station_sheet, note_station_export
from renda.stations.operations.keeping import (
    arrange_station,
    change_station,
    close_station,
    found_station,
    open_station,
    pause_station,
    place_station,
)
from renda.stations.operations.picturing import add_station_picture, remove_station_picture
from renda.stations.operations.publishing import (
    cancel_reception,
    publish_month,
    publish_reception,
    publish_station_month,
    reschedule_reception,
)
from renda.stations.operations.receiving import add_official, correct_reception, hold_reception, remove_official
from renda.stations.operations.rota import add_reception, end_rota_rule, plan_receptions, set_rota_rule
from renda.stations.operations.staffing import appoint_staff, end_posting, end_staff, post_deputy
from renda.stations.operations.summaries import (
    compose_summary,
    edit_summary,
    submit_summary,
)
from renda.stations.operations.swapping import answer_swap, ask_swap, withdraw_swap
from renda.stations.operations.talk_points import add_point, dispute_point, fail_point, fulfil_point, report_point
from renda.stations.operations.talk_rows import Agreed
from renda.stations.operations.talks import (
    cancel_talk,
    change_talk,
    close_talk,
    hold_talk,
    plan_talk,
    publish_talk,
    unpublish_talk,
)
from renda.stations.operations.turns import ask_leave, assign_deputy, confirm_turn, remove_deputy, replace_deputy

__all__ = [
    "Agreed",
    "add_official",
    "add_picture",
    "add_point",
    "add_reception",
    "add_station_picture",
    "answer_swap",
    "appoint_staff",
    "arrange_station",
    "ask_leave",
    "ask_swap",
    "assign_deputy",
    "book_visit",
    "cancel_booking",
    "cancel_reception",
    "cancel_talk",
    "change_campaign",
    "change_station",
    "change_talk",
    "choose_case",
    "close_campaign",
    "close_station",
    "close_talk",
    "compose_summary",
    "confirm_turn",
    "correct_reception",
    "dispute_point",
    "draft_case",
    "edit_case",
    "edit_summary",
    "end_posting",
    "end_rota_rule",
    "end_staff",
    "erase_bookings",
    "fail_point",
    "found_station",
    "fulfil_point",
    "gather_receptions",
    "hold_reception",
    "hold_talk",
    "import_stations",
    "keep_station_sheet",
    "mark_booking",
    "note_station_export",
    "open_station",
    "pass_over_case",
    "pause_station",
    "place_station",
    "plan_campaign",
    "plan_receptions",
    "plan_talk",
    "post_deputy",
    "publish_case",
    "publish_month",
    "publish_reception",
    "publish_station_month",
    "publish_talk",
    "remove_deputy",
    "remove_official",
    "remove_picture",
    "remove_station_picture",
    "replace_deputy",
    "report_campaign",
    "report_point",
    "reschedule_reception",
    "send_back_case",
    "set_rota_rule",
    "start_campaign",
    "submit_case",
    "submit_summary",
    "unpublish_talk",
    "withdraw_case",
    "withdraw_swap",
]
