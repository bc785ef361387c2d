"""Bringing the hotline's export in: the file, its columns, how far it is, what could not be taken."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.access.doors import for_members
from renda.batches.models import Batch
from renda.batches.queries import failed_rows
from renda.kernel.errors import Unfit
from renda.voices import hotline_rights, operations
from renda.voices.forms.hotline import ColumnsForm, UploadForm
from renda.voices.hotline.columns import COLUMNS
from renda.voices.hotline.sheets import LARGEST_CSV
from renda.voices.kinds import ImportState
from renda.voices.models import TicketImport
from renda.voices.views.found import actor_of, both, crumbs, house, sent
from renda.web.acts import done, onto

RECENT = 20
TONES = {ImportState.WAITING: "doing", ImportState.DONE: "ok", ImportState.FAILED: "late"}


@both
@for_members
def imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; the last imports below."""
    congress, actor = house(request), actor_of(request)
    hotline_rights.require_importer(actor, congress.pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        with onto(form):
            upload = form.cleaned_data["file"]
            if upload.size > LARGEST_CSV:
                raise Unfit("文件太大", field="file", way_out="请分成几个文件导入。")
            made = operations.upload_tickets(congress.pk, upload.name, upload.read(), actor=actor)
            return HttpResponseRedirect(reverse("voices:hotline_import", args=[made.pk]), status=303)
    rows = list(TicketImport.objects.filter(congress=congress).defer("faults").order_by("-pk")[:RECENT])
    for row in rows:
        row.tone = TONES[ImportState(row.state)]  # type: ignore[attr-defined]
    context = {"form": form, "rows": rows, "columns": COLUMNS, "crumbs": _crumbs(request, (_("导入"), ""))}
    return render(request, "voices/hotline_imports.html", context, status=422 if form.is_bound else 200)


@both
@for_members
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Its columns to confirm, then its progress, then its result."""
    row = _found(request, pk)
    if row.state == ImportState.WAITING and row.columns and not row.columns.get("confirmed"):
        return _columns(request, row)
    faulty = row.columns.get("faulty", 0)
    batches = list(Batch.objects.filter(congress_id=row.congress_id, back=_page(row)).order_by("-pk")[:2])
    context = {
        "row": row, "faulty": faulty, "more_faults": faulty > len(row.faults), "sound": row.columns.get("sound", 0),
        "left": _left(row),
        "batch": batches[0] if batches else None, "failed": [f for b in batches for f in failed_rows(b)],
        "settled": row.taken + row.known, "crumbs": _crumbs(request, (_("导入"), reverse("voices:hotline_imports")), (row.name, "")),
    }  # fmt: skip
    return render(request, "voices/hotline_import.html", context)


def _columns(request: HttpRequest, row: TicketImport) -> HttpResponse:
    form = ColumnsForm(sent(request), row=row)
    if form.is_bound and form.is_valid():
        with onto(form):
            operations.confirm_ticket_columns(
                row.pk, form.places(), save_as=form.cleaned_data["save_as"], actor=actor_of(request)
            )
            return done(request, _("各列已经核对，正在导入，可以离开这一页。"), _page(row))
    apart = set(row.columns["apart"])
    context = {
        "row": row, "form": form, "left": _left(row), "samples": row.columns["samples"],
        "headings": [name for place, name in enumerate(row.columns["headings"]) if place not in apart],
        "crumbs": _crumbs(request, (_("导入"), reverse("voices:hotline_imports")), (row.name, "")),
    }  # fmt: skip
    return render(request, "voices/hotline_columns.html", context, status=422 if form.is_bound else 200)


@both
@for_members
def discarding(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    if request.method == "POST":
        operations.discard_tickets(row.pk, actor=actor_of(request))
        return done(request, _("已经放弃，文件也删除了。"), reverse("voices:hotline_imports"))
    return HttpResponseRedirect(_page(row))


def _found(request: HttpRequest, pk: int) -> TicketImport:
    congress, actor = house(request), actor_of(request)
    hotline_rights.require_importer(actor, congress.pk)
    return get_object_or_404(TicketImport.objects.select_related("mapping"), pk=pk, congress=congress)


def _left(row: TicketImport) -> list[str]:
    """Columns about callers, which are not read."""
    return [row.columns["headings"][place] or f"第{place + 1}列" for place in row.columns.get("apart", [])]


def _page(row: TicketImport) -> str:
    return reverse("voices:hotline_import", args=[row.pk])


def _crumbs(request: HttpRequest, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [*crumbs(house(request)), (_("热线"), reverse("voices:hotline")), *further]
