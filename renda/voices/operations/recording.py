"""The core of taking an opinion in, for residents and for those who write down what they hear; no act of its own."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from renda.kernel import attachments, clock, clocks, journal, numbering, sealing, workdays
from renda.kernel.actors import Actor
from renda.kernel.deadlines import Period
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.journal import Line
from renda.kernel.models import Attachment
from renda.language.opinions.sorting import sort_opinion
from renda.people.models import Congress, Deputy, Jurisdiction
from renda.stations.models import Station, StationDeputy
from renda.voices import queries, words
from renda.voices.events import VoiceRecorded
from renda.voices.kinds import BY_RESIDENT, Channel, HandlingLevel, Naming, TellBy, VoiceState
from renda.voices.models import Speaker, Voice
from renda.voices.workflow import FLOW

SHORTEST, LONGEST = 5, 2000
MOST_PICTURES = 6
SCREEN = "screen"
"""The clock of an opinion that waits to be taken up (受理)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one resident says, as it comes in. ``listeners`` are keys of deputies, ``pictures`` are JPEG bytes already
    freed of what cameras write into them; ``first``, ``second`` and ``level`` are set where a person chose them."""

    text: str
    channel: str
    said_on: date | None = None
    station: Station | None = None
    reception_id: int | None = None
    campaign_id: int | None = None
    talk_id: int | None = None
    listeners: Sequence[int] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    jurisdiction_id: int | None = None
    naming: str = Naming.NONE
    name: str = ""
    phone: str = ""
    address: str = ""
    mail: str = ""
    tell_by: str = TellBy.CODE
    consent: bool = False
    urgent: bool = False
    group_matter: bool = False
    first: str = ""
    second: str = ""
    level: str = ""
    pictures: Sequence[bytes] = ()


def record(congress_id: int, said: Said, *, actor: Actor, suspicion: str = "") -> tuple[Voice, str]:
    """Keep one opinion inside the act that brings it: the row, its speaker sealed, its pictures; and the receipt code.

    The code is given back once and kept only as its mark. With a ``suspicion`` it waits unborn for someone to look at
    it; else its record begins, the term for taking it up runs, and the house is told.
    """
    congress = Congress.objects.select_related("jurisdiction").get(pk=congress_id)
    voice = _voice(congress, said)
    sealed, phone_mark = _contact(voice, said)
    listeners = _listeners(congress, voice, said.listeners)
    if len(said.pictures) > MOST_PICTURES:
        raise Unfit(f"照片最多{MOST_PICTURES}张", field="pictures", way_out="请选说明问题的几张。")
    code = sealing.new_code()
    voice.code_digest = queries.mark_of(code)
    voice.suspicion = suspicion
    voice.state = VoiceState.HELD if suspicion else VoiceState.RECORDED
    voice.serial = numbering.take(f"voice:{congress_id}:{voice.year}")
    voice.save(force_insert=True)
    if listeners:
        voice.listeners.add(*listeners)
    if sealed:
        Speaker.objects.create(voice=voice, sealed=sealed, phone_mark=phone_mark)
    for n, picture in enumerate(said.pictures, start=1):
        attachments.keep(voice, actor, name=f"照片{n}.jpg", data=picture, secrecy=Attachment.Secrecy.INTERNAL)
    if not suspicion:
        begin(voice, actor)
    return voice, code


def begin(voice: Voice, actor: Actor) -> None:
    """The first line of an opinion that was just recorded."""
    facts = {"channel": voice.channel, "number": voice.number}
    journal.write_many([Line(voice, "begin", "反映", after=FLOW.initial, facts=facts)], actor, first=True)
    await_screening(voice)
    announce(VoiceRecorded(voice.pk, voice.talk_id))


def await_screening(voice: Voice) -> None:
    """From today the term for taking the opinion up runs; a local choice, no law sets it."""
    length = queries.rules_of(voice.congress_id).screen_days
    clocks.run(
        voice, SCREEN, "受理", start_on=clock.today(), period=Period(length, "workdays"), calendar=workdays.in_use()
    )


def _voice(congress: Congress, said: Said) -> Voice:
    today = clock.today()
    said_on = said.said_on or today
    if not date(2000, 1, 1) <= said_on <= today:
        raise Unfit("反映日不能晚于今天", field="said_on")
    if said.channel not in Channel.values:
        raise Unfit("来源不对", field="channel")
    text = words.paragraphs(said.text, field="text", label="您要反映的事", at_least=SHORTEST, at_most=LONGEST)
    place = words.line(said.place, field="place", label="地点", at_most=200)
    latitude, longitude = _position(said.latitude, said.longitude)
    voice = Voice(
        congress=congress, year=today.year, channel=said.channel, said_on=said_on, at=clock.now(),
        station=_station(congress, said.station), reception_id=said.reception_id, campaign_id=said.campaign_id,
        talk_id=said.talk_id, text=text, place=place, latitude=latitude, longitude=longitude,
        jurisdiction=_jurisdiction(congress, said), consent=said.consent, urgent=said.urgent,
        group_matter=said.group_matter,
    )  # fmt: skip
    _sort(voice, said)
    return voice


def _sort(voice: Voice, said: Said) -> None:
    """Category and level as the text proposes them, or as a person chose."""
    where = voice.jurisdiction.name if voice.jurisdiction else voice.place
    proposed = sort_opinion(voice.text, where, voice.get_channel_display())
    voice.first, voice.second = (said.first, said.second) if said.first else proposed.category
    voice.level = said.level if said.level in HandlingLevel.values else proposed.level
    voice.sorted_by_person = bool(said.first or said.level) and said.channel not in BY_RESIDENT


def _position(latitude: float | None, longitude: float | None) -> tuple[float | None, float | None]:
    """To ten metres: the place of a broken lamp, not the chair of who tells of it."""
    if latitude is None or longitude is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None, None
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Unfit("位置不对", field="place", way_out="请改为写出地名。")
    return round(latitude, 4), round(longitude, 4)


def _station(congress: Congress, station: Station | None) -> Station | None:
    if station is not None and station.congress_id != congress.pk:
        raise Unfit("这个站点不属于本级人大", field="station")
    return station


def _jurisdiction(congress: Congress, said: Said) -> Jurisdiction | None:
    if said.jurisdiction_id is None:
        return said.station.jurisdiction if said.station else None
    found = Jurisdiction.objects.filter(pk=said.jurisdiction_id, path__startswith=congress.jurisdiction.path).first()
    if found is None:
        raise Unfit("这个地方不在本行政区域内", field="jurisdiction", way_out="请重新选择街镇或者居村。")
    return found


def _listeners(congress: Congress, voice: Voice, keys: Sequence[int]) -> list[Deputy]:
    """Deputies of this congress, and those of others who are on duty at the station."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    rows = Deputy.objects.filter(pk__in=wanted, until_on=None)
    posted = StationDeputy.objects.filter(station=voice.station, until_on=None) if voice.station else None
    own = rows.filter(term__congress=congress)
    found = list((own | rows.filter(pk__in=posted.values("deputy_id"))).distinct() if posted is not None else own)
    if len(found) != len(wanted):
        raise Unfit("没有这位代表，或者已经不在任", field="listeners", way_out="请重新选择代表。")
    return found


