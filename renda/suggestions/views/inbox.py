"""The tray of a handling unit: what lies in it by last day, signing for many at once, the same as a sheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel.errors import NotYours
from renda.people.models import Body
from renda.suggestions import handling_units, operations, tray
from renda.suggestions.courtesy import Words, words_for
from renda.suggestions.forms.unit import TrayForm
from renda.suggestions.tray_sheet import sheet
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.web.acts import done

MOST_IN_SHEET = 5000


def units_of(request: HttpRequest) -> list[Body]:
    """The units the actor acts for, in order of rank."""
    house(request)
    rows = handling_units.units_of(actor_of(request))
    if not rows:
        raise NotYours("这里是承办单位办理建议的地方", way_out="代表和机关工作人员请看“代表建议”列表。")
    return rows


def chosen_unit(request: HttpRequest) -> tuple[Body, list[Body]]:
    units = units_of(request)
    asked = request.GET.get("unit", "")
    return next((u for u in units if str(u.pk) == asked), units[0]), units


@require_safe
@for_members
def inbox(request: HttpRequest) -> HttpResponse:
    unit, units = chosen_unit(request)
    form = TrayForm(request.GET, body_id=unit.pk)
    asked, number = form.asked(), _number(request.GET.get("page", ""))
    lines, more = tray.page(unit.pk, asked, number)
    counts = tray.counts(unit.pk)
    said = words_for(unit.kind)
    count = counts.get(asked.tab, 0)
    narrowed = any((asked.handler, asked.section, asked.due, asked.text))
    context = {
        "unit": unit, "units": units, "form": form, "lines": lines, "said": said, "tab": asked.tab,
        "views": _tabs(request, asked.tab, counts, said), "compact": request.COOKIES.get("density") == "compact",
        "next": _turn(request, number + 1) if more else "", "previous": _turn(request, number - 1) if number > 1 else "",
        "count": None if narrowed else min(count, tray.MOST), "more": count > tray.MOST, "query": request.GET.urlencode(),
        "may_sign": any(line.part.state == "assigned" for line in lines), "narrowed": narrowed,
        "crumbs": crumbs(house(request), (f"{unit}承办", "")),
    }  # fmt: skip
    return render(request, "suggestions/inbox.html", context)


def _number(written: str) -> int:
    return max(1, int(written)) if written.isdecimal() and len(written) < 6 else 1


def _turn(request: HttpRequest, number: int) -> str:
    return "?" + urlencode({**request.GET.dict(), "page": number})


def _told(n: int) -> str:
    return str(n) if n <= tray.MOST else f"{tray.MOST}+"


def _tabs(request: HttpRequest, active: str, counts: dict[str, int], said: Words) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k not in {"tab", "page"}}
    here = reverse("suggestions:inbox")
    return [
        {
            "label": said.waiting if tab == "new" else label, "count": _told(counts[tab]), "active": tab == active,
            "url": f"{here}?{urlencode({**kept, 'tab': tab} if tab else kept)}",
        }
        for tab, (label, _) in tray.TABS.items()
    ]  # fmt: skip


@require_safe
@for_members
def inbox_sheet(request: HttpRequest) -> HttpResponse:
    """What the tray shows under its filters, as xlsx."""
    unit, _ = chosen_unit(request)
    asked = TrayForm(request.GET, body_id=unit.pk).asked()
    lines, _more = tray.page(unit.pk, asked, 1, size=MOST_IN_SHEET)
    return sheet(lines, name=f"{unit}承办建议")


@require_POST
@for_members
def receipts(request: HttpRequest) -> HttpResponse:
    """批量签收."""
    units_of(request)
    chosen = [int(v) for v in request.POST.getlist("chosen") if v.isdecimal() and len(v) < 19]
    made = operations.receive_batch(chosen, actor=actor_of(request))
    back = reverse("suggestions:inbox") + "?tab=work"
    return done(request, f"已签收{len(made)}件，答复期限见各件。", back)
