"""The agenda's editor and the acts on the agenda as a whole."""

from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel.errors import Stale, Unfit
from renda.meetings import operations, procedure, programme, sources
from renda.meetings.acts.agenda import item_acts
from renda.meetings.forms.agenda import AdoptionForm, NewItemForm, basis_of
from renda.meetings.kinds import ItemState, MeetingState
from renda.meetings.models import Meeting
from renda.meetings.views.finding import actor_of, frame, page_of, run_by, stem_of
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
MOST_KEYS = 400
SHOWN_ACTS = 2


@require_safe
@for_members
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor, for who runs the meeting."""
    meeting = run_by(request, pk)
    lines = programme.lines_of(meeting, actor_of(request))
    for line in lines:
        line.item.offers = list(islice(item_acts(line.item, actor_of(request)), SHOWN_ACTS))  # type: ignore[union-attr,arg-type]
    open_lines = [line for line in lines if line.item and line.item.state != ItemState.WITHDRAWN]
    context = {
        **frame(request, meeting, "agenda", (_("议程"), "")),
        "lines": _in_order(open_lines), "item_stem": stem_of("meetings:item"), "gone": [line for line in lines if line not in open_lines],
        "offered": sources.planned_for(meeting) if not meeting.is_over and not meeting.agenda_adopted_at else [],
        "drafts": [line.item.pk for line in open_lines if line.item and line.item.state == ItemState.DRAFT],
        "adopts": meeting.state == MeetingState.OPEN and meeting.agenda_adopted_at is None,
    }  # fmt: skip
    return render(request, "meetings/agenda.html", context)


def _in_order(lines: list[programme.Line]) -> list[programme.Line]:
    """Drafts between the others, where they will stand."""
    return sorted(lines, key=lambda line: (line.item.position, line.item.pk) if line.item else (0, 0))


@require_POST
@for_members
def planned(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)
    made = operations.add_planned(pk, request.POST.getlist("keys")[:MOST_KEYS], actor=actor_of(request))
    if request.POST.get("then") == "list" and made:
        operations.list_items(pk, [item.pk for item in made], actor=actor_of(request))
    words = _("已按计划列出%d个议题。") % len(made) if made else _("所选事项已经在议程里。")
    return done(request, words, _editor(meeting))


@require_POST
@for_members
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """``order`` are the keys as shown; ``up``, ``down``, ``first`` the one that moves."""
    meeting = run_by(request, pk)
    shown = _keys(request.POST.getlist("order"))
    operations.order_items(pk, _moved(shown, request), actor=actor_of(request))
    return done(request, _("顺序已经调整。"), f"{_editor(meeting)}#lines")


def _moved(shown: list[int], request: HttpRequest) -> list[int]:
    for name, step in (("up", -1), ("down", 1)):
        for key in _keys([request.POST[name]] if name in request.POST else []):
            if key not in shown:
                raise Stale(_("议程刚被别人修改过，顺序没有保存"), way_out=_("请刷新页面后再调整。"))
            at = shown.index(key)
            to = min(max(at + step, 0), len(shown) - 1)
            shown[at], shown[to] = shown[to], shown[at]
    return shown


@require_POST
@for_members
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The items sent, or one."""
    meeting = run_by(request, pk)
    listed = operations.list_items(pk, _keys(request.POST.getlist("item")), actor=actor_of(request))
    return done(request, _("已把%d个议题列入议程。") % len(listed), f"{_editor(meeting)}#lines")


@both
@for_members
def new_item(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_item(
            pk, **form.given(), movers=values.get("movers", ()), why=values.get("why", ""), basis=basis_of(values),
            actor=actor_of(request),
        )  # fmt: skip
        return done(request, _("已增加议题“%s”。") % made, _editor(meeting))

    form = NewItemForm(request.POST or None, meeting=meeting)
    title = _("临时增加议题") if meeting.agenda_adopted_at else _("增加议题")
    return act_page(request, form, run, title=title, button=_("增加"), back=_editor(meeting))


@both
@for_members
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.adopt_agenda(pk, items=values["items"], actor=actor_of(request))
        return done(request, _("议程已经通过。"), page_of(meeting))

    lines = [line for line in programme.lines_of(meeting, actor_of(request)) if line.number]
    listed = [line.item.pk for line in lines if line.item and line.item.state == ItemState.LISTED]
    form = AdoptionForm(request.POST or None, initial={"items": ",".join(map(str, listed))})
    return act_page(
        request, form, run, title=_("%s：通过议程") % meeting, button=_("议程通过"), back=page_of(meeting),
        law=procedure.of_adoption(meeting), template="meetings/agenda_adoption.html", lines=lines, matter=meeting,
    )  # fmt: skip


def _keys(values: list[str]) -> list[int]:
    if len(values) > MOST_KEYS or not all(v.isascii() and v.isdecimal() and len(v) < 19 for v in values):
        raise Unfit(_("没有看懂要办的是哪些议题"), way_out=_("请刷新页面后再试。"))
    return [int(v) for v in values]


def _editor(meeting: Meeting) -> str:
    return reverse("meetings:agenda", args=[meeting.pk])
