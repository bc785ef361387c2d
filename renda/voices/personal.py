"""What in a text may tell who somebody is: numbers, plates, addresses of mail, doors, names after 我叫; pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

KINDS = {
    "identity": "身份证号", "card": "银行卡号", "phone": "电话号码", "mail": "邮箱", "plate": "车牌号", "account": "微信或者QQ号",
    "door": "门牌室号", "name": "姓名",
}  # fmt: skip
_D = r"[0-9０-９]"
_SEP = r"[\s\-－—–·.．、_]?"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
_CHINESE_DIGITS = "零〇一二三四五六七八九幺两"
_NAME = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·]){1,3}?"
_AFTER_NAME = r"(?=[\s，,。.；;、：:（(！!？?0-9]|$|住|家住|电话|手机|是|今年|身份证|，|女|男|的|我|在|想|要)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("identity", rf"(?<!{_D})[1-9１-９](?:{_SEP}{_D}){{16}}{_SEP}[0-9０-９Xx](?!{_D})"),
    ("identity", rf"(?<!{_D})[1-9１-９]{_D}{{14}}(?!{_D})"),
    ("card", rf"(?<!{_D})[3-6３-６](?:{_SEP}{_D}){{14,18}}(?!{_D})"),
    ("phone", rf"(?<!{_D})(?:\+?86{_SEP})?[1１](?:{_SEP}[3-9３-９])(?:{_SEP}{_D}){{9}}(?!{_D})"),
    ("phone", rf"(?<!{_D})[0０]{_D}{{2,3}}{_SEP}[1-9１-９](?:{_SEP}{_D}){{6,7}}(?!{_D})"),
    ("phone", rf"(?:电话|手机|座机|联系方式|致电|拨打)[号码是为：:\s]{{0,4}}[2-9](?:{_SEP}{_D}){{6,7}}(?!{_D})"),
    ("phone", rf"(?:[{_CHINESE_DIGITS}]{_SEP}){{11}}"),
    ("mail", r"[A-Za-z0-9._%+\-]{1,64}[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"),
    ("plate", rf"[{_PROVINCES}]{_SEP}[A-HJ-Za-hj-z]{_SEP}[·•]?(?:[A-Ha-hJ-Nj-nP-Zp-z0-9]{_SEP}){{5,6}}(?![A-Za-z0-9])"),
    ("account", r"(?:微信|QQ|扣扣)(?:号|账号)?[是为：:\s]{0,3}[A-Za-z0-9_\-]{5,20}"),
    ("door", rf"{_D}{{1,4}}[号幢栋](?:楼)?(?:{_D}{{1,2}}单元)?{_D}{{2,4}}室?(?!{_D})(?=室|[^年月日号米元人户]|$)"),
    ("door", rf"(?<!{_D}){_D}{{1,3}}-{_D}{{1,2}}-{_D}{{2,4}}(?!{_D})"),
    ("door", rf"(?:{_D}{{1,4}}(?:单元|号楼|幢|栋|号)){{1,3}}{_D}{{2,4}}室"),
    ("name", rf"(?:我叫|我是居民|姓名[：:是为\s]{{0,2}}|联系人[：:是为\s]{{0,2}}|反映人[：:是为\s]{{0,2}}|本人叫|名叫|名字[是：:]|署名[：:]?){_NAME}{_AFTER_NAME}"),
    ("name", r"[\u4e00-\u9fff]{2,3}(?=[（(]?(?:身份证|手机号|联系电话|电话)[号码：:\s]{0,3}[0-9０-９])"),
)  # fmt: skip
_FINDERS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
LONGEST = 20_000
"""Characters looked at; what everyone may read is shorter by far."""
HIDDEN = "＊＊"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text seems to tell something personal."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def label(self) -> str:
        return KINDS[self.kind]


def hits(text: str) -> list[Hit]:
    """What looks personal, in order; of two that overlap the one named first above."""
    taken: list[Hit] = []
    for kind, finder in _FINDERS:
        for found in finder.finditer(text[:LONGEST]):
            hit = Hit(kind, found[0].strip(), found.start(), found.end())
            if not any(hit.start < other.end and other.start < hit.end for other in taken):
                taken.append(hit)
    return sorted(taken, key=lambda hit: hit.start)


def masked(text: str) -> str:
    """The text as those read it who must not learn who spoke."""
    parts, at = [], 0
    for hit in hits(text):
        parts += [text[at : hit.start], HIDDEN]
        at = hit.end
    return "".join([*parts, text[at:]])


def unconfirmed(text: str, confirmed: Iterable[str]) -> list[Hit]:
    """The hits that nobody has looked at and found harmless."""
    known = set(confirmed)
    return [hit for hit in hits(text) if hit.text not in known]
