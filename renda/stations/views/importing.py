"""Stations from a sheet: the template, the upload, the check of all rows, the batch that brings them in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.batches import operations as batches
from renda.kernel import attachments
from renda.kernel.errors import Missing
from renda.kernel.models import Attachment
from renda.kernel.workbooks import MEDIA
from renda.people.models import Congress
from renda.people.queries import house_of
from renda.stations import operations, policies
from renda.stations.batching import IMPORT
from renda.stations.exchange.columns import COLUMNS
from renda.stations.exchange.matching import hold_against, known_of
from renda.stations.exchange.reading import LIMITS, read
from renda.stations.exchange.shapes import Sheet
from renda.stations.exchange.template import template
from renda.stations.forms.places import SheetForm
from renda.stations.views.together import actor_of, house_frame
from renda.web.acts import onto
from renda.web.downloads import workbook

both = require_http_methods(["GET", "HEAD", "POST"])
FIRST_ROWS = 10


@both
@for_members
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file; a sound one is kept and leads to its check."""
    congress = _office(request)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        with onto(form):
            upload = form.cleaned_data["file"]
            data = upload.read(LIMITS.largest + 1)
            kept = operations.keep_station_sheet(congress.pk, upload.name, data, actor=actor_of(request))
            return HttpResponseRedirect(reverse("stations:stations_check", args=[kept.pk]), status=303)
    context = {**house_frame(request, "stations", (_("导入站点"), "")), "form": form, "columns": COLUMNS}
    return render(request, "stations/places_import.html", context, status=422 if form.is_bound else 200)


@both
@for_members
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What would come of the kept sheet: all faults at once; the button brings in what is sound."""
    congress = _office(request)
    file = _kept(request, congress, pk)
    sheet = read(attachments.path_of(file.sha256).read_bytes())
    hold_against(sheet, known_of(congress))
    sound = sheet.sound
    if request.method == "POST" and sound:
        return _begin(request, sheet, file)
    crumbs = ((_("导入站点"), reverse("stations:stations_import")), (_("核对"), ""))
    context = {
        **house_frame(request, "stations", *crumbs), "sheet": sheet, "file": file, "sound": len(sound),
        "n_new": sheet.n_new, "n_known": len(sound) - sheet.n_new, "first": sound[:FIRST_ROWS],
        "faulty": sum(bool(row.faults) for row in sheet.rows), "n_faults": len(sheet.faults),
    }  # fmt: skip
    return render(request, "stations/places_check.html", context, status=422 if request.method == "POST" else 200)


@require_safe
@for_members
def empty(request: HttpRequest) -> HttpResponse:
    _office(request)
    return workbook(template(), _("家站点模板.xlsx"))


def _office(request: HttpRequest) -> Congress:
    congress = house_of(actor_of(request))
    policies.require_office(actor_of(request), congress.pk)
    return congress


def _begin(request: HttpRequest, sheet: Sheet, file: Attachment) -> HttpResponse:
    rows = [(f"第{row.line}行 {row.text('code')} {row.text('name')}", row.kept()) for row in sheet.sound]
    label, back = _("导入家站点：%s") % file.name, reverse("stations:stations")
    batch = batches.begin(IMPORT, rows, actor=actor_of(request), label=label, back=back)
    return HttpResponseRedirect(reverse("batches:batch", args=[batch.pk]), status=303)


def _kept(request: HttpRequest, congress: Congress, pk: int) -> Attachment:
    """The sheet this person kept for this congress; nobody brings in another's."""
    actor = actor_of(request)
    rows = Attachment.objects.filter(pk=pk, kind="people.congress", object_id=congress.pk, person_id=actor.person_id)
    file = rows.first() if actor.person_id else None
    if file is None or file.media != MEDIA:
        raise Missing(_("没有这个文件，请重新上传"))
    return file
