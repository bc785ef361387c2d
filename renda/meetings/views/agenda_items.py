"""One item of an agenda: its page and the acts on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.meetings import operations, procedure, programme
from renda.meetings.acts.agenda import item_acts
from renda.meetings.forms.agenda import ChangeItemForm, NoteForm, ReasonForm, ResultForm, basis_of, values_of
from renda.meetings.item_parts import item_parts_of
from renda.meetings.kinds import ItemState, MeetingState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def item(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    actor = actor_of(request)
    context = {
        **frame(request, found.meeting, "meeting", (_("议题"), "")),
        "item": found, "number": programme.number_of(found), "start": programme.start_of(found), "acts": sorted(item_acts(found, actor), key=lambda act: not act.primary),
        "parts": item_parts_of(found, actor), "entries": journal.of(found),
    }  # fmt: skip
    return render(request, "meetings/item.html", context)


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.change_item(pk, **form.given(), version=values["version"], actor=actor_of(request))
        return done(request, _("已修改议题“%s”。") % made, _page(made))

    form = ChangeItemForm(request.POST or None, meeting=found.meeting, initial=values_of(found))
    return act_page(request, form, run, title=_("修改议题"), button=_("保存"), back=_page(found))


@both
@for_members
def dealing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.deal_item(pk, values["result"], actor=actor_of(request))
        return done(request, _("已登记“%s”的审议结果。") % made, _page(made))

    form = ResultForm(request.POST or None)
    return act_page(request, form, run, title=_("审议结果：%s") % found, button=_("登记结果"), back=_page(found))


@both
@for_members
def putting_off(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.put_off_item(pk, values["why"], basis=basis_of(values), actor=actor_of(request))
        return done(request, _("“%s”暂不付表决。") % made, _page(made))

    consent = procedure.of_putting_off(found.meeting)
    form = ReasonForm(request.POST or None, consent=consent)
    return act_page(
        request,
        form,
        run,
        title=_("暂不付表决：%s") % found,
        button=_("暂不付表决"),
        back=_page(found),
        law=consent.law,
    )


@both
@for_members
def taking_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.take_up_item(pk, why=values["why"], actor=actor_of(request))
        return done(request, _("“%s”恢复审议。") % made, _page(made))

    form = NoteForm(request.POST if request.method == "POST" else None)
    return act_page(request, form, run, title=_("恢复审议：%s") % found, button=_("恢复审议"), back=_page(found))


@both
@for_members
def withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.withdraw_item(pk, values["why"], basis=basis_of(values), actor=actor_of(request))
        return done(request, _("“%s”已经撤回。") % made, _page(made))

    on_agenda = found.state != ItemState.DRAFT and found.meeting.state == MeetingState.OPEN
    consent = procedure.of_withdrawal(found.meeting) if on_agenda else None
    form = ReasonForm(request.POST or None, consent=consent)
    law = consent.law if consent else ""
    return act_page(request, form, run, title=_("撤回：%s") % found, button=_("撤回"), back=_page(found), law=law)


@both
@for_members
def item_listing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)
    return _simple(request, found, _("列入议程"), lambda: operations.list_item(pk, actor=actor_of(request)))


@both
@for_members
def item_unlisting(request: HttpRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)
    return _simple(request, found, _("移出议程"), lambda: operations.unlist_item(pk, actor=actor_of(request)))


def _simple(request: HttpRequest, found: AgendaItem, label: str, act: Any) -> HttpResponse:
    def run(values: dict[str, Any]) -> HttpResponse:
        act()
        return done(request, _("已把“%(item)s”%(act)s。") % {"item": found, "act": label}, _editor(found.meeting))

    form = NoteForm(request.POST if request.method == "POST" else None)
    del form.fields["why"]
    return act_page(request, form, run, title=f"{label}：{found}", button=label, back=_page(found))


def _seen(request: HttpRequest, pk: int) -> AgendaItem:
    """An item the actor may read; all others are 404."""
    meeting_id = AgendaItem.objects.filter(pk=pk).values_list("meeting_id", flat=True).first()
    meeting = meeting_for(request, meeting_id or 0)
    rows = programme.visible_items(actor_of(request), meeting).select_related("organ", "committee", "sitting")
    found = get_object_or_404(rows, pk=pk)
    found.meeting, found.tone = meeting, programme.TONES[found.state]  # type: ignore[attr-defined]
    return found


def _run(request: HttpRequest, pk: int) -> AgendaItem:
    meeting_id = AgendaItem.objects.filter(pk=pk).values_list("meeting_id", flat=True).first()
    meeting = run_by(request, meeting_id or 0)
    found = get_object_or_404(AgendaItem, pk=pk)
    found.meeting = meeting
    return found


def _page(found: AgendaItem) -> str:
    return reverse("meetings:item", args=[found.pk])


def _editor(meeting: Meeting) -> str:
    return reverse("meetings:agenda", args=[meeting.pk])
