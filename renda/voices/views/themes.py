"""Kinds of problem: the list, one with its members, its places and months, the answers for the hotline."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal, links
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.voices import hotline_rights, hotline_sheets, policies, theme_list, theme_members
from renda.voices.acts.themes import theme_acts
from renda.voices.forms.themes import FilterForm
from renda.voices.masking import masked
from renda.voices.models import Theme, Ticket, Voice
from renda.voices.operations.themes import remove_members, split_theme
from renda.voices.views.found import actor_of, both, crumbs, house
from renda.web.acts import done
from renda.web.downloads import workbook

SHOWN, AT_ONCE = 10, 100
NEAR = ("congress", "partner")
DRAWN = "begin,adopt,hand_over,answer,drop"


@require_safe
@for_members
def themes(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    _require_known(actor)
    form = FilterForm(request.GET)
    asked = theme_list.Filter(**form.told(), mine=bool(request.GET.get("mine")))
    number = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() and len(request.GET["page"]) < 4 else 1
    rows, more = theme_list.page(asked.rows(actor), number)
    context = {
        "form": form, "rows": rows, "root": reverse("voices:theme", args=[0]).removesuffix("0"), "views": _tabs(request, asked, actor),
        "next": f"?{urlencode({**request.GET.dict(), 'page': number + 1})}" if more else "",
        "previous": f"?{urlencode({**request.GET.dict(), 'page': number - 1})}" if number > 1 else "",
        "office": policies.is_office(actor, house(request).pk), "reads_hotline": hotline_rights.reads_hotline(actor),
        "narrowed": bool(request.GET), "others": not rows and hotline_rights.themes_visible_to(actor).exists(), "crumbs": [*crumbs(house(request)), (_("一类事"), "")],
    }  # fmt: skip
    return render(request, "voices/theme_list.html", context)


def _tabs(request: HttpRequest, asked: theme_list.Filter, actor: Actor) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k in ("first", "second")}
    here = reverse("voices:themes")
    tabs = [
        {"label": label, "url": f"{here}?{urlencode({**kept, 'stage': key} if key else kept)}",
         "active": key == asked.stage and not asked.mine}
        for key, (label, _states) in theme_list.TABS.items()
    ]  # fmt: skip
    if actor.holds("deputy"):
        tabs.append({"label": _("我认领的"), "url": f"{here}?mine=1", "active": asked.mine})
    return tabs


def theme_for(request: HttpRequest, pk: int) -> Theme:
    """One the actor may know of; everything else is 404."""
    actor = actor_of(request)
    found = get_object_or_404(hotline_rights.themes_visible_to(actor).select_related(*NEAR), pk=pk)
    return theme_list.toned([found])[0]


def page_of(theme: Theme) -> str:
    return reverse("voices:theme", args=[theme.pk])


def theme_crumbs(theme: Theme, *further: tuple[str, str]) -> list[tuple[str, str]]:
    first = (theme.title, page_of(theme) if further else "")
    return [*crumbs(theme.congress), (_("一类事"), reverse("voices:themes")), first, *further]


@require_safe
@for_members
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    row, actor = theme_for(request, pk), actor_of(request)
    voices, tickets = _shown(row, actor, SHOWN)
    own = hotline_rights.reads_hotline(actor)
    context = {
        "theme": row, "acts": list(theme_acts(row, actor)), "voices": voices, "tickets": tickets,
        "adopters": row.adopters.select_related("deputy__person").order_by("-lead", "pk"),
        "months": theme_members.months_of(row), "places": theme_members.places_of(row)[:12], "example": _example(row, voices, tickets),
        "entries": journal.of(row) if own else [], "drawn": DRAWN, "digests": row.digests.exclude(issue=None).order_by("-pk")[:10],
        "story": own, "tickets_url": f"{reverse('voices:hotline_tickets')}?theme={row.pk}" if own else "",
        "office": policies.is_office(actor, row.congress_id), "crumbs": theme_crumbs(row), "went_on": links.of(row).exists(),
    }  # fmt: skip
    return render(request, "voices/theme_page.html", context)


def _shown(row: Theme, actor: Actor, most: int) -> tuple[list[Voice], list[Ticket]]:
    """Some of the members, words masked: whoever reads a kind of problem need not learn who spoke."""
    voices = list(theme_members.voices_shown(row, actor)[:most])
    for voice in voices:
        voice.text = masked(voice.text)
    return voices, list(theme_members.tickets_of(row)[:most])


def _example(row: Theme, voices: list[Voice], tickets: list[Ticket]) -> str:
    """The text that holds most of the telling words."""
    words = row.words.split()
    said = [*(voice.text for voice in voices), *(ticket.text for ticket in tickets)]
    texts = [" ".join(text.split()) for text in said if text]
    return max(texts, key=lambda text: (sum(word in text for word in words), -len(text)), default="")[:160]


@both
@for_members
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """All members to choose from: taken out, or made a kind of problem of their own."""
    row, actor = theme_for(request, pk), actor_of(request)
    hotline_rights.require_reviewer(actor, row)
    if request.method == "POST":
        return _sort_out(request, row)
    voices, tickets = _shown(row, actor, AT_ONCE)
    listed = [(theme_members.key_of(v), v.number, v.said_on, v.jurisdiction, v.text) for v in voices]
    listed += [
        (theme_members.key_of(t), t.external, t.received_on, t.jurisdiction, t.text or t.printed) for t in tickets
    ]
    total = row.n_voices + row.n_tickets
    context = {
        "theme": row, "rows": listed, "total": total, "more": total > len(listed),
        "crumbs": theme_crumbs(row, (_("意见和工单"), "")),
    }  # fmt: skip
    return render(request, "voices/theme_members.html", context)


def _sort_out(request: HttpRequest, row: Theme) -> HttpResponse:
    chosen, actor = request.POST.getlist("chosen"), actor_of(request)
    if request.POST.get("act") == "split":
        fresh = split_theme(row.pk, request.POST.get("title", ""), chosen, actor=actor)
        return done(request, _("已经拆分成新的一类事。"), page_of(fresh))
    remove_members(row.pk, chosen, actor=actor)
    return done(request, _("已经移出，以后也不会自动并入。"), reverse("voices:theme_members", args=[row.pk]))


@require_safe
@for_members
def answers_of(request: HttpRequest, pk: int) -> HttpResponse:
    """回复导出 of one; for the office and who answered it."""
    row = theme_for(request, pk)
    hotline_rights.require_answerer(actor_of(request), row)
    if not row.answer:
        raise Missing(_("还没有回应，不能导出"), way_out=_("请先回应这件一类事。"))
    return workbook(hotline_sheets.answers_sheet([row]), f"热线回复{row.pk}.xlsx")


@require_safe
@for_members
def answers(request: HttpRequest) -> HttpResponse:
    """回复导出 of all that were answered within the last months."""
    congress, actor = house(request), actor_of(request)
    hotline_rights.require_importer(actor, congress.pk)
    rows = Theme.objects.filter(congress=congress).exclude(answer="").select_related("partner").order_by("-answered_on")
    return workbook(hotline_sheets.answers_sheet(rows[:AT_ONCE]), f"热线回复{clock.today():%Y%m%d}.xlsx")


def _require_known(actor: Actor) -> None:
    """Deputies and the house; a unit only where it works on some together with deputies."""
    if not hotline_rights.reads_hotline(actor) and not hotline_rights.themes_visible_to(actor).exists():
        raise Missing(_("没有这一页，或者您无权查看"))
