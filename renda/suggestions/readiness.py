"""What the last check before handing in finds: what is missing, what is worth a second look; reads only what it is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from renda.suggestions.kinds import CosignatureState
from renda.suggestions.models import Cosignature, Suggestion
from renda.suggestions.timing import Rules

SHORT = 20


@dataclass(frozen=True, slots=True)
class Check:
    """``level``: missing keeps it from being handed in, look is worth a second look, fine needs nothing."""

    level: Literal["missing", "look", "fine"]
    text: str
    law: str = ""


def checks(s: Suggestion, signed: Sequence[Cosignature], similar: int, files: int, pack: Rules) -> list[Check]:
    """In the order of the form; ``similar`` counts suggestions that may ask for the same."""
    return [*_texts(s), *_names(signed, pack), *_openness(s), *_others(similar, files)]


def is_ready(found: Sequence[Check]) -> bool:
    return all(check.level != "missing" for check in found)


def _texts(s: Suggestion) -> Iterator[Check]:
    if not s.title.strip():
        yield Check("missing", "还没有写案由", "代表法24")
    elif not (s.title.startswith("关于") and s.title.endswith("建议")):
        yield Check("look", "案由一般写成“关于……的建议”，一件一事")
    for text, label in ((s.facts, "情况和问题"), (s.proposals, "具体建议")):
        if not text.strip():
            yield Check("missing", f"还没有写{label}", "代表法24")
        elif len(text.strip()) < SHORT:
            yield Check("look", f"{label}只有{len(text.strip())}字，写明白些，办起来更准", "代表法24")
        else:
            yield Check("fine", f"{label}已写{len(text.strip())}字")


def _names(signed: Sequence[Cosignature], pack: Rules) -> Iterator[Check]:
    waiting = [c.deputy.person.name for c in signed if c.state == CosignatureState.INVITED]
    confirmed = sum(c.state == CosignatureState.CONFIRMED for c in signed)
    if waiting:
        names = "、".join(waiting[:5]) + (f"等{len(waiting)}人" if len(waiting) > 5 else "")
        yield Check("look", f"{names}还没有确认联名，现在提交就不署名", pack.sources["cosign_reset"])
    if confirmed:
        yield Check("fine", f"{confirmed}位代表已确认联名")


def _openness(s: Suggestion) -> Iterator[Check]:
    if s.confidential and not s.confidential_reason:
        yield Check("missing", "请求保密的，还没有写原因")
    elif s.confidential:
        yield Check("fine", "按保密件办理，不公开")
    elif s.publication_consent is None:
        yield Check("look", "还没有说是否同意公开")


def _others(similar: int, files: int) -> Iterator[Check]:
    if similar:
        yield Check("look", f"有{similar}件相近的建议，请看是不是同一件事")
    if files:
        yield Check("fine", f"附件{files}个")
