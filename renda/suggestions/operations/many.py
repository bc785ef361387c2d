"""One act over several suggestions: each stands for itself, who is not ready is left with the reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.suggestions.models import Suggestion

MOST = 300


@dataclass(slots=True)
class Many:
    """``done`` are keys in order; ``left`` is title and reason of each that was not ready."""

    done: list[int] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def one_by_one(ids: Iterable[int], act: Callable[[int], object]) -> Many:
    """In the order of keys, so that two batches never wait for each other; NotYours stops them all."""
    wanted = sorted(set(ids))
    if not 0 < len(wanted) <= MOST:
        raise Unfit(f"请选择1至{MOST}件建议，现选{len(wanted)}件", field="chosen")
    many = Many()
    titles = dict(Suggestion.objects.filter(pk__in=wanted).values_list("pk", "title"))
    for pk in wanted:
        try:
            act(pk)
        except OutOfTurn as no:
            many.left.append((titles.get(pk, str(pk)), no.reason))
        except Missing as no:
            many.left.append(("未找到的建议", no.reason))
        else:
            many.done.append(pk)
    return many
