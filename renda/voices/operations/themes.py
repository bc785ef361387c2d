"""研判一类事 — what a search found is looked at by a person: kept in view, dropped, named, split, joined, members added and removed."""

from collections.abc import Sequence
from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Body, Congress
from renda.people.queries import chargeable
from renda.voices import hotline_rights as rights
from renda.voices import policies, theme_members, words
from renda.voices.kinds import COUNTED_STATES, ThemeState
from renda.voices.models import Theme, Ticket, Voice
from renda.voices.workflow import THEME_FLOW

MOST_MEMBERS = 2_000
ENDED = (ThemeState.HANDED, ThemeState.ANSWERED)


@operation
def make_theme(
    congress_id: int, title: str, *, first: str = "", second: str = "", finding: str = "", actor: Actor
) -> Theme:
    """立一类事 — by hand, from what the office sees."""
    congress = lock(Congress, congress_id)
    if not policies.is_office(actor, congress.pk):
        raise NotYours("一类事由代表工作机构发现和研判", way_out="请联系代表工作机构。")
    theme = Theme.objects.create(
        congress=congress, title=_title(title), first=first[:20], second=second[:30], made_on=clock.today(),
        finding=_finding(finding), state=ThemeState.FOUND,
    )  # fmt: skip
    THEME_FLOW.begin(theme, actor, label="立一类事")
    return theme


@operation
def edit_theme(theme_id: int, title: str, *, finding: str = "", partner_id: int | None = None, actor: Actor) -> Theme:
    """修改一类事 — its name, what the office makes of it, and the hotline office or unit that works on it with the deputies."""
    theme = _held(theme_id, actor)
    theme.title, theme.finding = _title(title), _finding(finding)
    theme.partner = _partner(theme, partner_id)
    theme.save(update_fields=["title", "finding", "partner"])
    THEME_FLOW.note("edit", "修改一类事", theme, actor, partner=theme.partner_id)
    return theme


@operation
def watch_theme(theme_id: int, *, actor: Actor) -> Theme:
    """持续关注 — it is a kind of problem; deputies may take it on."""
    theme = _held(theme_id, actor)
    THEME_FLOW.make("watch", theme, actor)
    return theme


@operation
def drop_theme(theme_id: int, why: str, *, actor: Actor) -> Theme:
    """不再关注 — members stay with it, so that the next search does not find it anew."""
    theme = _held(theme_id, actor)
    reason = words.line(why, field="why", label="原因", at_most=300)
    if len(reason) < 2:
        raise Unfit("请写明不再关注的原因", field="why")
    THEME_FLOW.make("drop", theme, actor, why=reason)
    return theme


@operation
def join_themes(theme_id: int, into_id: int, *, actor: Actor) -> Theme:
    """合并一类事 — all members and adopters go over, the emptied one is dropped; the one that stays."""
    if theme_id == into_id:
        raise Unfit("不能与自己合并", field="into_id", way_out="请选另一件一类事。")
    held = {pk: _held(pk, actor) for pk in sorted((theme_id, into_id))}
    theme, into = held[theme_id], held[into_id]
    if theme.congress_id != into.congress_id:
        raise Unfit("只能与本级人大的一类事合并", field="into_id")
    if theme.state in ENDED or into.state == ThemeState.DROPPED:
        raise OutOfTurn(f"“{theme}”{theme.get_state_display()}，“{into}”{into.get_state_display()}，不能这样合并")
    Voice.objects.filter(theme=theme).update(theme=into)
    Ticket.objects.filter(theme=theme).update(theme=into)
    taken = set(into.adopters.values_list("deputy_id", flat=True))
    theme.adopters.exclude(deputy_id__in=taken).update(theme=into, lead=False)
    if into.adopters.exists() and into.state in (ThemeState.FOUND, ThemeState.WATCHED):
        THEME_FLOW.make("adopt", into, actor, joined=theme.pk)
    theme_members.counted(theme)
    if theme.state == ThemeState.DROPPED:
        theme.save()
    else:
        THEME_FLOW.make("drop", theme, actor, why="合并到另一件一类事", into=into.pk)
    _recount(into, "join", "合并一类事", actor, joined=theme.pk)
    return into


@operation
def split_theme(theme_id: int, title: str, keys: Sequence[str], *, actor: Actor) -> Theme:
    """拆分一类事 — the chosen members become a kind of problem of their own."""
    theme = _held(theme_id, actor)
    voices, tickets = _own_members(theme, keys)
    fresh = Theme.objects.create(
        congress_id=theme.congress_id, title=_title(title), first=theme.first, second=theme.second, made_on=clock.today(),
        state=ThemeState.FOUND,
    )  # fmt: skip
    THEME_FLOW.begin(fresh, actor, label="拆分一类事", split_from=theme.pk)
    Voice.objects.filter(pk__in=voices).update(theme=fresh)
    Ticket.objects.filter(pk__in=tickets).update(theme=fresh)
    theme_members.counted(fresh).save(update_fields=theme_members.COUNTED)
    _recount(theme, "split", "拆分一类事", actor, into=fresh.pk, members=len(voices) + len(tickets))
    return fresh


