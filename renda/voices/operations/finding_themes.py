"""发现一类事 — a month's tickets and opinions are grouped by what they say; groups join the themes they belong to or begin new ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from renda.batches import operations as batches
from renda.batches.models import Batch
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.voices import policies, theme_matching, theme_members
from renda.voices.clustering import Cluster, Text, clusters
from renda.voices.kinds import COUNTED_STATES, ThemeState
from renda.voices.models import Theme, Ticket, Voice
from renda.voices.theme_matching import Known
from renda.voices.workflow import THEME_FLOW

FINDING = "voices.finding_themes"
MOST_NEW = 5
"""Only the largest groups of one kind of opinion in a month may begin themes: a person has to look at each."""
MOST_KNOWN = 2_000


@operation
def begin_finding(congress_id: int, month: date, *, actor: Actor) -> Batch:
    """提出发现一类事 — of one month, kind by kind, behind the page; the batch shows how far it is."""
    _require_finder(actor, congress_id)
    month = month.replace(day=1)
    firsts = subjects_of(congress_id, month)
    if not firsts:
        raise Unfit(
            f"{month:%Y年%m月}没有热线工单和群众意见", field="month", way_out="请先导入热线工单，或者换一个月份。"
        )
    rows = [
        (first or "未分类", {"congress": congress_id, "month": month.isoformat(), "first": first}) for first in firsts
    ]
    return batches.begin(
        FINDING, rows, actor=actor, label=f"发现一类事：{month.year}年{month.month}月", back="/voices/themes/",
        congress_id=congress_id,
    )  # fmt: skip


@operation
def find_themes(congress_id: int, month: date, first: str, *, actor: Actor) -> list[Theme]:
    """发现一类事 — among one month's texts of one first-level kind; the themes that began or grew.

    Run again it changes nothing: members keep their theme, and what was taken out by hand stays out of it.
    """
    congress = lock(Congress, congress_id)
    _require_finder(actor, congress.pk)
    texts, theme_of = _texts(congress.pk, month, first)
    themes = {t.pk: t for t in Theme.objects.filter(congress=congress, first=first).order_by("-pk")[:MOST_KNOWN]}
    known = [
        Known(t.pk, t.second, tuple(t.words.split())) for t in themes.values()
        if t.state != ThemeState.DROPPED or t.n_voices + t.n_tickets
    ]  # fmt: skip
    removed = theme_members.removed_from(themes)
    touched: dict[int, Theme] = {}
    ranks: dict[str, int] = {}
    for cluster in clusters(texts):
        rank = ranks[cluster.kind] = ranks.get(cluster.kind, 0) + 1
        theme_id = theme_matching.belongs_to(cluster, known, theme_of)
        fresh = [key for key in cluster.members if key not in theme_of]
        theme = themes.get(theme_id or 0) or Theme.objects.filter(pk=theme_id or 0, congress=congress).first()
        if theme is None:
            if rank > MOST_NEW:
                continue
            theme = _begin(congress, first, cluster, actor)
            known.append(Known(theme.pk, theme.second, cluster.words))
            themes[theme.pk] = theme
        joining = [key for key in fresh if (theme.pk, key) not in removed]
        if joining:
            _join(theme, joining)
            theme_of.update(dict.fromkeys(joining, theme.pk))
            touched[theme.pk] = theme
    for theme in touched.values():
        theme_members.counted(theme).save(update_fields=theme_members.COUNTED)
        THEME_FLOW.note(
            "grow",
            "并入工单和意见",
            theme,
            actor,
            month=month.isoformat(),
            voices=theme.n_voices,
            tickets=theme.n_tickets,
        )
    return list(touched.values())


def subjects_of(congress_id: int, month: date) -> list[str]:
    """First-level kinds that a month's tickets and opinions are about."""
    called = _tickets(congress_id, month).order_by().values_list("first", flat=True).distinct()
    spoken = _voices(congress_id, month).order_by().values_list("first", flat=True).distinct()
    return sorted({*called, *spoken})


def _require_finder(actor: Actor, congress_id: int) -> None:
    if not policies.is_office(actor, congress_id):
        raise NotYours("一类事由代表工作机构发现和研判", way_out="请联系代表工作机构。")


def _begin(congress: Congress, first: str, cluster: Cluster, actor: Actor) -> Theme:
    theme = Theme.objects.create(
        congress=congress, title=theme_matching.title_of(cluster), first=first, second=cluster.kind,
        words=" ".join(cluster.words)[:200], found_by_text=True, made_on=clock.today(),
    )  # fmt: skip
    THEME_FLOW.begin(theme, actor, label="发现一类事", members=len(cluster.members))
    return theme


def _join(theme: Theme, keys: Sequence[str]) -> None:
    voices, tickets = theme_members.split_keys(keys)
    Voice.objects.filter(pk__in=voices, theme=None).update(theme=theme)
    Ticket.objects.filter(pk__in=tickets, theme=None).update(theme=theme)


def _texts(congress_id: int, month: date, first: str) -> tuple[list[Text], dict[str, int]]:
    """The texts, and the theme of each that has one."""
    named = ("pk", "second", "text", "place", "jurisdiction__name", "theme_id")
    tickets = _tickets(congress_id, month).filter(first=first).values_list(*named, "printed")
    voices = _voices(congress_id, month).filter(first=first).values_list(*named, "public_title")
    return _read({"t": tickets, "v": voices})


def _read(rows: Mapping[str, Iterable[tuple[object, ...]]]) -> tuple[list[Text], dict[str, int]]:
    texts, theme_of = [], {}
    for sign, found in rows.items():
        for pk, second, text, place, town, theme_id, other in found:
            key = f"{sign}{pk:010d}"
            names = tuple(str(name) for name in (town, place) if name and len(str(name)) > 1)
            texts.append(Text(key, str(second), str(text or other), names))
            if theme_id:
                theme_of[key] = int(str(theme_id))
    return texts, theme_of


def _tickets(congress_id: int, month: date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(congress_id=congress_id, month=month)


def _voices(congress_id: int, month: date) -> QuerySet[Voice]:
    last = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    rows = Voice.objects.filter(congress_id=congress_id, said_on__gte=month, said_on__lt=last)
    return rows.filter(state__in=COUNTED_STATES)
