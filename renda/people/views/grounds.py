"""Below towns: communities and the names people use for where they live; and the constituencies made of them."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.kernel import journal
from renda.kernel.errors import Missing, Unfit
from renda.people import operations, policies, queries
from renda.people.ground_forms import ConstituencyForm, NamesForm, RemoveForm, RenameForm
from renda.people.kinds import Level
from renda.people.models import Congress, Constituency, Deputy, Jurisdiction, Locality
from renda.people.views.bodies import GET_OR_POST
from renda.people.views.doors import actor_of, for_house, for_keepers
from renda.people.views.paging import by_place
from renda.web.acts import done
from renda.web.pages import act_page

BELOW_TOWN = (Level.TOWN, Level.SUBDISTRICT, Level.COMMUNITY)


@require_safe
@for_house
def place(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """A town with its communities, or a community with the names that lead to it."""
    found = _place(congress, pk)
    communities = (
        Jurisdiction.objects.filter(parent=found).annotate(n_names=Count("localities")).order_by("pinyin", "pk")
    )
    names, previous, following = by_place(request, found.localities.order_by("name"), 200)
    context = {
        "place": found, "communities": communities, "names": names, "previous": previous, "following": following,
        "keeps": policies.keeps_registers(actor_of(request), congress.pk), "entries": journal.of(found),
        "covering": _covering(congress, found), "is_town": found.level != Level.COMMUNITY,
        "crumbs": _crumbs(congress, found),
    }  # fmt: skip
    return render(request, "people/place.html", context)


@GET_OR_POST
@for_keepers
def adding_communities(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _place(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_communities(congress.pk, pk, actor=actor_of(request), **values)
        return done(request, _("登记了%d个居村。") % len(made), _to(found))

    title = _("登记%s的居村") % found.name
    return act_page(request, NamesForm(_sent(request)), run, title=title, button=_("登记"), back=_to(found))


@GET_OR_POST
@for_keepers
def adding_localities(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _place(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_localities(congress.pk, pk, actor=actor_of(request), **values)
        return done(request, _("登记了%d个地名。") % len(made), _to(found))

    lead = _("小区、村、路、大楼的名称，居民按它找代表和站点。")
    title = _("登记%s的地名") % found.name
    return act_page(request, NamesForm(_sent(request)), run, title=title, button=_("登记"), back=_to(found), lead=lead)


@GET_OR_POST
@for_keepers
def renaming(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _place(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.rename_community(congress.pk, pk, actor=actor_of(request), **values)
        return done(request, _("已更名为%s。") % made.name, _to(made))

    form = RenameForm(_sent(request), initial={"name": found.name})
    return act_page(request, form, run, title=_("%s更名") % found.name, button=_("更名"), back=_to(found))


@GET_OR_POST
@for_keepers
def removing_locality(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    row = Locality.objects.select_related("jurisdiction").filter(pk=pk).first()
    if row is None:
        raise Missing(_("没有这个地名，或者您无权查看"))
    found = _place(congress, row.jurisdiction_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.remove_locality(congress.pk, pk, actor=actor_of(request))
        return done(request, _("已删除地名%s。") % row.name, _to(found))

    title = _("删除地名%s") % row.name
    return act_page(request, RemoveForm(_sent(request)), run, title=title, button=_("删除"), back=_to(found))


@require_safe
@for_house
def constituencies(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Those of the newest term, with the deputies elected there by their own word."""
    term = queries.newest_term(congress)
    rows = list(Constituency.objects.filter(term=term).prefetch_related("areas").order_by("number")) if term else []
    elected = (
        Deputy.objects.filter(term=term, until_on=None).values_list("constituency").annotate(n=Count("pk")).order_by()
    )
    seated = dict(elected)
    for row in rows:
        row.n_deputies = seated.get(row.name, 0)  # type: ignore[attr-defined]
    names = {row.name for row in rows}
    context = {
        "rows": rows, "term": term, "unnamed": sorted((name for name in seated if name and name not in names), key=lambda n: (len(n), n))[:100],
        "keeps": policies.keeps_registers(actor_of(request), congress.pk),
        "crumbs": [(congress.short_name, ""), (_("区划"), reverse("people:places")), (_("选区"), "")],
    }  # fmt: skip
    return render(request, "people/constituencies.html", context)


@GET_OR_POST
@for_keepers
def founding(request: HttpRequest, congress: Congress) -> HttpResponse:
    term = queries.newest_term(congress)
    if term is None:
        raise Unfit(_("还没有登记届次"), way_out=_("请先登记本届。"))

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.found_constituency(term.pk, actor=actor_of(request), **values)
        return done(request, _("已登记%s。") % made.name, reverse("people:constituencies"))

    number = Constituency.objects.filter(term=term).count() + 1
    initial = {"number": number, "name": request.GET.get("name", _("第%d选区") % number)[:100]}
    form = ConstituencyForm(_sent(request), congress=congress, initial=initial)
    title, back = _("登记%s的选区") % term, reverse("people:constituencies")
    return act_page(request, form, run, title=title, button=_("登记"), back=back)


@GET_OR_POST
@for_keepers
def changing(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    row = Constituency.objects.filter(pk=pk, term__congress=congress).first()
    if row is None:
        raise Missing(_("没有这个选区，或者您无权查看"))

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.change_constituency(pk, actor=actor_of(request), **values)
        return done(request, _("已更正%s。") % made.name, reverse("people:constituencies"))

    areas = list(row.areas.values_list("pk", flat=True))
    initial = {"number": row.number, "name": row.name, "seats": row.seats, "areas": areas}
    form = ConstituencyForm(_sent(request), congress=congress, initial=initial)
    title, back = _("更正%s") % row.name, reverse("people:constituencies")
    return act_page(request, form, run, title=title, button=_("更正"), back=back)


def _place(congress: Congress, pk: int) -> Jurisdiction:
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path, level__in=BELOW_TOWN)
    found = inside.select_related("parent").filter(pk=pk).first()
    if found is None:
        raise Missing(_("没有这个区划，或者不在本级范围内"))
    return found


def _covering(congress: Congress, found: Jurisdiction) -> list[Constituency]:
    above = [int(pk) for pk in found.path.split("/") if pk]
    rows = Constituency.objects.filter(term=queries.current_term(congress), areas__in=above)
    return list(rows.distinct().order_by("number"))


def _crumbs(congress: Congress, found: Jurisdiction) -> list[tuple[str, str]]:
    above = [(found.parent.name, _to(found.parent))] if found.level == Level.COMMUNITY and found.parent else []
    return [(congress.short_name, ""), (_("区划"), reverse("people:places")), *above, (found.name, "")]


def _to(found: Jurisdiction) -> str:
    return reverse("people:place", args=[found.pk])


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
