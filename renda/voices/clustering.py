"""Kinds of problem (一类事) among many short texts: which speak of the same in other words and other places; pure.

Words weigh by how rare they are among all texts given; names of places count for nothing, so that the same trouble in
two streets comes together. Around the text with most neighbours its neighbours gather, then the next; circles whose
words agree become one. The same texts give the same groups in whatever order they come.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from renda.language.opinions.base import kinds
from renda.language.tokens import tokens

SMALLEST = 6
"""Fewer texts are no kind of problem yet."""
_NEAR, _SAME_CIRCLE, _BELONGS = 0.30, 0.34, 0.24
_WORDS_A_TEXT = 14
_VISITS = 6_000
_LONGEST = 600
_COMMON = 0.35
_SAID_BY_HALF = 0.5
_TELLING = 6
_SUBJECT = 2.6
"""How much more a word weighs by which kinds of opinions are known."""
_EMPTY = frozenset([
    "市民", "来电", "反映", "反应", "希望", "部门", "处理", "解决", "问题", "有关", "相关", "尽快", "请问", "咨询", "投诉", "建议", "表示", "认为",
    "情况", "现在", "目前", "一直", "已经", "没有", "没人", "我们", "你们", "他们", "这个", "那个", "这里", "那里", "什么", "怎么", "为什么", "可以",
    "能否", "是否", "能不能", "因为", "所以", "但是", "而且", "还有", "还是", "就是", "都是", "不是", "时候", "时间", "今天", "昨天", "每天", "最近",
    "经常", "非常", "严重", "影响", "生活", "居民", "群众", "街道", "小区", "社区", "附近", "地方", "位于", "号楼", "单元", "门口", "周边", "进行",
    "要求", "工作", "人员", "工作人员", "诉求", "核实", "联系", "联系人", "电话", "回复", "办理", "一下", "一个", "一些", "几个", "几次", "多次", "好多",
    "很多", "特别", "导致", "造成", "存在", "需要", "应该", "请求", "加强", "管理", "帮忙", "麻烦", "谢谢", "家里", "大家", "别人", "自己", "老人",
    "孩子", "来说", "开始", "后来", "之后", "以前", "上午", "下午", "晚上", "早上", "白天", "半夜", "夜里", "星期", "周末", "本月", "上月", "去年",
    "今年", "明年", "多年", "几年", "几天", "不能", "不到", "不了", "不给", "过来", "出来", "起来", "下去", "看到", "发现", "觉得", "知道", "管管",
    "一次", "再次", "至今", "仍然", "依然", "有人", "无人", "本人", "他人", "位置", "路段", "区域", "范围", "进展", "结果", "答复", "满意", "热线",
    "工单", "上述", "以上", "以下", "该处", "此处", "请相关", "部门处理", "予以",
])  # fmt: skip
_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the kind ``kind``; ``places`` are names that stand in it and are passed over."""

    key: str
    kind: str
    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts that speak of the same, the most typical first, and the words that tell them from others."""

    kind: str
    members: tuple[str, ...]
    words: tuple[str, ...]


def clusters(texts: Iterable[Text], smallest: int = SMALLEST) -> list[Cluster]:
    """The groups of at least ``smallest``, largest first; texts that are like no others belong to none."""
    ordered = sorted(texts, key=lambda each: each.key)
    worded = [_words(each) for each in ordered]
    rarity = _rarity(worded)
    by_kind: dict[str, list[int]] = {}
    for at, each in enumerate(ordered):
        by_kind.setdefault(each.kind, []).append(at)
    found = []
    for kind, places in sorted(by_kind.items()):
        vectors = {at: _vector(worded[at], rarity) for at in places}
        for group in _grouped({at: vector for at, vector in vectors.items() if vector}):
            if len(group) >= smallest:
                found.append(_cluster(kind, group, ordered, worded, vectors, rarity))
    return sorted(found, key=lambda each: (-len(each.members), each.members))


Vector = Mapping[str, float]


def _words(each: Text) -> frozenset[str]:
    plain = each.text[:_LONGEST]
    for name in each.places:
        plain = plain.replace(name, "。")
    return frozenset(word for word in tokens(plain) if word not in _EMPTY and _WORD.fullmatch(word))


def _rarity(worded: Sequence[frozenset[str]]) -> dict[str, float]:
    """Words of a single text tie it to nothing, words of very many tell nothing apart."""
    known, size = _subject_words(), len(worded)
    counts = Counter(word for words in worded for word in words)
    most = max(20, _COMMON * size)
    weights = {word: math.log((size + 50) / n) for word, n in counts.items() if 1 < n <= most}
    return {word: weight * (_SUBJECT if word in known else 1.0) for word, weight in weights.items()}


@cache
def _subject_words() -> frozenset[str]:
    return frozenset(word for kind in kinds() for word, weight in kind.sense.weights.items() if weight > 1)


def _vector(words: frozenset[str], rarity: Mapping[str, float]) -> Vector:
    """The rarest words with their weights, of length one."""
    weighed = sorted(((rarity[word], word) for word in words if word in rarity), reverse=True)[:_WORDS_A_TEXT]
    length = math.sqrt(sum(weight * weight for weight, _ in weighed))
    return {word: weight / length for weight, word in weighed} if length else {}


def _grouped(vectors: Mapping[int, Vector]) -> list[list[int]]:
    """Circles around the texts with most neighbours, joined where they agree, and the stragglers that belong to one."""
    near = _neighbours(vectors)
    circles, taken = [], set[int]()
    for at in sorted(near, key=lambda each: (-len(near[each]), each)):
        if at not in taken:
            circle = [at, *sorted(other for other in near[at] if other not in taken)]
            taken.update(circle)
            circles.append(circle)
    return _joined(circles, vectors)


def _neighbours(vectors: Mapping[int, Vector]) -> dict[int, list[int]]:
    postings: dict[str, list[int]] = {}
    for at, vector in vectors.items():
        for word in vector:
            postings.setdefault(word, []).append(at)
    found: dict[int, list[int]] = {}
    for at, vector in vectors.items():
        sums: dict[int, float] = {}
        visits = 0
        for word, weight in sorted(vector.items(), key=lambda each: (len(postings[each[0]]), each[0])):
            visits += len(postings[word])
            if visits > _VISITS and sums:
                break
            for other in postings[word]:
                sums[other] = sums.get(other, 0.0) + weight * vectors[other][word]
        found[at] = [other for other, likeness in sums.items() if likeness >= _NEAR and other != at]
    return found


def _joined(circles: Sequence[list[int]], vectors: Mapping[int, Vector]) -> list[list[int]]:
    """Circles of three and more seek the earlier circle whose middle is nearest; smaller ones join one member by member."""
    groups: list[list[int]] = []
    sums: list[dict[str, float]] = []
    index: dict[str, set[int]] = {}
    for circle in circles:
        small = len(circle) < 3
        for part in [[at] for at in circle] if small else [circle]:
            middle = _sum(vectors[at] for at in part)
            best, likeness = _nearest(middle, sums, index)
            if best >= 0 and likeness >= (_BELONGS if small else _SAME_CIRCLE):
                groups[best].extend(part)
                target = best
            elif small:
                continue
            else:
                groups.append(list(part))
                sums.append({})
                target = len(groups) - 1
            for word, weight in middle.items():
                sums[target][word] = sums[target].get(word, 0.0) + weight
                index.setdefault(word, set()).add(target)
    return groups


def _nearest(middle: Vector, sums: Sequence[Vector], index: Mapping[str, set[int]]) -> tuple[int, float]:
    likely = Counter(group for word in middle for group in index.get(word, ()))
    best, highest = -1, 0.0
    for group, _shared in sorted(likely.most_common(12), key=lambda each: each[0]):
        likeness = _cosine(middle, sums[group])
        if likeness > highest:
            best, highest = group, likeness
    return best, highest


def _sum(vectors: Iterable[Vector]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    return total


def _cosine(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    sizes = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / sizes if sizes else 0.0


def _cluster(
    kind: str, group: Sequence[int], ordered: Sequence[Text], worded: Sequence[frozenset[str]],
    vectors: Mapping[int, Vector], rarity: Mapping[str, float],
) -> Cluster:  # fmt: skip
    middle = _sum(vectors[at] for at in group)
    typical = sorted(group, key=lambda at: (-_cosine(vectors[at], middle), ordered[at].key))
    said = Counter(word for at in group for word in worded[at])
    common = {word for word, n in said.items() if n >= _SAID_BY_HALF * len(group)}
    known = _subject_words()
    for word in common - rarity.keys():
        middle[word] = 0.4 * said[word]
    shown = {word: weight * (_SUBJECT if word in known else 1.0) for word, weight in middle.items()}
    return Cluster(kind, tuple(ordered[at].key for at in typical), telling(shown))


def telling(weights: Mapping[str, float]) -> tuple[str, ...]:
    """The heaviest words, none that stands inside a heavier one."""
    chosen: list[str] = []
    for word in sorted(weights, key=lambda each: (-weights[each], each)):
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
        if len(chosen) == _TELLING:
            break
    return tuple(chosen)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two lists of telling words agree, from 0 to 1."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0
