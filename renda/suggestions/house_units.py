"""Which of a house's own bodies the knowledge of duties means: 区住房城乡建设/房管局 is here 区住建局."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renda.language.duties import kind_of
from renda.people.kinds import BodyKind
from renda.people.models import Body
from renda.people.queries import chargeable

OWN_GOVERNMENT = "街道/镇"
BY_KIND = {
    BodyKind.GOVERNMENT: "区政府办",
    BodyKind.GOVERNMENT_OFFICE: "区政府办",
    BodyKind.SUPERVISORY_COMMISSION: "区监察委",
    BodyKind.COURT: "区法院",
    BodyKind.PROCURATORATE: "区检察院",
    BodyKind.TOWN_GOVERNMENT: OWN_GOVERNMENT,
    BodyKind.SUBDISTRICT_OFFICE: OWN_GOVERNMENT,
    BodyKind.SUBDISTRICT_COMMITTEE: "人大街道工委",
    BodyKind.PRESIDIUM: "人大镇主席团",
}
BY_NAME = (BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.PARTY_BODY, BodyKind.MASS_BODY, BodyKind.ENTERPRISE, BodyKind.OTHER)
NEAREST: Mapping[str, tuple[str, ...]] = {
    "区公安交警": ("区公安分局",),
    "区消防救援支队": ("区应急局",),
    "气象局": ("区应急局", "区农业农村委"),
    "区人防办": ("区住房城乡建设/房管局",),
    "区城管执法局": ("区绿化市容局/园林", "区住房城乡建设/房管局"),
    "区绿化市容局/园林": ("区城管执法局", "区林业局", "区住房城乡建设/房管局"),
    "区林业局": ("区绿化市容局/园林", "区农业农村委", "区规划自然资源局"),
    "区体育局": ("区文旅局", "区教育局"),
    "区科委": ("区经委/工信", "区发改委"),
    "区商务委": ("区经委/工信", "区发改委"),
    "区经委/工信": ("区科委", "区发改委"),
    "供电/通信公司": ("区经委/工信", "区发改委"),
    "开发区/园区管委会": ("区经委/工信", "区发改委"),
    "区国资委": ("区财政局",),
    "税务局": ("区财政局",),
    "区统计局": ("区发改委",),
    "区医保局": ("区人社局", "区卫生健康委"),
    "区退役军人局": ("区民政局",),
    "残联": ("区民政局",),
    "总工会": ("区人社局",),
    "区数据局/大数据中心": ("区政府办",),
    "区信访办": ("区政府办",),
}
"""Who sees to it where a house has no unit of its own: smaller places join offices."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The body for a unit of the knowledge; ``instead_of`` is that unit where the house has none of its own."""

    body: Body
    instead_of: str = ""


class HouseUnits:
    """The bodies of one house by the unit they are; ``named_in`` is the text that may name one of several towns."""

    def __init__(self, congress_id: int) -> None:
        self.bodies = [b for b in chargeable(congress_id).select_related("jurisdiction") if _may_handle(b)]
        self.by_id = {body.pk: body for body in self.bodies}
        self._of: dict[str, list[Body]] = {}
        for body in self.bodies:
            self._of.setdefault(unit_of(body), []).append(body)
        self.is_town = not any(body.kind == BodyKind.GOVERNMENT_DEPARTMENT for body in self.bodies)

    def meant(self, unit: str, named_in: str, given: Mapping[int, float]) -> Meant | None:
        """The body that is this unit, or sees to its duties; None where the house has neither, or several unnamed.

        ``given`` weighs bodies by what was given to them before, where several are the same kind of unit.
        """
        for kind in (unit, *NEAREST.get(unit, ()), *((OWN_GOVERNMENT,) if self.is_town else ())):
            body = self._one(kind, named_in, given)
            if body is not None:
                return Meant(body, "" if kind == unit else unit)
            if kind in self._of:
                return None
        return None

    def has(self, unit: str) -> bool:
        return unit in self._of

    def _one(self, unit: str, named_in: str, given: Mapping[int, float]) -> Body | None:
        found = self._of.get(unit, [])
        own = unit.startswith("#") or len(found) == 1
        named = found if own else [body for body in found if _is_named(body, named_in)]
        if unit != OWN_GOVERNMENT or not found:
            named = named or sorted(found, key=lambda body: -given.get(body.pk, 0.0))
        return named[0] if named else None


def unit_of(body: Body) -> str:
    """The unit of the knowledge that a body is; a name of its own where it is none."""
    known = BY_KIND.get(BodyKind(body.kind)) or kind_of(body.name)
    return known or f"#{body.pk}"


def _may_handle(body: Body) -> bool:
    return body.kind in BY_KIND or body.kind in BY_NAME


def _is_named(body: Body, text: str) -> bool:
    """By its place (石桥镇) or by its name without what all of its kind share."""
    return any(name in text for name in _names(body))


def _names(body: Body) -> Iterable[str]:
    plain = body.name.removesuffix("人民政府").removesuffix("办事处")
    return {name for name in (body.name, body.short_name, plain, body.short_name.removesuffix("政府")) if len(name) > 1}
