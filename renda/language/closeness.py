"""How close two texts are: in their words, in the names they name, in their subject and in their place."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from .duties.base import units
from .lexicon import Matcher, Sense, folded
from .opinions.base import kinds

_HAN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
_EMPTY_TALK = re.compile(
    "关于|的?(建议|议案|提案|意见|事项)$|建议|希望|请求|要求|进一步|加强|加快|推进|解决|问题|尽快|相关|部门|能不能|有没有|我们|这边"
)
_IMAGINED_TEXTS = 1000  # a small index knows little of how rare words are; this many texts are imagined beside it,
_SHARE_OF_KNOWN_WORDS = 0.03  # of which this part has a word of our knowledge,
_SHARE_OF_OTHERS = 0.002  # and this part any other word: most of those belong to names

_WORDS, _NAMES, _SUBJECT = 0.45, 0.2, 0.35
_OTHER_PLACE = 0.35
_OTHER_NAME = 0.5
_NAMED = re.compile(
    "(?=([\u3400-\u9fff]{2})(村|路(?![面段灯况网基程线边])|巷|弄|镇|乡|小区|新村|社区|花园|苑|小学|中学|幼儿园|医院|卫生院|水库))"
)
_NO_NAME = re.compile(  # what stands before 村 or 路 without being a name: 农村, 修路, 三个村, 公办幼儿园
    "[一二三四五六七八九十第的和与及在到个各每某全本我该这那有无]"
    "|[公道铁线马出思走网套城乡集街下家返农政然通进驻入新老山外段区"
    "建设修损成请快对于造改扩增加市县为开办级座所条]$"
    "|公办|民办|普惠|中心|住宅|封闭|安置|居民|城区|偏远|私立|公立|综合|专科|中医|人民|病险|小型|中型|大型|附近|对口|普通|健康"
)


@dataclass(frozen=True)
class Portrait:
    """What of a text is compared."""

    features: frozenset[str]
    subject: Mapping[str, float]
    place: str
    named: Mapping[str, frozenset[str]]


def features(text: str, place: str = "") -> frozenset[str]:
    """Pairs of neighbouring characters, and words of Latin letters; those of the place's own name left out."""
    known = _pairs(folded(place))
    return frozenset(_pairs(_EMPTY_TALK.sub("。", folded(text))) - known)


def _pairs(text: str) -> set[str]:
    found: set[str] = set()
    for run in _HAN.findall(text):
        if run[0].isascii():
            found.add(run)
        else:
            found.update(run[start : start + 2] for start in range(len(run) - 1))
    return found


def portrait(text: str, place: str) -> Portrait:
    """What of a text is compared, found once."""
    plain = folded(text)
    return Portrait(features(text, place), _subject(plain), folded(place), _named(plain))


def rarity(feature: str, count: int, size: int) -> float:
    """The weight of a feature that is in ``count`` of ``size`` texts."""
    share = _SHARE_OF_KNOWN_WORDS if feature in _known_pairs() else _SHARE_OF_OTHERS
    return math.log((size + _IMAGINED_TEXTS) / (count + _IMAGINED_TEXTS * share))


def closeness(one: Portrait, other: Portrait, weigh: Callable[[str], float]) -> float:
    """From 0 to 1, how likely the two ask for the same thing."""
    shared = one.features & other.features
    words = _overlap(shared, one.features, other.features, weigh)
    known = _known_pairs()
    names = _overlap(shared - known, one.features - known, other.features - known, weigh)
    subject = sum(share * other.subject.get(topic, 0.0) for topic, share in one.subject.items())
    likeness = _WORDS * math.sqrt(words) + _NAMES * math.sqrt(names) + _SUBJECT * subject
    return min(1.0, likeness * _same_place(one.place, other.place) * _same_names(one.named, other.named))


def _overlap(
    shared: frozenset[str], one: frozenset[str], other: frozenset[str], weigh: Callable[[str], float]
) -> float:
    if not shared:
        return 0.0
    both = sum(map(weigh, shared))
    sizes = sum(map(weigh, one)), sum(map(weigh, other))
    return both / (0.65 * min(sizes) + 0.35 * max(sizes))


def _same_place(one: str, other: str) -> float:
    if not one or not other or one in other or other in one:
        return 1.0
    return _OTHER_PLACE


def _named(text: str) -> Mapping[str, frozenset[str]]:
    """The two characters before what names of places end with: 大坪 of 修建大坪村, kept under 村."""
    found: dict[str, set[str]] = {}
    for pair, ending in _NAMED.findall(text):
        if not _NO_NAME.search(pair):
            found.setdefault(ending, set()).add(pair)
    return {ending: frozenset(names) for ending, names in found.items()}


def _same_names(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> float:
    alike = [bool(one[ending] & other[ending]) for ending in one.keys() & other.keys()]
    return _OTHER_NAME if alike and not any(alike) else 1.0


@cache
def _known_pairs() -> frozenset[str]:
    words = {word for each in _senses() for word in each[1].weights}
    return frozenset(pair for word in words for pair in _pairs(word))


@cache
def _senses() -> tuple[tuple[str, Sense], ...]:
    of_duties = [(f"{unit.name}/{duty.name}", duty.sense) for unit in units() for duty in unit.duties]
    return (*of_duties, *(("/".join(kind.category), kind.sense) for kind in kinds()))


@cache
def _topics_by_word() -> Mapping[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for topic, sense in _senses():
        for word, weight in sense.weights.items():
            if weight > 1:
                found.setdefault(word, []).append((topic, weight))
    return {word: tuple(topics) for word, topics in found.items()}


@cache
def _matcher() -> Matcher:
    return Matcher(_topics_by_word())


def _subject(text: str) -> Mapping[str, float]:
    topics = _topics_by_word()
    sums: dict[str, float] = {}
    for word, strength in _matcher().find(text).items():
        for topic, weight in topics[word]:
            sums[topic] = sums.get(topic, 0.0) + weight * strength
    length = math.sqrt(sum(value * value for value in sums.values())) or 1.0
    return {topic: value / length for topic, value in sums.items()}