def _contact(voice: Voice, said: Said) -> tuple[str, str]:
    """What is told of the speaker, sealed, and the mark of the number; sets how the resident is named and told."""
    if said.naming not in Naming.values or said.tell_by not in TellBy.values:
        raise Unfit("请重新选择怎样告诉您", field="tell_by")
    told = contact(said.naming, said.tell_by, name=said.name, phone=said.phone, address=said.address, mail=said.mail)
    voice.naming = said.naming if told["name"] else Naming.NONE
    voice.tell_by = said.tell_by
    if voice.tell_by == TellBy.STATION and voice.station is None:
        raise Unfit("没有经过站点，不能由站点转告", field="tell_by", way_out="请改用查询码、短信或者邮件。")
    return sealing.seal(told), sealing.mark(told["phone"], "phone") if told["phone"] else ""


def contact(naming: str, tell_by: str, *, name: str, phone: str, address: str, mail: str) -> dict[str, str]:
    """Name, number and addresses as they will be sealed; Unfit where the way chosen to be told needs what is missing."""
    told = {
        "name": words.line(name, field="name", label="姓名", at_most=40) if naming != Naming.NONE else "",
        "phone": words.phone(phone, mobile=tell_by == TellBy.SMS),
        "address": words.line(address, field="address", label="住址", at_most=120),
        "mail": words.mail(mail),
    }
    if naming != Naming.NONE and not told["name"]:
        raise Unfit("选了实名，请写姓名", field="name", way_out="不想留姓名的，请选“不留姓名”。")
    if tell_by == TellBy.SMS and not told["phone"]:
        raise Unfit("请填手机号，好给您发短信", field="phone", way_out="不想留电话的，请选“不留电话”。")
    if tell_by == TellBy.MAIL and not told["mail"]:
        raise Unfit("请填邮箱，好给您发邮件", field="mail", way_out="不想留邮箱的，请选“不留电话”。")
    return told
