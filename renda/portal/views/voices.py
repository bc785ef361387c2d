"""A resident says something: the form, what is similar, and the way on to the receipt."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html

from renda.access.network import network_of
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Refusal, Unfit
from renda.likeness import queries as likeness
from renda.people.models import Congress, Deputy
from renda.portal.frame import congress_of
from renda.portal.views.voice_doors import code_page, page, personal
from renda.portal.voices_forms import SpeakForm
from renda.stations.models import Station
from renda.voices import guarding, operations, pictures, proofs, queries, tallies, uploads
from renda.voices.kinds import Channel, VoiceState
from renda.voices.models import Voice
from renda.voices.operations.recording import MOST_PICTURES
from renda.voices.rules import VoiceRules
from renda.web.acts import onto

SHORTEST_TO_COMPARE, ALIKE, SHOWN = 12, 0.3, 3
KEPT = (
    "place", "latitude", "longitude", "town", "tell_by", "phone", "mail", "naming", "name", "consent", "uploads", "website",
)  # fmt: skip
COMPARISONS = 40
"""In ten minutes from one network; more simply find nothing."""


@personal("GET", "HEAD", "POST")
def speak(request: HttpRequest, slug: str) -> HttpResponse:
    """您想反映什么 — ``?at=`` names the station whose code was scanned, ``?to=`` the deputy."""
    congress = congress_of(slug)
    rules = queries.rules_of(congress.pk)
    network = network_of(request)
    if request.method == "POST":
        gate = guarding.weigh(rules, congress.pk, network, request.POST.dict())
        if not gate.open:
            return _asked(request, congress, gate.bits)
    station, deputy = _station(congress, request.GET.get("at", "")), _deputy(congress, request.GET.get("to", ""))
    if request.method != "POST":
        form = SpeakForm(congress=congress, ask_town=not station)
        bits = guarding.needed_bits(rules, congress.pk, network)
        return _form_page(request, congress, rules, form, station, deputy, bits)
    form = SpeakForm(request.POST, request.FILES, congress=congress, ask_town=not station)
    if form.is_valid():
        with onto(form):
            return HttpResponseRedirect(_taken(congress, form, station, deputy, gate), status=303)
    return _form_page(request, congress, rules, form, station, deputy, gate.bits, status=422)


def _asked(request: HttpRequest, congress: Congress, bits: int) -> HttpResponse:
    """In a flood: a page that costs next to nothing, with all that was written and the work or the sum that is asked for."""
    kept = [(name, request.POST[name][:2000]) for name in KEPT if request.POST.get(name)]
    told = {
        "congress": congress, "kept": kept, "text": request.POST.get("text", "")[:2000], "bits": bits, "asked": True,
        "task": proofs.task(bits), "had_pictures": bool(request.FILES), "large": request.COOKIES.get("large") == "1",
        "token": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)),
    }  # fmt: skip
    return HttpResponse(render_to_string("portal/voice_asked.html", told), status=422)


def _taken(
    congress: Congress, form: SpeakForm, station: Station | None, deputy: Deputy | None, gate: guarding.Gate
) -> str:
    """The act; the address of the receipt."""
    told = dict(form.cleaned_data)
    tokens = told.pop("uploads").split()
    sent = told.pop("pictures")
    if len(tokens) + len(sent) > MOST_PICTURES:
        raise Unfit(f"照片最多{MOST_PICTURES}张", field="pictures", way_out="请选说明问题的几张。")
    try:
        shown = [*uploads.taken(tokens), *(pictures.redrawn(_bytes(file)) for file in sent)]
    except Refusal as no:
        raise Unfit(no.reason, field="pictures", way_out=no.way_out) from None
    town = told.pop("town")
    told.pop("website")
    _, code = operations.speak(
        congress.pk, told.pop("text"), actor=OUTSIDER, channel=Channel.QR if station else Channel.ONLINE,
        station_key=station.key if station else "", deputy_id=deputy.pk if deputy else None,
        jurisdiction_id=town.pk if town else None, pictures=shown, around=gate.around, **told,
    )  # fmt: skip
    uploads.forget(tokens)
    return f"{code_page(congress, code)}?new=1"


def _bytes(file: Any) -> bytes:
    if file.size > pictures.LARGEST:
        raise Unfit(f"照片超过{pictures.LARGEST >> 20}兆", field="pictures", way_out="请把照片调小一些再传。")
    return bytes(file.read())


@personal("POST")
def similar(request: HttpRequest, slug: str) -> HttpResponse:
    """What was published and sounds alike, as a piece of a page; nothing is refused, at worst nothing is found."""
    congress = congress_of(slug)
    text = request.POST.get("text", "")[:2000]
    found = []
    if tallies.add(f"similar:{network_of(request)}", guarding.TEN_MINUTES) <= COMPARISONS:
        found = alike(congress, text, request.POST.get("place", "")[:200])
    return render(request, "portal/voice_similar.html", {"congress": congress, "alike": found})


def alike(congress: Congress, text: str, place: str = "") -> list[Voice]:
    """Published opinions that sound alike, the likeliest first."""
    if len(text.strip()) < SHORTEST_TO_COMPARE:
        return []
    open_rows = Voice.objects.filter(congress=congress, public=True).exclude(state=VoiceState.DISCARDED)
    ranked = likeness.find(text, among=open_rows, place=place, congress_id=congress.pk, n=SHOWN)
    rows = open_rows.in_bulk([pk for pk, likely in ranked if likely >= ALIKE])
    return list(rows.values())


def _form_page(
    request: HttpRequest, congress: Congress, rules: VoiceRules, form: SpeakForm, station: Station | None,
    deputy: Deputy | None, bits: int, *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    return page(
        request, "portal/voice_speak.html", congress, status=status, form=form, station=station, deputy=deputy,
        deputies=_names(station, deputy), need_phone=rules.sign_in == "phone", most=MOST_PICTURES, bits=bits,
        task=proofs.task(bits or proofs.EASY) if rules.proof != "off" else None,
        kept_uploads=form["uploads"].value() or "", towns=[] if station else list(form.fields["town"].queryset),  # type: ignore[attr-defined]

    )  # fmt: skip


def _station(congress: Congress, key: str) -> Station | None:
    if not key.isascii() or not key.isalnum() or len(key) > 12:
        return None
    rows = Station.objects.filter(congress=congress, key=key, state__in=["open", "paused"])
    return rows.select_related("jurisdiction").first()


def _deputy(congress: Congress, key: str) -> Deputy | None:
    """A deputy in office of this congress, by the number on the deputy's own code."""
    if not key:
        return None
    if not key.isascii() or not key.isdigit() or len(key) > 15:
        raise Http404
    return Deputy.objects.filter(pk=int(key), term__congress=congress, until_on=None).select_related("person").first()


def _names(station: Station | None, deputy: Deputy | None) -> list[str]:
    """Who will read it, by name: the deputy chosen, else those on duty at the station."""
    if deputy is not None:
        return [deputy.person.name]
    if station is None:
        return []
    rows = station.postings.filter(until_on=None, deputy__until_on=None).order_by("pk")
    return list(rows.values_list("deputy__person__name", flat=True)[:4])
