"""Steps as the cord draws them: who and what in one line, the day and how long it took in the next."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from renda.echo.telling import Step


def drawn(steps: Iterable[Step], *, short: bool = False) -> list[dict[str, Any]]:
    """Knots for the tag ``cord``; ``short`` leaves out who acts where the step already names them."""
    return [
        {
            "label": step.label,
            "detail": _line(step, short),
            "when": _when(step, short),
            "url": step.url,
            "stage": step.stage,
        }
        for step in steps
    ]


def _line(step: Step, short: bool) -> str:
    who = "" if step.who and step.who in step.label else step.who
    if short:
        return step.detail or who
    return "，".join(part for part in (who, step.detail) if part)


def _when(step: Step, short: bool) -> str:
    if step.stage == "now" and step.days is not None and not short:
        return _("已经%(days)d天") % {"days": step.days}
    if short or not step.days:
        return step.when
    return _("%(day)s，用了%(days)d天") % {"day": step.when, "days": step.days}
