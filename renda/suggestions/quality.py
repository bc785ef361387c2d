"""What keeps a reply from going out; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from renda.suggestions.vocabulary import ResultClass

SHORTEST = 20


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """``silent`` are assisting units whose opinion is still awaited; ``opinions`` how many have come in."""

    text: str
    result: ResultClass
    class_date: date | None
    class_reason: str
    contacts: int
    opinions: int
    silent: tuple[str, ...]
    assisting_explained: str


def faults(facts: ReplyFacts) -> Iterator[str]:
    """A sentence for each thing that is missing; nothing where the reply may go to its signer."""
    if len(facts.text) < SHORTEST:
        yield "答复过短，请逐条回应代表的具体建议"
    if facts.contacts == 0:
        yield "还没有联系代表的记录"
    if facts.silent:
        yield f"会办意见尚未送到：{'、'.join(facts.silent)}"
    if facts.opinions and not facts.assisting_explained:
        yield "请说明会办单位的意见"
    if facts.result.requires_date and facts.class_date is None:
        yield f"“{facts.result.label}”须写明解决的时限"
    if facts.result.requires_reason and not facts.class_reason:
        yield f"“{facts.result.label}”须说明原因"
