"""The hot list of a month, the tickets behind its numbers, the sheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.voices import hot_list, hotline_rights, hotline_sheets, policies, ticket_list
from renda.voices.forms.hotline import HotForm, TicketForm
from renda.voices.hot_list import Asked, HotList, Kind
from renda.voices.views.found import actor_of, crumbs, house
from renda.web.downloads import workbook
from renda.web.paging import count_up_to, turn

AT_ONCE = 40
"""Lines drawn at first; the rest on demand."""
RATES = (("answered", "answered"), ("solved", "solved"), ("satisfied", "satisfied"))


@require_safe
@for_members
def hot(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress_id = hotline_rights.require_hotline_reader(actor)
    congress = house(request)
    newest = hot_list.newest_month(congress_id)
    form, asked = _asked(request, congress_id, newest)
    found = hot_list.hot_list(asked)
    whole = bool(request.GET.get("all"))
    shown = found.kinds if whole else found.kinds[:AT_ONCE]
    tickets = reverse("voices:hotline_tickets")
    kept = {"month": f"{asked.month:%Y-%m}", **({"town": asked.town} if asked.town else {})}
    context = {
        "form": form, "found": found, "asked": asked, "any": newest is not None, "lines": [_line(k, tickets, kept) for k in shown],
        "rest": len(found.kinds) - len(shown), "whole_url": f"?{urlencode({**request.GET.dict(), 'all': 1})}",
        "before": hot_list.shifted(asked.month, -1), "year_before": hot_list.shifted(asked.month, -12),
        "totals": _totals(found, asked, tickets, kept), "sheet_url": f"{reverse('voices:hotline_sheet')}?{request.GET.urlencode()}",
        "may_import": policies.is_office(actor, congress_id), "crumbs": [*crumbs(congress), (_("热线"), "")],
    }  # fmt: skip
    return render(request, "voices/hotline_list.html", context)


def _asked(request: HttpRequest, congress_id: int, newest: Any) -> tuple[HotForm, Asked]:
    """The month asked for, else the last there are tickets of."""
    month = newest or clock.today().replace(day=1)
    data = request.GET.copy()
    data.setdefault("month", f"{month:%Y-%m}")
    form = HotForm(data, congress=house(request))
    told = form.told()
    return form, Asked(congress_id, told.get("month", month), told.get("town"), told.get("first", ""))


def _line(kind: Kind, tickets: str, kept: dict[str, Any]) -> dict[str, Any]:
    """A line with the address behind each of its numbers."""
    stem = f"{tickets}?{urlencode({**kept, 'first': kind.first, 'second': kind.second})}"
    rates = [
        {"label": hot_list.RESULTS[name], "share": kind.shares[name], "url": f"{stem}&result={result}"}
        for name, result in RATES
    ]
    return {"kind": kind, "url": stem, "rates": rates, "repeat_url": f"{stem}&result=repeated"}


def _totals(found: HotList, asked: Asked, tickets: str, kept: dict[str, Any]) -> list[tuple[str, int, str]]:
    stem = {**kept, **({"first": asked.first} if asked.first else {})}

    def url(month: str) -> str:
        return f"{tickets}?{urlencode({**stem, 'month': month})}"

    before, year_before = hot_list.shifted(asked.month, -1), hot_list.shifted(asked.month, -12)
    return [
        (_("本月工单"), found.total, url(f"{asked.month:%Y-%m}")), (_("上月"), found.last_month, url(f"{before:%Y-%m}")),
        (_("去年同月"), found.last_year, url(f"{year_before:%Y-%m}")),
    ]  # fmt: skip


@require_safe
@for_members
def tickets(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress_id = hotline_rights.require_hotline_reader(actor)
    form = TicketForm(request.GET, congress=house(request), every=True)
    asked = ticket_list.Filter(congress_id, **form.told())
    page = ticket_list.page(asked.rows(), request.GET.get("after", ""), request.GET.get("before", ""))
    count = count_up_to(asked.rows(), ticket_list.COUNTED)
    kind = "／".join(word for word in (asked.first, asked.second) if word)
    context = {
        "form": form, "page": page, "count": min(count, ticket_list.COUNTED), "more": count > ticket_list.COUNTED,
        "kind": kind, "next": turn(request.GET, after=page.next), "previous": turn(request.GET, before=page.previous),
        "themes_url": reverse("voices:theme", args=[0]).removesuffix("0"), "query": request.GET.urlencode(),
        "crumbs": [*crumbs(house(request)), (_("热线"), reverse("voices:hotline")), (_("工单"), "")],
    }  # fmt: skip
    return render(request, "voices/hotline_tickets.html", context)


@require_safe
@for_members
def sheet(request: HttpRequest) -> HttpResponse:
    congress_id = hotline_rights.require_hotline_reader(actor_of(request))
    _form, asked = _asked(request, congress_id, hot_list.newest_month(congress_id))
    title = f"{asked.month.year}年{asked.month.month}月热线热点"
    return workbook(hotline_sheets.hot_sheet(hot_list.hot_list(asked), title), f"{title}.xlsx")
