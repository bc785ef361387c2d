"""Sort keys for Chinese names, in the order of pronunciation."""

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

# Characters read differently as surnames.
_SURNAMES = {
    "单": "shan4",
    "單": "shan4",
    "曾": "zeng1",
    "仇": "qiu2",
    "解": "xie4",
    "区": "ou1",
    "區": "ou1",
    "查": "zha1",
    "盖": "ge3",
    "任": "ren2",
    "华": "hua4",
    "華": "hua4",
    "朴": "piao2",
    "翟": "zhai2",
    "乐": "yue4",
    "宁": "ning4",
    "甯": "ning4",
    "纪": "ji3",
    "尉": "wei4",
    "冼": "xian3",
    "召": "shao4",
    "员": "yun4",
    "贠": "yun4",
    "折": "she2",
    "黑": "he4",
    "盛": "sheng4",
    "应": "ying1",
    "葛": "ge3",
    "卜": "bu3",
    "燕": "yan1",
    "秘": "bi4",
    "覃": "qin2",
    "缪": "miao4",
    "逄": "pang2",
    "洗": "xian3",
    "幺": "yao1",
    "郇": "xun2",
    "种": "chong2",
    "隗": "wei3",
    "郗": "xi1",
    "牟": "mu4",
    "晁": "chao2",
    "佘": "she2",
    "车": "che1",
    "教": "jiao4",
    "相": "xiang4",
    "句": "gou1",
    "祭": "zhai4",
    "那": "na1",
    "哈": "ha3",
    "过": "guo1",
    "那拉": "na4 la1",
}
_DOUBLE_SURNAMES = {
    "尉迟": "yu4 chi2",
    "万俟": "mo4 qi2",
    "长孙": "zhang3 sun1",
    "澹台": "tan2 tai2",
    "单于": "chan2 yu2",
    "令狐": "ling2 hu2",
    "鲜于": "xian1 yu2",
    "宰父": "zai3 fu3",
    "亓官": "qi2 guan1",
    "呼延": "hu1 yan2",
    "赫连": "he4 lian2",
    "皇甫": "huang2 fu3",
    "欧阳": "ou1 yang2",
    "司马": "si1 ma3",
    "上官": "shang4 guan1",
    "诸葛": "zhu1 ge3",
    "夏侯": "xia4 hou2",
    "东方": "dong1 fang1",
}
_LONGEST = 100


@lru_cache(maxsize=20_000)
def sort_key(name: str) -> str:
    """A string whose plain order is the order of names: 曾国藩 gives "zeng1 guo2 fan1 曾国藩".

    Surnames sound as surnames (单 shàn, 仇 qiú, 尉迟 yù chí). Compare the keys byte by byte (collation "C").
    """
    name = unicodedata.normalize("NFKC", name).strip()[:_LONGEST]
    surname = next((head for head in (name[:2], name[:1]) if head in _DOUBLE_SURNAMES or head in _SURNAMES), "")
    head = _DOUBLE_SURNAMES.get(surname) or _SURNAMES.get(surname) or ""
    rest = lazy_pinyin(name[len(surname) :], style=Style.TONE3, neutral_tone_with_five=True, errors=_plain)
    return " ".join(part for part in (head, *rest, name) if part)


def _plain(text: str) -> str:
    """What has no reading, Latin letters and the dots in Uyghur names, sorts as it is written."""
    return " ".join(text.lower().replace("·", " ").split())
