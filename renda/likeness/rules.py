"""Whether a place wants help from text at all; everything it offers is reckoned in the house's own machine."""

from dataclasses import dataclass
from typing import ClassVar

from renda.kernel.rulebook import choice, rules


@rules("likeness")
@dataclass(frozen=True, slots=True)
class LikenessRules:
    """What the machine may propose. It never decides: a clerk or a deputy takes a proposal over or leaves it."""

    LABEL: ClassVar = "文字参考"

    advice: bool = choice(
        True, label="由系统提出承办单位、分类和相似件的参考意见", note="全部在本机计算，不联网；只供参考，由人确定。"
    )
