"""Importing rosters: the template, the upload with its faults, the preview, the import."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.kernel import attachments
from renda.kernel.errors import Missing
from renda.kernel.models import Attachment
from renda.people import operations
from renda.people.forms import RosterForm
from renda.people.models import Congress
from renda.people.rosters import KINDS, read_roster, template
from renda.people.rosters.columns import COLUMNS
from renda.people.rosters.reading import LIMITS
from renda.people.rosters.templates import allowed_words
from renda.people.views.bodies import GET_OR_POST
from renda.people.views.doors import actor_of, for_keepers
from renda.web.acts import done, onto
from renda.web.downloads import workbook

LISTS = {"bodies": "people:bodies", "posts": "people:bodies", "deputies": "people:deputies"}


@GET_OR_POST
@for_keepers
def roster(request: HttpRequest, congress: Congress, kind: str) -> HttpResponse:
    """Choose a file; what is wrong with it is listed whole, what is sound goes on to the preview."""
    _require_kind(kind)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    found = None
    if form.is_bound and form.is_valid():
        with onto(form):
            upload = form.cleaned_data["file"]
            data = upload.read(LIMITS.largest + 1)
            found = read_roster(data, kind, congress)
            if found.is_sound:
                kept = operations.keep_roster(congress.pk, kind, upload.name, data, actor=actor_of(request))
                return HttpResponseRedirect(reverse("people:roster_preview", args=[kind, kept.pk]), status=303)
    context = {
        "form": form, "roster": found, "kind": kind, "name": KINDS[kind], "kinds": KINDS.items(),
        "columns": COLUMNS[kind], "allowed": allowed_words(kind), "back": reverse(LISTS[kind]),
        "crumbs": [(congress.short_name, ""), (_("导入%s名册") % KINDS[kind], "")],
    }  # fmt: skip
    return render(request, "people/roster.html", context, status=422 if form.is_bound else 200)


@GET_OR_POST
@for_keepers
def preview(request: HttpRequest, congress: Congress, kind: str, pk: int) -> HttpResponse:
    """What the kept file would bring in; pressing the button imports it."""
    _require_kind(kind)
    data = _kept(request, congress, pk)
    if request.method == "POST":
        brought = operations.import_roster(congress.pk, kind, data, actor=actor_of(request))
        words = {"n": len(brought.rows), "name": KINDS[kind]}
        return done(request, _("已导入%(name)s名册，共%(n)d行。") % words, reverse(LISTS[kind]))
    found = read_roster(data, kind, congress)
    columns = COLUMNS[kind]
    rows = [(row.line, [row.values.get(column.field) or "" for column in columns]) for row in found.rows[:20]]
    context = {
        "roster": found, "kind": kind, "name": KINDS[kind], "columns": columns, "rows": rows, "shown": len(rows),
        "crumbs": [(congress.short_name, ""), (_("导入%s名册") % KINDS[kind], "")],
    }  # fmt: skip
    return render(request, "people/roster_preview.html", context)


@require_safe
@for_keepers
def empty(request: HttpRequest, congress: Congress, kind: str) -> HttpResponse:
    _require_kind(kind)
    return workbook(template(kind), f"{KINDS[kind]}{_('名册模板')}.xlsx")


def _require_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Missing(_("没有这种名册"))


def _kept(request: HttpRequest, congress: Congress, pk: int) -> bytes:
    """The file this person kept for this congress; nobody imports another's."""
    file = Attachment.objects.filter(pk=pk, kind="people.congress", object_id=congress.pk).first()
    if (
        file is None
        or file.person_id != actor_of(request).person_id
        or not attachments.may_open(actor_of(request), file)
    ):
        raise Missing(_("没有这个文件，请重新上传"))
    return attachments.path_of(file.sha256).read_bytes()
