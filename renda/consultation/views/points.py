"""Contact points: the list, one point with its tasks and partners, founding, closing, opening again."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import operations, policies
from renda.consultation.forms.points import PartnerForm, PointForm
from renda.consultation.forms.receiving import WhyForm
from renda.consultation.models import Partner, Point
from renda.consultation.views.finding import CALL_TONES, actor_of, kept_by, point_for
from renda.kernel import journal
from renda.kernel.errors import NotYours
from renda.people.models import Congress
from renda.people.queries import house_of
from renda.web.acts import done
from renda.web.pages import act_page

BOTH = require_http_methods(["GET", "HEAD", "POST"])


SHOWN_CALLS = 30


def point_page(point: Point) -> str:
    return reverse("consultation:point", args=[point.pk])


@require_safe
@for_members
def points(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = policies.points_visible_to(actor).select_related("host")
    current = Q(collectors__until_on=None, collectors__isnull=False)
    told = rows.annotate(
        n_collectors=Count("collectors", filter=current, distinct=True),
        n_calls=Count("calls", distinct=True),
    )  # fmt: skip
    context = {
        "rows": told.order_by("state", "level", "pk")[:1000],
        "founds": actor.congress_id is not None and policies.is_office(actor, actor.congress_id),
        "crumbs": [(_("立法征询"), reverse("consultation:list")), (_("联系点"), "")],
    }  # fmt: skip
    return render(request, "consultation/points.html", context)


@require_safe
@for_members
def point(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = point_for(request, pk), actor_of(request)
    keeps = policies.keeps_point(actor, found)
    shown = policies.calls_visible_to(actor).filter(point=found).select_related("consultation").order_by("-pk")
    calls = list(shown.annotate(n=Count("comments", filter=~Q(comments__state="discarded")))[:SHOWN_CALLS])
    for call in calls:
        call.tone = CALL_TONES[call.state]  # type: ignore[attr-defined]
    context = {
        "point": found, "keeps": keeps, "manages": policies.is_office(actor, found.congress_id), "calls": calls,
        "partners": found.partners.filter(until_on=None).order_by("kind", "pk"),  # type: ignore[attr-defined]
        "n_collectors": found.collectors.filter(until_on=None).count(),  # type: ignore[attr-defined]
        "sees_collectors": sees_collectors(request, found), "entries": journal.of(found) if keeps else [],
        "crumbs": [*crumbs(found)[:2], (found.name, "")],
    }  # fmt: skip
    return render(request, "consultation/point.html", context)


@BOTH
@for_members
def founding(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress = house_of(actor)
    if not policies.is_office(actor, congress.pk):
        raise NotYours(_("联系点由法制工作机构或者常委会办公室设立"), way_out=_("请联系常委会办公室。"))

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.found_point(congress.pk, actor=actor, **values)
        return done(request, _("联系点已设立。"), point_page(made))

    form = PointForm(request.POST or None, congress=congress)
    back = reverse("consultation:points")
    return act_page(request, form, run, title=_("设立联系点"), button=_("设立"), back=back, law="立法法90")


@BOTH
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_point(pk, actor=actor_of(request), **values)
        return done(request, _("已更正。"), point_page(found))

    initial = {name: getattr(found, name) for name in PointForm.base_fields}
    congress = Congress.objects.select_related("jurisdiction").get(pk=found.congress_id)
    form = PointForm(request.POST or None, congress=congress, initial=initial)
    return act_page(request, form, run, title=_("更正联系点"), button=_("保存"), back=point_page(found))


@BOTH
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.close_point(pk, values["why"], actor=actor_of(request))
        return done(request, _("联系点已撤销。"), point_page(found))

    form = WhyForm(request.POST or None)
    return act_page(request, form, run, title=_("撤销联系点：%s") % found, button=_("撤销"), back=point_page(found))


@require_POST
@for_members
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)
    operations.open_point(pk, actor=actor_of(request))
    return done(request, _("联系点已恢复。"), point_page(found))


@BOTH
@for_members
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.add_partner(pk, actor=actor_of(request), **values)
        return done(request, _("合作单位已登记。"), point_page(found))

    form = PartnerForm(request.POST or None)
    return act_page(request, form, run, title=_("增加合作单位"), button=_("登记"), back=point_page(found))


@require_POST
@for_members
def partner_ending(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Partner, pk=pk)
    found = kept_by(request, row.point_id)
    operations.end_partner(pk, actor=actor_of(request))
    return done(request, _("已结束合作。"), point_page(found))


def sees_collectors(request: HttpRequest, found: Point) -> bool:
    actor = actor_of(request)
    return policies.keeps_point(actor, found) or (actor.holds("auditor") and actor.congress_id == found.congress_id)


def crumbs(found: Point) -> list[tuple[str, str]]:
    return [
        (_("立法征询"), reverse("consultation:list")), (_("联系点"), reverse("consultation:points")),
        (found.name, point_page(found)),
    ]  # fmt: skip
