"""Collectors of a point: the list with links, the sheet that brings them in, cards to print, training."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import operations, policies
from renda.consultation.forms.points import CollectorForm, TrainingForm
from renda.consultation.forms.putting_out import FileForm
from renda.consultation.models import Collector, Point
from renda.consultation.papers.cards import Card, cards_pdf
from renda.consultation.printing import private
from renda.consultation.sheets import collectors as collectors_sheet
from renda.consultation.views.finding import actor_of, file_of, kept_by, keys_of, point_for
from renda.consultation.views.points import crumbs, sees_collectors
from renda.documents.rendering.errors import Unprintable
from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.kernel.sealing import unseal
from renda.web.acts import done
from renda.web.downloads import download, workbook
from renda.web.pages import act_page
from renda.web.typed import fit

BOTH = require_http_methods(["GET", "HEAD", "POST"])


PAGE = 100


def collectors_page(point: Point) -> str:
    return reverse("consultation:collectors", args=[point.pk])


@require_safe
@for_members
def collectors(request: HttpRequest, pk: int) -> HttpResponse:
    """Names for those who keep them, numbers only for the point's own people."""
    found, actor = point_for(request, pk), actor_of(request)
    if not sees_collectors(request, found):
        policies.require_keeper(actor, found)
    words = fit(request.GET.get("q", ""))[:60]
    rows = Collector.objects.filter(point=found, until_on=None)
    rows = rows.filter(Q(name__contains=words) | Q(unit__contains=words) | Q(field__contains=words)) if words else rows
    after = keys_of([request.GET.get("after", "")])
    listed = rows.filter(pk__gt=after[0]) if after else rows
    shown = list(
        listed.annotate(n_comments=Count("comments", filter=~Q(comments__state="discarded"))).order_by("pk")[: PAGE + 1]
    )
    more, shown = len(shown) > PAGE, shown[:PAGE]
    keeps = policies.keeps_point(actor, found)
    if keeps:
        for row in shown:
            row.phone = unseal(row.sealed).get("phone", "")  # type: ignore[attr-defined]
    context = {
        "point": found, "rows": shown, "total": rows.count(), "keeps": keeps and found.state == "open", "q": words,
        "next": f"?after={shown[-1].pk}" + (f"&q={words}" if words else "") if more else "", "sees_phones": keeps,
        "crumbs": [*crumbs(found), (_("信息员"), "")], "today": clock.today(),
    }  # fmt: skip
    return render(request, "consultation/collectors.html", context)


@BOTH
@for_members
def collector_new(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_collector(pk, actor=actor_of(request), **values)
        return done(request, _("%s已列入信息员名单。") % made.name, collectors_page(found))

    form = CollectorForm(request.POST or None)
    return act_page(request, form, run, title=_("聘任信息员"), button=_("列入名单"), back=collectors_page(found))


@BOTH
@for_members
def collector_changing(request: HttpRequest, pk: int) -> HttpResponse:
    row, found = _collector(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_collector(pk, actor=actor_of(request), **values)
        return done(request, _("已更正。"), collectors_page(found))

    initial = {name: getattr(row, name) for name in ("name", "unit", "field", "languages")}
    form = CollectorForm(request.POST or None, initial={**initial, "phone": unseal(row.sealed).get("phone", "")})
    return act_page(request, form, run, title=_("更正信息员"), button=_("保存"), back=collectors_page(found))


@require_POST
@for_members
def collector_ending(request: HttpRequest, pk: int) -> HttpResponse:
    row, found = _collector(request, pk)
    operations.end_collector(pk, actor=actor_of(request))
    return done(request, _("%s已离任，链接不再有效。") % row.name, collectors_page(found))


@BOTH
@for_members
def bringing_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of collectors: all faults at once, by row, and nothing stored while there is one."""
    found = kept_by(request, pk)
    shell: dict[str, Any] = {
        "title": _("导入信息员"), "button": _("上传"), "back": collectors_page(found),
        "template_url": reverse("consultation:collectors_template"),
    }  # fmt: skip

    def run(values: dict[str, Any]) -> HttpResponse:
        _name, data = file_of(request, collectors_sheet.LIMITS.largest)
        sheet = collectors_sheet.read(data)
        if sheet.faults:
            form.add_error("file", _("表格里有%d处错误，改正后再上传。") % len(sheet.faults))
            told = {"form": form, "faults": sheet.faults[:200], **shell}
            return render(request, "consultation/bringing_in.html", told, status=422)
        made = operations.bring_in_collectors(pk, sheet.rows, actor=actor_of(request))
        n = len(sheet.rows) - len(made)
        said = _("导入%d名信息员。") % len(made) + (_("已在名单上的%d名没有再列。") % n if n else "")
        return done(request, said, collectors_page(found))

    form = FileForm(request.POST or None, request.FILES or None)
    return act_page(request, form, run, template="consultation/bringing_in.html", **shell)


@require_safe
@for_members
def collectors_template(request: HttpRequest) -> HttpResponse:
    return workbook(collectors_sheet.template(), _("信息员模板.xlsx"))


@require_POST
@for_members
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """New links for those ticked, or all without one, told this once: on the cards."""
    found = kept_by(request, pk)
    rows = Collector.objects.filter(point=found, until_on=None)
    chosen = keys_of(request.POST.getlist("row"))
    rows = rows.filter(pk__in=chosen) if chosen else rows.filter(key_digest="")
    people = list(rows.order_by("pk"))
    if not people:
        raise Unfit(_("所有信息员都已经有链接"), way_out=_("要更换的，请先选择信息员；原来的链接随即失效。"))
    links = operations.renew_links(pk, [row.pk for row in people], actor=actor_of(request))
    slug = found.congress.slug
    made = [
        Card(
            c.name, c.unit, found.name, request.build_absolute_uri(reverse("portal:collect", args=[slug, links[c.pk]]))
        )
        for c in people
    ]
    try:
        data = cards_pdf(made)
    except Unprintable as no:
        raise Unfit(str(no)) from no
    return private(download(data, "application/pdf", f"{found.name}{_('信息员二维码')}.pdf"))


@BOTH
@for_members
def training(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_by(request, pk)
    chosen = keys_of(request.POST.getlist("row") or request.POST.get("chosen", "").split(","))
    if not chosen:
        chosen = list(Collector.objects.filter(point=found, until_on=None).values_list("pk", flat=True))

    def run(values: dict[str, Any]) -> HttpResponse:
        n = operations.record_training(pk, chosen, values["on"], actor=actor_of(request))
        return done(request, _("已登记%d名信息员的培训。") % n, collectors_page(found))

    form = TrainingForm(
        request.POST if "on" in request.POST else None,
        initial={"on": clock.today(), "chosen": ",".join(map(str, chosen))},
    )
    lead = _("登记%d名信息员参加培训。") % len(chosen)
    return act_page(
        request, form, run, title=_("登记信息员培训"), button=_("登记"), back=collectors_page(found), lead=lead
    )


def _collector(request: HttpRequest, pk: int) -> tuple[Collector, Point]:
    row = get_object_or_404(policies.collectors_visible_to(actor_of(request)), pk=pk)
    return row, kept_by(request, row.point_id)
