"""Bodies: the list, one body, and the acts on it."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.kernel import clock, journal
from renda.kernel.errors import Missing
from renda.kernel.workbooks import fitted, written
from renda.people import operations, policies, queries
from renda.people.forms import AppointForm, BodyFilter, BodyForm, DissolveForm, EndPostForm, MergeForm, RenameForm
from renda.people.kinds import BodyKind
from renda.people.models import Body, Congress, Post
from renda.people.views.doors import actor_of, for_house, for_keepers
from renda.people.views.paging import by_place
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_house
def bodies(request: HttpRequest, congress: Congress) -> HttpResponse:
    form = BodyFilter(request.GET, congress=congress)
    rows = _narrowed(form, congress)
    page, before, after = by_place(request, rows)
    context = {
        "form": form, "rows": page, "count": rows.count(), "previous": before, "following": after,
        "keeps": policies.keeps_registers(actor_of(request), congress.pk), "query": request.GET.urlencode(),
        "crumbs": [(congress.short_name, ""), (_("机构"), "")],
    }  # fmt: skip
    return render(request, "people/bodies.html", context)


@require_safe
@for_house
def export(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The same rows as the list, as a sheet."""
    rows = _narrowed(BodyFilter(request.GET, congress=congress), congress)
    headings = [_("名称"), _("简称"), _("类别"), _("服务区划"), _("隶属机构"), _("设立日"), _("撤销日"), _("在任人数")]
    lines = (_line(row) for row in rows[:10_000])
    return workbook(written(_("机构"), fitted(headings), lines), f"{congress.short_name}{_('机构名册')}.xlsx")


@require_safe
@for_house
def body(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)
    keeps = policies.keeps_registers(actor_of(request), congress.pk)
    context = {
        "matter": found,
        "members": queries.members(found)[:500],
        "names": found.names.order_by("-until_on"),
        "predecessors": found.predecessors.order_by("pk"),
        "successors": found.successors.order_by("pk"),
        "parts": found.parts.filter(dissolved_on=None).order_by("rank", "pinyin"),
        "delegates": found.delegates.filter(until_on=None).count() if found.kind == BodyKind.DELEGATION else None,
        "entries": journal.of(found),
        "keeps": keeps,
        "crumbs": [(congress.short_name, ""), (_("机构"), reverse("people:bodies")), (str(found), "")],
    }
    return render(request, "people/body.html", context)


@GET_OR_POST
@for_keepers
def founding(request: HttpRequest, congress: Congress) -> HttpResponse:
    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.found_body(congress, actor=actor_of(request), **values)
        return done(request, _("已设立%s。") % made.name, _address(made))

    form = BodyForm(request.POST or None, congress=congress)
    return act_page(request, form, run, title=_("设立机构"), button=_("设立"), back=reverse("people:bodies"))


@GET_OR_POST
@for_keepers
def renaming(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.rename_body(pk, actor=actor_of(request), **values)
        return done(request, _("已更名为%s。") % made.name, _address(made))

    form = RenameForm(request.POST or None, initial={"was": found.name, "name": found.name, "on": clock.today()})
    return act_page(request, form, run, title=_("%s更名") % found, button=_("更名"), back=_address(found))


@GET_OR_POST
@for_keepers
def merging(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.merge_bodies(pk, actor=actor_of(request), **values)
        return done(request, _("%d个机构已并入。") % len(values["from_ids"]), _address(made))

    form = MergeForm(request.POST or None, into=found, initial={"on": clock.today()})
    return act_page(request, form, run, title=_("并入%s") % found, button=_("合并"), back=_address(found))


@GET_OR_POST
@for_keepers
def dissolution(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        gone = operations.dissolve_body(pk, actor=actor_of(request), **values)
        return done(request, _("%s已撤销，记录都还在。") % gone.name, _address(gone))

    form = DissolveForm(request.POST or None, initial={"on": clock.today()})
    return act_page(request, form, run, title=_("撤销%s") % found, button=_("撤销"), back=_address(found))


@GET_OR_POST
@for_keepers
def appointment(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        post = operations.appoint(pk, actor=actor_of(request), **values)
        return done(
            request, _("%(person)s已任%(post)s。") % {"person": post.person.name, "post": post}, _address(found)
        )

    form = AppointForm(request.POST or None, initial={"from_on": clock.today()})
    return act_page(request, form, run, title=_("%s任职") % found, button=_("任职"), back=_address(found))


@GET_OR_POST
@for_keepers
def removal(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    post = Post.objects.select_related("person", "body").filter(pk=pk, body__congress=congress).first()
    if post is None:
        raise Missing(_("没有这个职务，或者您无权查看"))

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.end_post(pk, actor=actor_of(request), **values)
        return done(
            request, _("%(person)s已免去%(post)s。") % {"person": post.person.name, "post": post}, _address(post.body)
        )

    form = EndPostForm(request.POST or None, initial={"until_on": clock.today()})
    title = _("免去%(person)s的%(post)s") % {"person": post.person.name, "post": post}
    return act_page(request, form, run, title=title, button=_("免职"), back=_address(post.body))


def _narrowed(form: BodyFilter, congress: Congress) -> QuerySet[Body]:
    asked = form.cleaned_data if form.is_valid() else {}
    rows = Body.objects.filter(congress=congress) if asked.get("gone") else queries.in_house(congress)
    if words := asked.get("q"):
        rows = rows.filter(queries.named_like(words) | Q(short_name__icontains=words) | Q(names__name__icontains=words))
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("place"):
        rows = rows.filter(jurisdiction=asked["place"])
    counted = rows.annotate(n_posts=Count("posts", filter=Q(posts__until_on=None), distinct=True))
    return counted.select_related("jurisdiction", "parent").order_by("rank", "pinyin", "pk")


def _line(row: Body) -> list[Any]:
    return [
        row.name, row.short_name, row.get_kind_display(), row.jurisdiction.name, row.parent.name if row.parent else "",
        row.founded_on, row.dissolved_on, row.n_posts,  # type: ignore[attr-defined]
    ]  # fmt: skip


def _found(congress: Congress, pk: int) -> Body:
    found = Body.objects.select_related("jurisdiction", "parent", "congress").filter(congress=congress, pk=pk).first()
    if found is None:
        raise Missing(_("没有这个机构，或者您无权查看"))
    return found


def _address(body: Body) -> str:
    return reverse("people:body", args=[body.pk])
