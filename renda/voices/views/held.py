"""The office looks at what waits for it: adverts, abuse, floods; and at what was put aside."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import JournalEntry
from renda.people.models import Congress
from renda.voices import operations, policies
from renda.voices.forms.held import DiscardForm
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice
from renda.voices.operations.holding import REASONS
from renda.voices.views.found import actor_of, crumbs, house
from renda.web.acts import done
from renda.web.paging import count_up_to, turn

SHOWN = 40
COUNTED = 1000


@require_safe
@for_members
def waiting(request: HttpRequest) -> HttpResponse:
    """待核对 — the newest first; with ``?aside=1`` what was put aside."""
    congress = _of_office(request)
    aside = request.GET.get("aside") == "1"
    state = VoiceState.DISCARDED if aside else VoiceState.HELD
    found = Voice.objects.filter(congress=congress, state=state)
    page, older = _page(found, request.GET.get("after", ""))
    whys = _reasons(page) if aside else {}
    context = {
        "rows": [(voice, whys.get(voice.pk, "")) for voice in page], "aside": aside, "reasons": REASONS,
        "count": count_up_to(found, COUNTED), "most": COUNTED, "next": turn(request.GET, after=older),
        "may_decide": policies.is_office(actor_of(request), congress.pk), "views": _tabs(aside),
        "crumbs": crumbs(congress, ("待核对来件", "")),
    }  # fmt: skip
    return render(request, "voices/held.html", context)


@require_POST
@for_members
def releasing(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _voice(request, pk)
    operations.release(voice.pk, actor=actor_of(request))
    return done(
        request, f"{voice.number}已放行，期限从今天算起。", _back(), link=("查看", reverse("voices:voice", args=[pk]))
    )


@require_POST
@for_members
def discarding(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _voice(request, pk)
    operations.discard(voice.pk, _why(request), actor=actor_of(request))
    return done(request, f"{voice.number}已剔除，弄错了可以恢复。", _back(), link=("看已剔除的", f"{_back()}?aside=1"))


@require_POST
@for_members
def discarding_many(request: HttpRequest) -> HttpResponse:
    congress = _of_office(request)
    chosen = [int(key) for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit() and len(key) < 18]
    rows = Voice.objects.filter(congress=congress, state=VoiceState.HELD, pk__in=chosen)
    n = operations.discard_many(list(rows.values_list("pk", flat=True)), _why(request), actor=actor_of(request))
    return done(request, f"已剔除{n}件，弄错了可以恢复。", _back(), link=("看已剔除的", f"{_back()}?aside=1"))


@require_POST
@for_members
def restoring(request: HttpRequest, pk: int) -> HttpResponse:
    voice = _voice(request, pk)
    operations.restore(voice.pk, actor=actor_of(request))
    return done(
        request, f"{voice.number}已恢复，期限从今天算起。", _back(), link=("查看", reverse("voices:voice", args=[pk]))
    )


def _of_office(request: HttpRequest) -> Congress:
    """The office decides, an auditor reads; for everyone else the page is not theirs."""
    congress, actor = house(request), actor_of(request)
    if not (policies.is_office(actor, congress.pk) or actor.holds("auditor")):
        raise NotYours("待核对的来件由代表工作机构核对", way_out="请联系代表工作机构。")
    return congress


def _voice(request: HttpRequest, pk: int) -> Voice:
    return get_object_or_404(policies.visible_to(actor_of(request)), pk=pk)


def _why(request: HttpRequest) -> str:
    form = DiscardForm(request.POST)
    if not form.is_valid():
        raise Unfit("请选剔除的原因", field="reason")
    return form.why


def _page(found: QuerySet[Voice], after: str) -> tuple[list[Voice], str]:
    """From the newest on; the key after which the next page begins."""
    rows = found.select_related("station").order_by("-pk")
    if after.isascii() and after.isdigit() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    page = list(rows[: SHOWN + 1])
    return page[:SHOWN], str(page[SHOWN - 1].pk) if len(page) > SHOWN else ""


def _reasons(page: list[Voice]) -> dict[int, str]:
    """Why each was put aside, from the record."""
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Voice), object_id__in=[v.pk for v in page], act="discard")
    return dict(lines.order_by("serial").values_list("object_id", "why"))


def _tabs(aside: bool) -> list[dict[str, Any]]:
    return [
        {"label": "待核对", "url": _back(), "active": not aside},
        {"label": "已剔除", "url": f"{_back()}?aside=1", "active": aside},
    ]


def _back() -> str:
    return reverse("voices:held")