@operation
def add_members(theme_id: int, numbers: Sequence[str], *, actor: Actor) -> Theme:
    """补充 — opinions by their number (2026-00012) and tickets by theirs; Unfit names those that are not there."""
    theme = _held(theme_id, actor)
    wanted = list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    if not 0 < len(wanted) <= MOST_MEMBERS:
        raise Unfit(f"一次写1至{MOST_MEMBERS}个编号", field="numbers")
    tickets = dict(
        Ticket.objects.filter(congress_id=theme.congress_id, external__in=wanted).values_list("external", "pk")
    )
    voices = voices_by_number(theme.congress_id, [n for n in wanted if n not in tickets])
    missing = [n for n in wanted if n not in tickets and n not in voices]
    if missing:
        raise Unfit(
            f"没有这些编号：{'、'.join(missing[:5])}", field="numbers", way_out="意见写作2026-00012，工单照热线编号。"
        )
    Ticket.objects.filter(pk__in=tickets.values()).update(theme=theme)
    Voice.objects.filter(pk__in=voices.values()).update(theme=theme)
    _recount(theme, "add_member", "补充意见和工单", actor, members=len(wanted))
    return theme


@operation
def remove_members(theme_id: int, keys: Sequence[str], *, actor: Actor) -> Theme:
    """移出 — what does not belong; the next search does not put it back."""
    theme = _held(theme_id, actor)
    voices, tickets = _own_members(theme, keys)
    Voice.objects.filter(pk__in=voices).update(theme=None)
    Ticket.objects.filter(pk__in=tickets).update(theme=None)
    gone = [f"v{pk:010d}" for pk in voices] + [f"t{pk:010d}" for pk in tickets]
    _recount(theme, theme_members.REMOVED, "移出意见和工单", actor, keys=gone)
    return theme


def _held(theme_id: int, actor: Actor) -> Theme:
    theme = lock(Theme, theme_id)
    rights.require_reviewer(actor, theme)
    return theme


def _recount(theme: Theme, act: str, label: str, actor: Actor, **facts: Any) -> None:
    theme_members.counted(theme).save(update_fields=theme_members.COUNTED)
    THEME_FLOW.note(act, label, theme, actor, **facts)


def _own_members(theme: Theme, keys: Sequence[str]) -> tuple[list[int], list[int]]:
    sound = [key for key in dict.fromkeys(keys) if key[:1] in ("v", "t") and key[1:].isdecimal() and len(key) < 20]
    if not 0 < len(sound) <= MOST_MEMBERS:
        raise Unfit(f"请选1至{MOST_MEMBERS}件", field="chosen", way_out="在列表中勾选后再办理。")
    voices, tickets = theme_members.split_keys(sound)
    voices = list(Voice.objects.filter(pk__in=voices, theme=theme).order_by("pk").values_list("pk", flat=True))
    tickets = list(Ticket.objects.filter(pk__in=tickets, theme=theme).order_by("pk").values_list("pk", flat=True))
    if not voices and not tickets:
        raise Unfit("选的意见和工单不在这件一类事里", field="chosen", way_out="请刷新页面再选。")
    return voices, tickets


def voices_by_number(congress_id: int, numbers: Sequence[str]) -> dict[str, int]:
    """Keys of opinions by their number as written, 2026-00012; what is no number or not there is left out."""
    pairs = {}
    for number in numbers:
        year, dash, serial = number.partition("-")
        if dash and year.isdecimal() and serial.isdecimal() and len(number) < 16:
            pairs[int(year), int(serial)] = number
    rows = Voice.objects.filter(congress_id=congress_id, state__in=COUNTED_STATES, serial__in=[s for _, s in pairs])
    found = rows.values_list("year", "serial", "pk")
    return {pairs[year, serial]: pk for year, serial, pk in found if (year, serial) in pairs}


def _title(title: str) -> str:
    name = words.line(title, field="title", label="名称", at_most=100)
    if len(name) < 2:
        raise Unfit("请写一类事的名称", field="title", way_out="例如：老旧小区加装电梯意见不一。")
    return name


def _finding(finding: str) -> str:
    return words.paragraphs(finding, field="finding", label="研判", at_most=5000)


def _partner(theme: Theme, partner_id: int | None) -> Body | None:
    if partner_id is None:
        return None
    found = chargeable(theme.congress_id).filter(pk=partner_id).first()
    if found is None:
        raise Unfit("没有这个单位", field="partner_id", way_out="请从列表中选择。")
    return found
