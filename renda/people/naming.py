"""Matching the words of published papers to bodies: 财经委, 区政府, 区法院 — pure, from the bodies' own names."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar


class Named(Protocol):
    """What a body must show to be matched."""

    kind: str
    name: str
    short_name: str


B = TypeVar("B", bound=Named)

LEVELS = "省市区县州旗镇乡"
STRONG = re.compile(r"[、；;，,/|\n]|以及|会同|及其|(?<=[委院府局会办])\s+")
WEAK = re.compile(r"[和与及]")
VAGUE = re.compile(r"^各|有关|相关|涉及|所属|职能部门|工作部门|组成部门|组成人员|执法检查组")
NOBODY = frozenset({"部门", "单位", "委员会", "工委", "专工委", "专委会", "委", "办", "局", "院"})
OPENING = re.compile(r"^(?:由|请|经|本|我|全)(?=[省市区县州旗镇乡])")
HOUSE = re.compile(r"^(?:人民代表大会常务委员会|人大常委会|人民代表大会|人大|常务委员会|常委会)(?=.)")
BRACKETS = re.compile(r"[(（\[【〔].*?[)）\]】〕]")
FILLING = re.compile(r"[和与及、“”\"'《》\s]")
PLAIN = ((re.compile("人民(?=政府|法院|检察院)"), ""), (re.compile("(?<!政)府办"), "政府办"))
TOGETHER = {
    "一府一委两院": ("government", "supervisory_commission", "court", "procuratorate"),
    "一府两院": ("government", "court", "procuratorate"),
    "两院": ("court", "procuratorate"),
    "法检两院": ("court", "procuratorate"),
}
ENDINGS = (
    ("委", "work", "工作委员会"), ("委", "work", "工作机构"), ("委", "any", "专门委员会"), ("委", "any", "专工委"),
    ("委", "special", "专委会"), ("委", "work", "工委"), ("委", "special", "委员会"), ("委", "any", "委"),
    ("办", "", "办公室"), ("办", "", "办"), ("局", "", "分局"), ("局", "", "局"),
)  # fmt: skip
COMMISSION = frozenset({"监察", "监"})
ENOUGH = 0.55


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart: what it is about, what it ends in, and whether it says 工作 or 专门."""

    core: str
    ending: str
    manner: str


def best_body(words: str, bodies: Sequence[B], place: str = "") -> B | None:
    """The one body the words mean; None where they mean none of these, several alike, or nobody in particular.

    ``place`` is the name of the house's own place; unsaid, it is read off the people's government among ``bodies``.
    """
    place = place or place_of(bodies)
    plain = _plain(words, place)
    if not plain or VAGUE.search(plain) or words.strip() in NOBODY:
        return None
    scores = sorted(((_likeness(plain, each, place), n) for n, each in enumerate(bodies)), reverse=True)
    if not scores or scores[0][0] < ENOUGH:
        return None
    if len(scores) > 1 and scores[1][0] == scores[0][0]:
        return None
    return bodies[scores[0][1]]


def bodies_named(words: str, bodies: Sequence[B], place: str = "") -> list[B]:
    """All bodies a list of words means (财政经济委员会、预算工作委员会), each once, in the order of the words."""
    place = place or place_of(bodies)
    found: list[B] = []
    for piece in STRONG.split(BRACKETS.sub("", unicodedata.normalize("NFKC", words or ""))):
        for body in _in_piece(piece.strip(), bodies, place):
            if not any(body is other for other in found):
                found.append(body)
    return found


def place_of(bodies: Iterable[Named]) -> str:
    """青禾区 from 青禾区人民政府."""
    names = (b.name for b in bodies if b.kind == "government" and b.name.endswith("人民政府"))
    return next(names, "").removesuffix("人民政府")


def _in_piece(piece: str, bodies: Sequence[B], place: str) -> list[B]:
    kinds = TOGETHER.get(_plain(piece, place))
    if kinds:
        return [b for kind in kinds for b in bodies if b.kind == kind][:4]
    whole = best_body(piece, bodies, place)
    if whole is not None:
        return [whole]
    for joint in WEAK.finditer(piece):
        left = _in_piece(piece[: joint.start()], bodies, place)
        right = _in_piece(piece[joint.end() :], bodies, place)
        if left or right:
            return left + right
    return []


@lru_cache(maxsize=20_000)
def _plain(words: str, place: str) -> str:
    """Without brackets, the house's own place, its congress, and 人民."""
    text = re.sub(r"\s+", "", BRACKETS.sub("", unicodedata.normalize("NFKC", words or "")))
    text = OPENING.sub("", text)
    text = _without_place(text, place)
    text = HOUSE.sub("", text)
    for long, short in PLAIN:
        text = long.sub(short, text)
    return text


def _without_place(text: str, place: str) -> str:
    level = place[-1:] if place else ""
    if place and place in text[: len(place) + 8]:
        before, _, after = text.partition(place)
        if after and (not before or before[-1] in LEVELS):
            return after
    generic = level or LEVELS
    if len(text) > 2 and text[0] in generic and (level or text[0] in LEVELS):
        return text[1:]
    return re.sub(r"^本级(?=.)", "", text)


@lru_cache(maxsize=20_000)
def _form(plain: str) -> Form:
    for ending, manner, tail in ENDINGS:
        if plain.endswith(tail):
            return Form(FILLING.sub("", plain[: -len(tail)]), ending, manner)
    return Form(FILLING.sub("", plain), "", "")


def _likeness(plain: str, body: Named, place: str) -> float:
    names = dict.fromkeys(_plain(n, place) for n in (body.name, body.short_name) if n)
    return max((_compare(plain, name, body.kind) for name in names), default=0.0)


def _compare(plain: str, name: str, kind: str) -> float:
    if plain == name:
        return 1.0
    said, known = _form(plain), _form(name)
    if known.core in COMMISSION or said.core in COMMISSION:
        return 0.98 if said.core in COMMISSION and kind == "supervisory_commission" else 0.0
    if ("审查" in known.core) != ("审查" in said.core) or not said.core:
        return 0.97 if plain and said == known else 0.0
    if said.ending != known.ending and said.ending:
        return 0.0
    if not known.ending:
        return 0.0
    base = _core_likeness(said.core, known.core)
    if not said.ending:
        base = base * 0.8 if known.ending == "委" and len(said.core) > 1 else 0.0
    return base - (0.05 if {said.manner, known.manner} == {"work", "special"} else 0.0)


def _core_likeness(said: str, known: str) -> float:
    """1 for the same; less for an abbreviation, the less the shorter it is; 0 otherwise."""
    if said == known:
        return 0.96
    short, long = sorted((said, known), key=len)
    share = len(short) / len(long)
    if len(short) < 2:
        return 0.6 if share >= 0.5 and long.startswith(short) else 0.0
    if long.startswith(short) or (short in long and share >= 0.5):
        return 0.6 + 0.3 * share if share >= 0.25 else 0.0
    if short[0] == long[0] and share >= 0.2 and _abbreviates(short, long):
        return 0.6 + 0.3 * share
    return 0.0


def _abbreviates(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in order, the last of them past its middle."""
    at = -1
    for character in short:
        at = long.find(character, at + 1)
        if at < 0:
            return False
    return at >= len(long) // 2
