"""What opinions add to pages of stations: the tab 意见, the entry at a reception and at a talk, the account of a campaign,
a year's summary."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.stations.campaign_accounts import Account, Tally, accounts, tallies
from renda.stations.kinds import HELD_TALKS
from renda.stations.models import Campaign, Reception, Station, Talk
from renda.stations.queries import may_keep
from renda.stations.reception_parts import Link, Piece, reception_links, reception_piece
from renda.stations.summary_lines import summary_lines
from renda.stations.tabs import tab
from renda.stations.talk_parts import talk_links, talk_piece
from renda.voices import handling_rights, policies, work_list
from renda.voices.kinds import COUNTED_STATES, OVER_STATES, TOLD_STATES, RouteKind, VoiceState
from renda.voices.models import Handling, Voice
from renda.web.paging import count_up_to

STATES = {
    VoiceState.MERGED: "已与同一件事合并办理",
    VoiceState.CONVERTED: "已写成代表建议",
    VoiceState.FED_BACK: "已有答复",
}
SHOWN, COUNTED = 30, 500


def reads_of_station(actor: Actor, station: Station) -> bool:
    """Who keeps it, the deputies on duty there, and who reads along."""
    if actor.congress_id is None:
        return False
    if may_keep(actor, station):
        return True
    return actor.congress_id == station.congress_id and (actor.holds("auditor") or _on_duty(actor, station))


def _on_duty(actor: Actor, station: Station) -> bool:
    return (
        actor.holds("deputy")
        and station.postings.filter(until_on=None, deputy__person_id=actor.person_id or 0).exists()
    )


tab("意见", "voices:of_station", 30, reads_of_station)


@reception_links
def take_in_at(reception: Reception, actor: Actor) -> Iterable[Link]:
    if handling_rights.may_take_in(actor, reception.station.congress_id, reception.station):
        yield Link("登记意见", f"{reverse('voices:together')}?reception={reception.pk}", "speech")


@reception_piece
def heard_at(reception: Reception, actor: Actor) -> Piece | None:
    return _heard(actor, reception=reception)


def _heard(actor: Actor, **where: Reception | Talk) -> Piece | None:
    """What residents said there, to those who may open it."""
    rows = policies.visible_to(actor).filter(**where).exclude(state__in=work_list.NOT_SHOWN)
    page = work_list.page(rows, size=SHOWN)
    if not page.rows:
        return None
    return Piece(
        "群众意见", "voices/handling_of_reception.html", {"rows": page.rows, "n": count_up_to(rows, COUNTED)}, 40
    )


@talk_links
def take_in_at_talk(talk: Talk, actor: Actor) -> Iterable[Link]:
    if talk.state in HELD_TALKS and handling_rights.may_take_in(actor, talk.station.congress_id, talk.station):
        yield Link("登记意见", f"{reverse('voices:together')}?talk={talk.pk}", "speech")


@talk_piece
def heard_at_talk(talk: Talk, actor: Actor) -> Piece | None:
    return _heard(actor, talk=talk)


@summary_lines
def of_the_year(station: Station, start: date, end: date) -> Iterable[str]:
    """收到意见87件，已答复80件，其中当场办结12件 — of those told at the station or by its code."""
    said = Voice.objects.filter(station=station, said_on__range=(start, end), state__in=COUNTED_STATES)
    told = Q(state__in=(*TOLD_STATES, *OVER_STATES))
    hands = Handling.objects.filter(voice=OuterRef("pk"), kind=RouteKind.ON_THE_SPOT)
    n = said.aggregate(
        all=Count("pk"), told=Count("pk", filter=told), merged=Count("pk", filter=Q(state=VoiceState.MERGED)),
        spot=Count("pk", filter=told & Q(Exists(hands))), turned=Count("pk", filter=Q(state=VoiceState.CONVERTED)),
    )  # fmt: skip
    if n["all"]:
        yield f"收到群众意见{n['all']}件，已有结果{n['told']}件，其中当场办结{n['spot']}件"
    if n["merged"]:
        yield f"与同一件事合并办理{n['merged']}件"
    if n["turned"]:
        yield f"写成代表建议{n['turned']}件"


@accounts
def of_campaign(campaign: Campaign) -> Iterable[Account]:
    """What everyone may read: published words where there are some, else the subject alone."""
    rows = Voice.objects.filter(campaign=campaign, state__in=COUNTED_STATES).exclude(state=VoiceState.MERGED)
    for voice in rows.select_related("jurisdiction").order_by("pk").iterator(chunk_size=500):
        subject = "：".join(part for part in (voice.first, voice.second) if part) or "群众意见"
        yield Account(
            text=voice.public_text if voice.public else f"{subject}方面的问题",
            place=voice.jurisdiction.name if voice.jurisdiction else "",
            state=STATES.get(VoiceState(voice.state), VoiceState(voice.state).label),
            result=voice.answer if voice.public else "", over=voice.state in (*OVER_STATES, *TOLD_STATES),
        )  # fmt: skip


@tallies
def by_campaign(campaign_ids: Sequence[int]) -> Mapping[int, Tally]:
    done = (*OVER_STATES, *TOLD_STATES, VoiceState.MERGED)
    rows = Voice.objects.filter(campaign__in=campaign_ids, state__in=COUNTED_STATES).values("campaign_id").order_by()
    counted = rows.annotate(n=Count("pk"), over=Count("pk", filter=Q(state__in=done)))
    return {row["campaign_id"]: Tally(row["n"], row["n"] - row["over"]) for row in counted}
