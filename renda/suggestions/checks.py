"""What the office looks at before accepting: what is missing, whether it is one matter, whose powers it is; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renda.suggestions.kinds import Jurisdiction, Signature
from renda.suggestions.matters import Proposed
from renda.suggestions.models import Suggestion

SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One line beside the text; ``tone`` is ok or near."""

    tone: str
    words: str
    detail: str = ""


def checks_of(
    suggestion: Suggestion, twins: Sequence[Suggestion], matters: Sequence[str], powers: Proposed | None
) -> list[Check]:
    """In the order a clerk looks; what needs a person stands first."""
    found = [*_complete(suggestion), *_one_matter(matters), *_powers(powers), *_signed(suggestion), *_alike(twins)]
    return sorted(found, key=lambda check: check.tone == "ok")


def _complete(s: Suggestion) -> Iterator[Check]:
    texts = ((s.facts, "情况和问题"), (s.proposals, "具体建议"))
    missing = [label for text, label in texts if not text.strip()]
    thin = [label for text, label in texts if 0 < len(text.strip()) < SHORTEST]
    if missing:
        yield Check("near", f"没有写{'、'.join(missing)}", "可以请代表补充后再提。")
    elif thin:
        yield Check("near", f"{'、'.join(thin)}写得很短", f"不到{SHORTEST}字，请看是否明确具体。")
    else:
        yield Check("ok", "案由、情况和问题、具体建议齐全")
    if not s.certificate and s.signature != Signature.DELEGATION:
        yield Check("near", "没有代表证号", "请核对代表名册。")


def _one_matter(matters: Sequence[str]) -> Iterator[Check]:
    """一事一议."""
    if matters:
        yield Check("near", "看来有两件事", f"“{matters[0]}”与“{matters[1]}”；一般一事一议，可以请代表拆成两件。")
    else:
        yield Check("ok", "一事一议")


def _powers(powers: Proposed | None) -> Iterator[Check]:
    if powers is None:
        return
    own = powers.value == Jurisdiction.OWN
    yield Check(
        "ok" if own else "near", powers.label if own else f"可能属于{powers.label}", "" if own else powers.reason
    )


def _signed(s: Suggestion) -> Iterator[Check]:
    if s.confidential:
        yield Check("near", "代表要求保密", s.confidential_reason)
    if s.publication_consent is False and not s.confidential:
        yield Check("near", "代表不同意公开", "")
    if s.time_critical_until:
        yield Check(
            "near",
            "有时效要求",
            f"代表希望在{s.time_critical_until:%Y年}{s.time_critical_until.month}月{s.time_critical_until.day}日前办理。",
        )


def _alike(twins: Sequence[Suggestion]) -> Iterator[Check]:
    if twins:
        yield Check("near", f"有{len(twins)}件内容相近", "见下，可以并案办理。")
    else:
        yield Check("ok", "近两年没有内容相近的建议")
