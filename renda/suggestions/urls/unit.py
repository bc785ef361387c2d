"""Addresses of the units that handle."""

from django.urls import URLPattern, path

from renda.suggestions.views import handling, inbox, promising, removing, replying, unit_reports

urlpatterns: list[URLPattern] = [
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox.xlsx", inbox.inbox_sheet, name="inbox_sheet"),
    path("inbox/receipts", inbox.receipts, name="receipts"),
    path("parts/<int:pk>/receipt", handling.receipt, name="receipt"),
    path("parts/<int:pk>/pre-objection", handling.pre_objection, name="pre_objection"),
    path("parts/<int:pk>/refusal", handling.refusal, name="refusal"),
    path("parts/<int:pk>/division", handling.division, name="division"),
    path("parts/<int:pk>/contact", handling.contact, name="contact"),
    path("parts/<int:pk>/appointment", handling.appointment, name="appointment"),
    path("appointments/<int:pk>/meeting", handling.meeting_held, name="meeting_held"),
    path("appointments/<int:pk>/cancellation", handling.appointment_cancel, name="appointment_cancel"),
    path("parts/<int:pk>/opinion", handling.opinion, name="opinion"),
    path("parts/<int:pk>/opinion-again", handling.opinion_again, name="opinion_again"),
    path("parts/<int:pk>/extension", handling.extension, name="extension"),
    path("parts/<int:pk>/reply", replying.reply, name="reply"),
    path("parts/<int:pk>/reply/gate", replying.reply_gate, name="reply_gate"),
    path("replies/<int:pk>/check", replying.reply_check, name="reply_check"),
    path("replies/<int:pk>/return", replying.reply_return, name="reply_return"),
    path("replies/<int:pk>/delivery", replying.delivery, name="delivery"),
    path("replies/<int:pk>", replying.delivered, name="delivered"),
    path("replies/<int:pk>/publicity-proposal", replying.reply_publicity, name="reply_publicity"),
    path("replies/<int:pk>/file", replying.reply_file, name="reply_file"),
    path("replies/<int:pk>/files/<int:file>/removal", removing.reply_file_removal, name="reply_file_removal"),
    path("promises", promising.promises, name="promises"),
    path("promises/<int:pk>", promising.promise, name="promise"),
    path("promises/<int:pk>/progress", promising.promise_progress, name="promise_progress"),
    path("promises/<int:pk>/end", promising.promise_end, name="promise_end"),
    path("unit-reports", unit_reports.unit_reports, name="unit_reports"),
    path("unit-reports/new", unit_reports.unit_report_new, name="unit_report_new"),
    path("unit-reports/<int:pk>", unit_reports.unit_report, name="unit_report"),
    path("unit-seal", unit_reports.unit_seal, name="unit_seal"),
]
