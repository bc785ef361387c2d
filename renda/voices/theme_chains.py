"""What a kind of problem (一类事) tells to the chain: seen in how many voices, adopted by whom, answered; inside the house only."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot
from renda.voices import hotline_rights
from renda.voices.kinds import ThemeState as T
from renda.voices.models import Theme

NOW = {T.FOUND: "等研判", T.WATCHED: "持续关注", T.ADOPTED: "代表和有关单位共同办理"}


def _visible(actor: Actor) -> QuerySet[Theme]:
    return hotline_rights.themes_visible_to(actor).select_related("congress", "partner")


def _title(theme: Theme, actor: Actor) -> str:
    return theme.title


def _url(theme: Theme, actor: Actor) -> str:
    return reverse("voices:theme", args=[theme.pk])


def knots(theme: Theme, actor: Actor) -> list[Knot]:
    said = [
        f"{theme.n_voices}条意见" if theme.n_voices else "",
        f"{theme.n_tickets}件热线工单" if theme.n_tickets else "",
    ]
    told = [Knot("归为一类事", "、".join(filter(None, said)), theme.made_on, key="theme", weight=2)]
    told += _adopted(theme)
    if theme.answered_on:
        told.append(Knot("回应一类事", "", theme.answered_on, str(theme.partner or ""), key="theme answered", weight=2))
    if theme.state in NOW:
        told.append(Knot(NOW[T(theme.state)], "", None, str(theme.partner or ""), stage="now", key="theme now"))
    return told


def _adopted(theme: Theme) -> list[Knot]:
    """All who adopted it as one step, on the day of the first."""
    rows = list(theme.adopters.select_related("deputy__person").order_by("-lead", "on", "pk"))
    if not rows:
        return []
    names = "、".join(row.deputy.person.name for row in rows[:3]) + (f"等{len(rows)}名" if len(rows) > 3 else "")
    day = min(row.on for row in rows)
    return [Knot("代表认领", "", day, f"{names}代表", key="theme adopted", weight=2)]


THEME = Chained(Theme, "一类事", _visible, _title, knots, _url)
