"""Behind a personal link: the drafts a collector or an expert was asked about, and a form to pass opinions on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.consultation import keys, operations
from renda.consultation.kinds import ConsultationState
from renda.consultation.models import Call, Collector, Comment
from renda.kernel.actors import OUTSIDER
from renda.people.models import Congress
from renda.portal.consult_forms import HeardForm
from renda.portal.frame import congress_of, page
from renda.portal.views.voice_doors import personal
from renda.web.acts import onto
from renda.web.typed import fit_data

SHOWN, MOST_OWN = 30, 200
NOT_YET = (ConsultationState.RECEIVED, ConsultationState.ASSIGNED, ConsultationState.CANCELLED)
AT_WORK = ("sent", "collecting", "returned")


@personal("GET", "HEAD")
def collect(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The holder's drafts: those that collect first. A key that is no more is told nothing."""
    congress = congress_of(slug)
    holder = _holder(congress, key)
    calls = _calls(holder)
    going = [c for c in calls if c.consultation.state == ConsultationState.COLLECTING and c.state in AT_WORK]
    if isinstance(holder, Call) and len(calls) == 1:
        return HttpResponseRedirect(reverse("portal:collect_one", args=[slug, key, calls[0].consultation_id]))
    return _page(
        request, "portal/collect.html", congress, holder=holder, key=key, going=going,
        over=[c for c in calls if c not in going], own=_own(holder)[:SHOWN],
    )  # fmt: skip


@personal("GET", "HEAD", "POST")
def one(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """One draft: the articles, the form, what one has passed on so far with what became of it."""
    congress = congress_of(slug)
    holder = _holder(congress, key)
    call = next((c for c in _calls(holder) if c.consultation_id == pk), None)
    if call is None:
        raise Http404
    found = call.consultation
    for_others = isinstance(holder, Collector)
    initial = {"article_id": request.GET.get("article", ""), "proposer": "collector"}
    given = fit_data(request.POST) if request.method == "POST" else None
    form = HeardForm(given, consultation=found, for_others=for_others, initial=initial)
    here = reverse("portal:collect_one", args=[slug, key, pk])
    if request.method == "POST" and form.is_valid():
        with onto(form):
            values = dict(form.cleaned_data)
            operations.collect(key, pk, values.pop("text"), actor=OUTSIDER, **values)
            return HttpResponseRedirect(f"{here}?kept=1#own", status=303)
    answer = _page(
        request, "portal/collect_one.html", congress, holder=holder, key=key, found=found, call=call, form=form,
        action=here, articles=found.articles.order_by("position"), own=_own(holder).filter(consultation=found)[:MOST_OWN],
        open=found.state == ConsultationState.COLLECTING and call.state in AT_WORK, kept="kept" in request.GET,
        many=for_others,
    )  # fmt: skip
    answer.status_code = 422 if request.method == "POST" else 200
    return answer


def _holder(congress: Congress, key: str) -> Collector | Call:
    holder = keys.holder_of(key)
    of = (
        holder.point.congress_id
        if isinstance(holder, Collector)
        else holder.consultation.congress_id
        if holder
        else None
    )
    if holder is None or of != congress.pk:
        raise Http404
    return holder


def _calls(holder: Collector | Call) -> list[Call]:
    """Tasks in which the holder was asked, the newest first, once collecting began."""
    rows = (
        Call.objects.filter(collectors=holder) if isinstance(holder, Collector) else Call.objects.filter(pk=holder.pk)
    )
    rows = rows.exclude(consultation__state__in=NOT_YET).select_related("consultation", "point")
    return list(rows.order_by("-pk")[:SHOWN])


def _own(holder: Collector | Call) -> Any:
    """What came through this link, the newest first, each with its results."""
    of = {"collector": holder} if isinstance(holder, Collector) else {"call": holder, "collector": None}
    rows = Comment.objects.filter(**of).exclude(state="discarded")
    near = rows.select_related("article", "consultation", "merged_into").prefetch_related(
        "feedback", "merged_into__feedback"
    )
    return near.order_by("-pk")


def _page(request: HttpRequest, template: str, congress: Congress, **context: Any) -> HttpResponse:
    title = _("立法征询信息员")
    return page(request, template, congress, crumbs=[(title, "")], csrf_token=get_token(request), **context)
