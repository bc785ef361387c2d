"""What a text is about: its category, whose powers it touches, and whether it asks for two things at once."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from renda.language.closeness import portrait
from renda.language.duties import Recommendation, recommend
from renda.people.kinds import Level
from renda.suggestions.kinds import Category, Jurisdiction

UNITS_OF = {
    Category.FINANCE: "区发改委 区经委/工信 区商务委 区市场监管局 区财政局 区国资委 区审计局 区统计局 税务局 开发区/园区管委会 区农业农村委 区科委 供电/通信公司",
    Category.CITY: "区住房城乡建设/房管局 区人防办 区规划自然资源局 区城管执法局 区绿化市容局/园林 区林业局 区交通/建管委 区公安交警 区水务局 区生态环境局 气象局",
    Category.EDUCATION: "区教育局 区文旅局 区体育局 区卫生健康委",
    Category.JUSTICE: "区法院 区检察院 区监察委 区司法局 区信访办 区公安分局",
    Category.SOCIETY: "区民政局 区人社局 区医保局 区退役军人局 残联 妇联 团区委 总工会 区应急局 区消防救援支队 街道/镇",
}
HIGHER: dict[str, str] = {
    "国家": "修改法律 制定法律 国家层面 国家立法 个人所得税 个税起征点 退休年龄 延迟退休 医保目录 国家标准 高考改革 婚假 产假天数 刑法 民法典",
    "省级": "省级层面 省政府 全省统一 地方性法规 高速公路 高速出入口 高铁 铁路线 机场 高考 中考政策 养老金标准 基础养老金 异地就医结算 电价",
    "市级": "地铁 轨道交通 全市统一 市级层面 市级财政 公积金政策 公积金贷款 限购 出租车运价 医保报销比例 水价 气价 中考",
}
ABOVE = {
    Level.TOWN: ("国家", "省级", "市级"),
    Level.DISTRICT: ("国家", "省级", "市级"),
    Level.CITY: ("国家", "省级"),
    Level.PROVINCE: ("国家",),
}
SUPPORT = {
    "区财政局",
    "区政府办",
    "区审计局",
    "党委部门",
    "区发改委",
    "街道/镇",
    "区数据局/大数据中心",
    "区司法局",
    "区信访办",
}
"""Units that any matter may need; that they are named makes no second matter."""
SURE = 0.4
_FRAME = re.compile("^关于|(的)?(建议|议案|意见|批评)$")
_JOINED = re.compile("以及|暨|[和及、与并]")
_ASKS = re.compile(
    "^(进一步|尽快|着力|大力|适当|合理)?(加快|加强|加大|增设|增加|新建|建设|建立|改建|扩建|改造|改善|修建|修复|修缮|完善|推进|推动|"
    "解决|规范|优化|提升|提高|支持|发展|开通|设立|保护|治理|整治|安装|开展|促进|落实|降低|取消|恢复|疏浚|硬化|打造)"
)
_ITEMS = re.compile(
    r"(?:^|[。；;\n])\s*(?:[一二三四五六七八九十]+[是、]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A value that is proposed for a field, and why."""

    value: str
    label: str
    reason: str


def category_of(text: str) -> Proposed | None:
    """内容分类 by the units whose duties the text speaks of; None where it speaks of none."""
    title, _, gist = text.partition("\n")
    found = [each for each in recommend(title, gist, n=5) if each.duty]
    sums: dict[Category, float] = defaultdict(float)
    for each in found:
        sums[_category(each.unit)] += each.score
    if not sums:
        return None
    best = max(sums, key=lambda category: sums[category])
    first = next(each for each in found if _category(each.unit) == best)
    return Proposed(best.value, str(best.label), f"文中写到{first.said}，属于{first.duty}方面")


def level_of(text: str, level: str = Level.DISTRICT) -> Proposed:
    """职权: own powers, or the first word that names what a higher level decides."""
    title = text.partition("\n")[0]
    for above in ABOVE.get(Level(level), ABOVE[Level.DISTRICT]):
        for word in HIGHER[above].split():
            if word in title or text.count(word) > 1:
                reason = f"文中写到“{word}”，一般由{'国家' if above == '国家' else above}机关决定"
                return Proposed(Jurisdiction.HIGHER.value, str(Jurisdiction.HIGHER.label), reason)
    return Proposed(Jurisdiction.OWN.value, str(Jurisdiction.OWN.label), "文中没有提到须由上级机关决定的事项")


def two_matters(title: str, proposals: str) -> tuple[str, str] | None:
    """Two parts of the title, or a proposal beside the title, that neither share a subject nor a unit (一事一议)."""
    plain = _FRAME.sub("", title.strip())
    halves = [part for part in _JOINED.split(plain) if len(part) > 3]
    for one, other in combinations(halves, 2):
        if _ASKS.search(other) and _unrelated(one, other):
            return one, other
    for item in _ITEMS.split(proposals)[1:]:
        first = re.split("[，。；\n]", item.strip())[0]
        if _ASKS.search(first) and _unrelated(plain, first):
            return plain, first
    return None


def _unrelated(one: str, other: str) -> bool:
    here, there = recommend(one, ""), recommend(other, "")
    if not (_is_sure(here) and _is_sure(there)):
        return False
    shared = {each.unit for each in here if each.duty} & {each.unit for each in there if each.duty}
    return not shared and not (portrait(one, "").subject.keys() & portrait(other, "").subject.keys())


def _is_sure(found: list[Recommendation]) -> bool:
    return found[0].score >= SURE and bool(found[0].duty) and found[0].unit not in SUPPORT


@cache
def _categories() -> dict[str, Category]:
    return {unit: category for category, units in UNITS_OF.items() for unit in units.split()}


def _category(unit: str) -> Category:
    return _categories().get(unit, Category.OTHER)
