"""Words for units that are asked, not charged: Party bodies and mass organisations (商请办理); pure."""

from dataclasses import dataclass

ASKED_KINDS = ("party_body", "mass_body")


@dataclass(frozen=True, slots=True)
class Words:
    """How the page speaks to a unit; ``why_sign`` is what follows from signing for it."""

    charged: str
    sign: str
    signed: str
    waiting: str
    why_sign: str


CHARGED = Words("交办", "签收", "已签收", "待签收", "签收后开始办理，从签收起算的期限同日开始。")
ASKED = Words("商请办理", "确认收到", "已确认收到", "待确认", "这一件是商请办理，确认收到后请按工作安排办理。")


def words_for(kind: str) -> Words:
    """By the kind of the body (BodyKind)."""
    return ASKED if kind in ASKED_KINDS else CHARGED
