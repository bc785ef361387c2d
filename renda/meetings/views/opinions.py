"""Deliberation opinions of one item: gathered from its speeches, merged, ordered, issued, printed as a letter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel.workdays import in_use
from renda.meetings import operations, opinions, outcome_papers, policies
from renda.meetings.forms.outcome import IssueForm, MergeForm, OpinionForm
from renda.meetings.kinds import ItemState, OpinionState
from renda.meetings.models import AgendaItem, Meeting, Opinion
from renda.meetings.timing import pack_of
from renda.meetings.views.finding import actor_of, frame, meeting_for
from renda.meetings.views.printing import printed
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: HttpRequest, pk: int) -> tuple[AgendaItem, Meeting]:
    """An item of which the actor sees opinions; everything else is 404."""
    row = get_object_or_404(AgendaItem.objects.select_related("organ"), pk=pk)
    meeting, actor = meeting_for(request, row.meeting_id), actor_of(request)
    row.meeting = meeting
    if policies.may_run(actor, meeting) or opinions.visible(actor, row).exists():
        return row, meeting
    raise Http404


def _run(request: HttpRequest, pk: int) -> tuple[AgendaItem, Meeting]:
    item, meeting = _found(request, pk)
    policies.require_runner(actor_of(request), meeting)
    return item, meeting


def _page(item_id: int) -> str:
    return reverse("meetings:opinions", args=[item_id])


@require_safe
@for_members
def of_item(request: HttpRequest, pk: int) -> HttpResponse:
    item, meeting = _found(request, pk)
    rows = list(opinions.visible(actor_of(request), item))
    drafts = [o for o in rows if o.state == OpinionState.DRAFT]
    context = {
        **frame(request, meeting, "outcome", (_("结果"), reverse("meetings:outcome", args=[meeting.pk])), (str(item), "")),
        "item": item, "opinions": rows, "drafts": drafts, "law": opinions.law_of(item),
        "due": opinions.due(item, in_use()) if drafts else None, "may_issue": item.state == ItemState.DEALT,
        "n_speeches": opinions.speeches_of(item).count(), "order": [o.pk for o in drafts],
    }  # fmt: skip
    return render(request, "meetings/opinions.html", context)


@both
@for_members
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    item, _m = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.gather_opinion(pk, actor=actor_of(request), **values)
        return done(request, _("意见已经记下。"), _page(pk))

    form = OpinionForm(request.POST or None, speeches=opinions.speeches_of(item))
    return act_page(request, form, run, title=_("整理意见：%s") % item, button=_("保存"), back=_page(pk))


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    opinion = get_object_or_404(Opinion, pk=pk)
    item, _m = _run(request, opinion.item_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_opinion(pk, actor=actor_of(request), **values)
        return done(request, _("意见已经修改。"), _page(item.pk))

    initial = {"text": opinion.text, "speeches": list(opinion.speeches.values_list("pk", flat=True))}
    form = OpinionForm(request.POST or None, speeches=opinions.speeches_of(item), initial=initial)
    return act_page(request, form, run, title=_("修改意见：%s") % item, button=_("保存"), back=_page(item.pk))


@both
@for_members
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    item, _m = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.merge_opinions(values["opinions"], values["text"], actor=actor_of(request))
        return done(request, _("意见已经合并。"), _page(pk))

    form = MergeForm(request.POST or None, opinions=item.opinions.filter(state=OpinionState.DRAFT))
    return act_page(request, form, run, title=_("合并意见：%s") % item, button=_("合并"), back=_page(pk))


@require_POST
@for_members
def removing(request: HttpRequest, pk: int) -> HttpResponse:
    opinion = get_object_or_404(Opinion, pk=pk)
    item, _m = _run(request, opinion.item_id)
    operations.remove_opinion(pk, actor=actor_of(request))
    return done(request, _("意见已经删去。"), _page(item.pk))


@require_POST
@for_members
def ordering(request: HttpRequest, pk: int) -> HttpResponse:
    """``order`` are the keys as shown; ``up`` is the one that moves before its neighbour."""
    _run(request, pk)
    shown = _keys(request.POST.getlist("order"))
    for key in _keys(request.POST.getlist("up")):
        at = shown.index(key) if key in shown else 0
        if at:
            shown[at - 1], shown[at] = shown[at], shown[at - 1]
    operations.order_opinions(pk, shown, actor=actor_of(request))
    return done(request, _("顺序已经调整。"), _page(pk))


@both
@for_members
def issuing(request: HttpRequest, pk: int) -> HttpResponse:
    item, _meeting = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.issue_opinions(pk, values["agreed_by"], shown=form.keys(), actor=actor_of(request))
        return done(request, _("已交办%d条审议意见。") % len(made), _page(pk))

    drafts = item.opinions.filter(state=OpinionState.DRAFT).order_by("position", "pk")
    keys = ",".join(str(k) for k in drafts.values_list("pk", flat=True))
    form = IssueForm(request.POST or None, initial={"shown": keys})
    lead = _("交给%(body)s研究处理，共%(n)d条。交办以后不能再改。") % {"body": item.organ or "", "n": drafts.count()}
    title = _("交办审议意见：%s") % item
    law = opinions.law_of(item)
    return act_page(request, form, run, title=title, button=_("交办"), back=_page(pk), lead=lead, law=law)


@require_safe
@for_members
def letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The issued points; before that, for the staff, the draft of the letter."""
    item, meeting = _found(request, pk)
    rows = list(opinions.visible(actor_of(request), item))
    issued = [o for o in rows if o.state == OpinionState.ISSUED] or rows
    if not issued:
        raise Http404
    months = pack_of(meeting).rules.opinion_response_months
    response = f"于收到之日起{months}个月内报送" if months else ""
    return printed(outcome_papers.opinions_letter(item, issued, response), form, f"关于转告{item.title}审议意见的函")


def _keys(given: list[str]) -> list[int]:
    return [int(k) for k in given if k.isascii() and k.isdecimal() and len(k) < 19]
