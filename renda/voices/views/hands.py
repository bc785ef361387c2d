"""The unit's side: its tray, signing, giving back, answering; and the slip it is handed on paper."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.documents.rendering import to_pdf
from renda.kernel import clock, clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import NotYours
from renda.voices import handling_rights, operations, personal, slips, timing, unit_tray
from renda.voices.forms import handling as forms
from renda.voices.models import Handling, Voice
from renda.voices.views.found import actor_of, both, handling_for, matter_crumbs, page_of, sent
from renda.web.acts import done
from renda.web.downloads import download
from renda.web.pages import act_page
from renda.web.paging import turn


@require_safe
@for_members
def inbox(request: HttpRequest) -> HttpResponse:
    """What was passed to the units one acts for; never who spoke."""
    actor = actor_of(request)
    if actor.congress_id is None or not actor.body_ids or actor.holds("auditor", "deputy"):
        raise NotYours("这里是承办单位办理群众意见的地方", way_out="代表和站点请看“群众意见”列表。")
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in unit_tray.TABS else ""
    page = unit_tray.page(actor.body_ids, tab, request.GET.get("after", ""))
    counts = unit_tray.counts(actor.body_ids)
    context = {
        "lines": page.lines, "next": turn(request.GET, after=page.next), "tab": tab, "today": clock.today(),
        "views": [
            {"label": label, "url": f"?{urlencode({'tab': key})}" if key else "?", "active": key == tab, "count": counts[key]}
            for key, (label, _states) in unit_tray.TABS.items()
        ],
        "may_sign": any(line.row.state == "sent" for line in page.lines), "crumbs": [(_("群众意见"), ""), (_("转来办理"), "")],
        "root": reverse("voices:voice", args=[0]).removesuffix("0"),
    }  # fmt: skip
    return render(request, "voices/handling_inbox.html", context)


@require_POST
@for_members
def acceptances(request: HttpRequest) -> HttpResponse:
    """批量签收."""
    chosen = [int(v) for v in request.POST.getlist("chosen") if v.isdecimal() and len(v) < 19]
    made = operations.accept_many(chosen, actor=actor_of(request))
    return done(request, f"已签收{len(made)}件，答复期限见各件。", reverse("voices:inbox") + "?tab=work")


def own(request: HttpRequest, pk: int) -> tuple[Handling, Voice]:
    row, voice = handling_for(request, pk)
    handling_rights.require_handler(actor_of(request), row, voice)
    return row, voice


@both
@for_members
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = own(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.accept(pk, actor=actor_of(request))
        return done(request, f"已签收{voice.number}。{_until(made)}", page_of(voice))

    return _page(request, row, voice, forms.forms.Form(sent(request)), run, _("签收"), _until(row))


def _until(row: Handling) -> str:
    due = clocks.of(row).filter(name=timing.ANSWER, met_on=None).first()
    return f"{chinese(due.due_on)}前答复。" if due else ""


@both
@for_members
def giving_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = own(request, pk)
    form = forms.GiveBackForm(sent(request), row=row, congress_id=voice.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.give_back(pk, actor=actor_of(request), **data)
        return done(request, _("已退回，由站点另行转办。"), page_of(voice))

    return _page(request, row, voice, form, run, _("退回"))


@both
@for_members
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = own(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.answer(pk, actor=actor_of(request), **data)
        return done(request, _("已答复，由站点核实后告诉群众。"), page_of(voice))

    return _page(request, row, voice, forms.AnswerForm(sent(request)), run, _("答复"), _until(row))


def _page(
    request: HttpRequest, row: Handling, voice: Voice, form: Any, run: Any, button: str, lead: str = ""
) -> HttpResponse:
    words = voice.text if handling_rights.may_read_all(actor_of(request), voice) else personal.masked(voice.text)
    return act_page(
        request, form, run, title=f"{button}：{voice.number}", button=button, back=page_of(voice), lead=lead,
        template="voices/handling_act.html", v=voice, words=words, crumbs=matter_crumbs(voice, (button, "")),
    )  # fmt: skip


@require_safe
@for_members
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """转办单 as PDF, to be printed; without who spoke."""
    row, voice = handling_for(request, pk)
    return download(to_pdf(slips.slip(row, voice)), "application/pdf", f"群众意见转办单{voice.number}.pdf", inline=True)
