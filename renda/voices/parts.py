"""What opinions add to pages of stations: the tab 意见, the entry at a reception and at a talk, the account of a campaign."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.stations.campaign_accounts import Account, Tally, accounts, tallies
from renda.stations.models import Campaign, Reception, Station
from renda.stations.queries import may_keep
from renda.stations.reception_parts import Link, Piece, reception_links, reception_piece
from renda.stations.tabs import tab
from renda.voices import handling_rights, policies, work_list
from renda.voices.kinds import COUNTED_STATES, OVER_STATES, TOLD_STATES, VoiceState
from renda.voices.models import Voice
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


tab("意见", "voices:of_station", 40, reads_of_station)


@reception_links
def take_in_at(reception: Reception, actor: Actor) -> Iterable[Link]:
    if handling_rights.may_take_in(actor, reception.station.congress_id, reception.station):
        yield Link("登记意见", f"{reverse('voices:together')}?reception={reception.pk}", "speech")


@reception_piece
def heard_at(reception: Reception, actor: Actor) -> Piece | None:
    """What residents said at it, to those who may open it."""
    rows = policies.visible_to(actor).filter(reception=reception).exclude(state__in=work_list.NOT_SHOWN)
    page = work_list.page(rows, size=SHOWN)
    if not page.rows:
        return None
    return Piece(
        "群众意见", "voices/handling_of_reception.html", {"rows": page.rows, "n": count_up_to(rows, COUNTED)}, 40
    )


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
