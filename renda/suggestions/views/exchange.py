"""Bringing in past years and taking out lists: the template, the upload, the check, the sheet."""

from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.batches import operations as batches
from renda.kernel import attachments, clock
from renda.kernel.errors import Missing
from renda.kernel.models import Attachment
from renda.kernel.workbooks import MEDIA
from renda.people.models import Congress
from renda.suggestions import operations, queries, timing
from renda.suggestions.batching import IMPORT
from renda.suggestions.exchange.columns import COLUMNS
from renda.suggestions.exchange.matching import hold_against
from renda.suggestions.exchange.reading import LIMITS, read
from renda.suggestions.exchange.registers import registers
from renda.suggestions.exchange.shapes import Sheet
from renda.suggestions.exchange.taking_out import take_out
from renda.suggestions.exchange.template import template
from renda.suggestions.forms.exchange import ImportForm
from renda.suggestions.forms.filters import FilterForm
from renda.suggestions.operations.bringing_in import require_importer
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.suggestions.vocabulary import SCHEMES
from renda.web.acts import onto
from renda.web.downloads import workbook

both = require_http_methods(["GET", "HEAD", "POST"])
FIRST_ROWS = 10


@both
@for_members
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file; a sound one is kept and leads to its check."""
    congress, actor = house(request), actor_of(request)
    require_importer(actor, congress.pk)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        with onto(form):
            upload = form.cleaned_data["file"]
            kept = operations.keep_import(congress.pk, upload.name, upload.read(LIMITS.largest + 1), actor=actor)
            return HttpResponseRedirect(reverse("suggestions:import_check", args=[kept.pk]), status=303)
    context = {"form": form, "columns": COLUMNS, "crumbs": crumbs(congress, (_("导入往年建议"), ""))}
    return render(request, "suggestions/exchange_import.html", context, status=422 if form.is_bound else 200)


@both
@for_members
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What would come of the kept sheet: all faults at once; the button brings in what is sound."""
    congress, actor = house(request), actor_of(request)
    require_importer(actor, congress.pk)
    file = _kept(request, congress, pk)
    sheet = read(attachments.path_of(file.sha256).read_bytes())
    hold_against(sheet, registers(congress, {int(row.values.get("term") or 0) for row in sheet.rows}))
    if request.method == "POST" and sheet.sound:
        return _begin(request, sheet, file)
    context = {
        "sheet": sheet, "file": file, "sound": len(sheet.sound), "first": sheet.sound[:FIRST_ROWS],
        "faulty": sum(bool(row.faults) for row in sheet.rows), "known": sheet.known[:FIRST_ROWS],
        "crumbs": crumbs(congress, (_("导入往年建议"), reverse("suggestions:import")), (_("核对"), "")),
    }  # fmt: skip
    return render(request, "suggestions/exchange_check.html", context, status=422 if request.method == "POST" else 200)


def _begin(request: HttpRequest, sheet: Sheet, file: Attachment) -> HttpResponse:
    rows = [
        (f"第{row.line}行 {row.text('number')} {row.text('title')}", {"line": row.line, "values": row.values})
        for row in sheet.sound
    ]
    batch = batches.begin(
        IMPORT, rows, actor=actor_of(request), label=_("导入往年建议：%s") % file.name, back=reverse("suggestions:list")
    )
    return HttpResponseRedirect(reverse("batches:batch", args=[batch.pk]), status=303)


def _kept(request: HttpRequest, congress: Congress, pk: int) -> Attachment:
    """The sheet this person kept for this congress; nobody brings in another's."""
    actor = actor_of(request)
    rows = Attachment.objects.filter(pk=pk, kind="people.congress", object_id=congress.pk, person_id=actor.person_id)
    file = rows.first() if actor.person_id else None
    if file is None or file.media != MEDIA:
        raise Missing(_("没有这个文件，请重新上传"))
    return file


@require_safe
@for_members
def empty(request: HttpRequest) -> HttpResponse:
    congress = house(request)
    require_importer(actor_of(request), congress.pk)
    scheme = timing.pack_on(congress.pk, congress.short_name, clock.today()).rules.result_scheme
    return workbook(template(SCHEMES[scheme]), _("往年代表建议模板.xlsx"))


@require_safe
@for_members  # type: ignore[arg-type]
def export(request: HttpRequest) -> FileResponse:
    """The filtered list as a sheet, with what the actor may know; who took it out is written down."""
    congress, actor = house(request), actor_of(request)
    asked = FilterForm(request.GET, congress_id=congress.pk).asked()
    found = asked.open_to(actor).narrow(queries.entitled(actor).filter(congress_id=congress.pk), clock.today())
    out = TemporaryFile()  # noqa: SIM115 — the answer closes it
    n = take_out(out, found, actor)
    operations.note_export(congress.pk, n, actor=actor, asked=request.GET.urlencode())
    out.seek(0)
    name = f"{congress.short_name}{_('代表建议')}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=MEDIA)
