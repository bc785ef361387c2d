"""Papers as PDF or Word: of one suggestion, one part, one reply, and of the whole house; and where a found matter stands."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.documents.rendering import OfficialPaper, to_docx, to_pdf
from renda.documents.rendering.errors import Unprintable
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.people.models import Congress, Deputy, Session
from renda.suggestions import queries
from renda.suggestions.kinds import GONE, ReplyState
from renda.suggestions.models import Reply, Suggestion
from renda.suggestions.papers import forms, handling, letter, urging, yearbook
from renda.suggestions.views.finding import actor_of, crumbs, house, part_for, suggestion_for

PRINTED = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
BOUND = {"cover": "封面", "register": "登记册", "yearbook": "汇编"}


def printed(paper: OfficialPaper, form: str, name: str) -> HttpResponse:
    """The file: a PDF opens in the browser, a Word document is saved."""
    if form not in PRINTED:
        raise Http404
    draw, media = PRINTED[form]
    try:
        data = draw(paper)
    except Unprintable as no:
        raise Unfit(str(no)) from no
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = str(content_disposition_header(form != "pdf", f"{name[:80]}.{form}"))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@for_members
def paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """建议纸 as handed in, or 交办单 of the whole suggestion to all its units."""
    s, actor = suggestion_for(request, pk), actor_of(request)
    if kind == "form":
        return printed(forms.filled(s, actor), form, f"{s.number or s.title}建议纸")
    if kind == "handling":
        parts = queries.assignments_visible_to(actor).filter(suggestion=s, assigned_on__isnull=False)
        parts = parts.exclude(state__in=GONE)
        near = parts.select_related("body", "suggestion__lead__person", "suggestion__session__term")
        return printed(handling.for_all(list(near.order_by("pk")), s.congress), form, f"{s.number}交办单")
    raise Http404


@require_safe
@for_members
def part_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """交办单 and 催办通知 of one unit's part."""
    part = part_for(request, pk)
    s = part.suggestion
    if kind == "handling" and part.assigned_on:
        return printed(handling.for_unit([part], s.congress), form, f"{s.number}交办单（{part.body}）")
    if kind == "urging":
        return printed(urging.of_part(part, s.congress), form, f"{s.number}催办通知（{part.body}）")
    raise Http404


@require_safe
@for_members
def reply_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """答复函 and 征询意见表. ``suggestion`` in the address names one that was merged and is answered for itself."""
    actor = actor_of(request)
    reply = get_object_or_404(_letters(actor), pk=pk)
    s = _answered(reply, actor, request.GET.get("suggestion", ""))
    if kind == "letter":
        made = letter.letter(reply, s, actor, sealed=form == "pdf")
        return printed(made, form, f"{s.number}答复函（{reply.assignment.body}）")
    if kind == "feedback" and reply.state == ReplyState.DELIVERED:
        return printed(forms.feedback(reply, s, actor), form, f"{s.number}征询意见表（{reply.assignment.body}）")
    raise Http404


def _letters(actor: Actor) -> Any:
    """Replies one works with or received: who only reads what is public gets no letter with names and phones."""
    told = Q(deliveries__deputy__person_id=actor.person_id or 0)
    mine = told | Q(assignment__suggestion__in=queries.entitled(actor)) | Q(assignment__body_id__in=actor.body_ids)
    near = ("assignment__body", "assignment__suggestion__congress", "assignment__suggestion__lead__person")
    return queries.replies_visible_to(actor).filter(mine).select_related(*near).distinct()


def _answered(reply: Reply, actor: Actor, asked: str) -> Suggestion:
    """The suggestion the letter is for: the one asked for, the reader's own, else the one the unit handled."""
    main = reply.assignment.suggestion
    near = ("congress", "session__term", "lead__person", "lead__delegation")
    rows = queries.entitled(actor).filter(deliveries__reply=reply).select_related(*near).distinct()
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        return get_object_or_404(rows, pk=int(asked))
    own = rows.filter(deliveries__deputy__person_id=actor.person_id or 0).order_by("pk")
    if queries.entitled(actor).filter(pk=main.pk).exists() or reply.assignment.body_id in actor.body_ids:
        return Suggestion.objects.select_related(*near).get(pk=main.pk)
    mine = own.first()
    if mine is None:
        raise Http404
    return mine


@require_safe
@for_members
def house_paper(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """Of the house: 建议纸 blank, 交办单 of a unit or of all, 催办通知 of a unit, and the volumes of a session."""
    congress, actor = house(request), actor_of(request)
    if kind == "form":
        own = Deputy.objects.filter(term__congress=congress, person_id=actor.person_id or 0, until_on=None)
        deputy = own.select_related("person", "delegation").first() if actor.holds("deputy") else None
        return printed(forms.blank(congress, deputy), form, "建议纸")
    session, unit = _session(request, congress), _number(request, "unit")
    if kind == "handling":
        parts = handling.handed_out(
            actor, congress, unit=unit, day=_day(request), session=session.pk if session else None
        )
        made = (handling.for_unit if unit else handling.for_all)(parts, congress, session)
        return printed(made, form, "交办单" if unit else "交办总表")
    if kind == "urging" and unit:
        return printed(urging.of_unit(actor, congress, unit), form, "催办通知")
    if kind in BOUND and session:
        return printed(yearbook(congress, session, actor)[kind], form, f"{session}{BOUND[kind]}")
    raise Http404


@require_safe
@for_members
def papers(request: HttpRequest) -> HttpResponse:
    """The papers of the house by session and unit, with what the reader may print."""
    congress, actor = house(request), actor_of(request)
    held = queries.entitled(actor).filter(congress=congress, accepted_on__isnull=False).values("session_id")
    sessions = Session.objects.filter(pk__in=held).select_related("term").order_by("-opens_on")[:12]
    given = queries.assignments_visible_to(actor).filter(suggestion__congress=congress, assigned_on__isnull=False)
    units = given.order_by("body__rank", "body_id").values_list("body_id", "body__name").distinct()
    days = given.order_by("-assigned_on").values_list("assigned_on", flat=True).distinct()[:12]
    context = {"sessions": sessions, "units": units, "days": days, "crumbs": crumbs(congress, ("文书", ""))}
    return render(request, "suggestions/papers.html", context)


@require_safe
@for_members
def found(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Where a suggestion found by search is read: inside by those who work with it, else on its public page."""
    s = get_object_or_404(queries.visible_to(actor_of(request)).select_related("congress"), pk=pk)
    if queries.entitled(actor_of(request)).filter(pk=pk).exists():
        return redirect("suggestions:suggestion", pk)  # type: ignore[return-value]
    return HttpResponseRedirect(reverse("portal:suggestion", args=[s.congress.slug, pk]))


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None


def _session(request: HttpRequest, congress: Congress) -> Session | None:
    asked = _number(request, "session")
    rows = Session.objects.filter(term__congress=congress).select_related("term")
    return get_object_or_404(rows, pk=asked) if asked else None


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
