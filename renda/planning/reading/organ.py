"""Who reports: the supervised body named by the item, in the short form everyone uses."""

import re

from .shapes import Span

_PLACE = r"(?:[\u4e00-\u9fff]{0,12}?)"
_LEVEL = r"(?:全?(?:省|市|区|县|州|旗|盟|镇|乡)|本级|同级|自治区|自治州|自治县|新区|开发区)"
_BODY = (
    r"(?:人民政府|政府)(?:(?:及其?|和)?(?:有关|相关|所属|组成|工作)?(?:职能)?部门|办公室|组成人员|工作部门)?|"
    r"(?:中级|高级)?(?:人民)?法院|(?:人民)?检察院|监察委员会|监委|监察委|"
    r"人大[\u4e00-\u9fff]{1,12}?(?:委员会|委|办公室|办)(?=关于|、|和)|"
    r"人大常委会(?:执法检查组|[\u4e00-\u9fff]{0,8}(?:工委|工作委员会|办公室|委员会))(?=关于|、|和|的)"
)
_SUFFIX = (
    r"政府|法院|检察院|监委|监察委|委员会|委|局|办|办公室|厅|中心|部门|单位|机关|街道|办事处|公司|"
    r"支队|大队|总队|工委|执法检查组|组成人员|"
    r"两院|一府一委两院|一府两院|主席团|审计署|银行|调研组|检查组|工作组|专班|管委会|站|所|院|社|"
    r"学校|医院|乡|镇|村|联合会|协会|妇联|残联|团委|总工会"
)
_OPENING = re.compile(rf"\s*(?:本)?(?:{_LEVEL})(?:{_BODY})(?:\s*(?:、|和|及|与)\s*(?:{_LEVEL})?(?:{_BODY}))*")
_LAST = re.compile(rf"(?:“?(?:{_SUFFIX})”?)(?:\([^)]{{1,12}}\))?$")
_ABOUT = re.compile(r"关于|就(?!业)|对(?!口|外)|有关")
_JOIN = re.compile(r"\s*(?:、|;|,|以及|和|及(?!其)|与|/)\s*")
_TEAM = re.compile(
    r"(?:人大)?常委会执法检查(?:组(?:的)?)?报告|听取(?:和审议|并审议|"
    r"审议)?(?:常委会)?执法检查(?:组)?(?:的|情况)?(?:的)?报告|(?:常委会)?执法检查组(?:的|"
    r"关于)[^,。;]{0,40}报告"
)


def short(name: str) -> str:
    """A body without its place and without 人民: 上海市嘉定区人民政府 is 区政府."""
    name = re.sub(r"[“”\"\s]|^(?:本|由|请|各)(?=[省市区县镇乡])", "", name).replace("人民政府", "政府")
    name = (
        name.replace("人民法院", "法院").replace("人民检察院", "检察院").replace("人民代表大会常务委员会", "人大常委会")
    )
    name = re.sub(
        r"^[\u4e00-\u9fff]{1,14}?(?=(?:省|市|区|县|州|旗|镇|乡)(?:政府|中级法院|法院|检察院|监察委|"
        r"监委))",
        "",
        name,
    )
    return name if len(name) < 24 else name[:24]


def bodies(names: str) -> str:
    """Several bodies, each short, joined as they are kept: 区法院;区检察院."""
    parts = [short(each) for each in _JOIN.split(names) if each.strip()]
    level = next((re.match(r"[省市区县州旗镇乡]", each) for each in parts), None)
    if level:
        parts = [
            level.group() + each if re.match(r"(?:法院|检察院|政府|监察委|监委)", each) else each for each in parts
        ]
    return ";".join(dict.fromkeys(parts))


def looks_a_body(words: str) -> bool:
    """Whether the words are the name of a body and nothing else."""
    return (
        1 < len(words) <= 40 and bool(_LAST.search(words)) and not re.search(r"情况|工作报告|条例|《|建设|的$", words)
    )


def reporting_body(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """The body at the head of what is heard, and where the subject begins ("区政府" + "关于…的报告")."""
    about = _ABOUT.search(text, start, end)
    if about and about.start() > start and looks_a_body(text[start : about.start()].strip()):
        return (start, about.start()), about.end() if about.group() in ("关于", "有关") else about.start()
    opening = _OPENING.match(text, start, end)
    if opening:
        after = text[opening.end() : opening.end() + 2]
        if not re.match(r"的|和|组成|工作报|债|投|性|采|购|数据|网|服务", after):
            return opening.span(), opening.end()
        if after.startswith("的"):
            return opening.span(), opening.end() + 1
    if about and about.start() == start and about.group() == "关于":
        return None
    return None


_NEXT_REPORT = re.compile(rf"(?:报告|汇报)、(?=(?:(?:{_LEVEL})(?:{_BODY}))?关于)")


def further_reports(text: str, start: int, end: int) -> list[int]:
    """Where a second body's report begins: "市法院关于…的报告、市检察院关于…的报告"."""
    return [hit.end() for hit in _NEXT_REPORT.finditer(text, start, end)]


def inspection_team(text: str, start: int, end: int) -> Span | None:
    """Words that say the inspection team itself reports."""
    hit = _TEAM.search(text, start, end)
    return hit.span() if hit else None


_SUBJECT = re.compile(
    rf"\s*(?:对|就|围绕)?(?:本)?(?:{_LEVEL})(?:{_BODY})(?:\s*(?:、|和|及|"
    rf"与)\s*(?:{_LEVEL})?(?:{_BODY}))*"
)
_APPRAISED = re.compile(
    rf"(?:{_LEVEL})?(?:人民)?政府(?:组成人员|工作部门|组成部门|部门)|(?:{_LEVEL})?(?:人民)?(?:法院|"
    rf"检察院)(?:院长|副院长|法官|检察官|员额法官|员额检察官)?|“?两院”?(?:员额)?(?:法官|检察官)"
)


_NAMED_APPRAISED = re.compile(
    r"(?:对|组织)(?:部分|由)*(?P<who>[^,。;:()]{2,50}?(?:局|委|办|所|厅|站|中心|委员会|院|法官|检察官|人员|干部|局长|主任|"
    r"院长|检察长|负责人|负责同志|同志))(?:分批次?|分别|集中)*(?:进行|开展|实施|的)?(?:工作|履职|述职|任后|满意度|年度)*"
    r"(?:评议|述职|测评)"
)


def subject_body(text: str, start: int, end: int) -> Span | None:
    """A body named first in what is studied or followed ("区监察委员会整治…情况专题调研")."""
    hit = _SUBJECT.match(text, start, end)
    if not hit:
        return None
    return hit.start() + len(hit.group()) - len(re.sub(r"^\s*[对就围绕]*", "", hit.group())), hit.end()


_BUREAU = re.compile(
    rf"\s*(?:{_LEVEL})[\u4e00-\u9fff]{{1,10}}?(?:局|办公室)(?!部|面|势|限|域)"
    rf"(?:(?:、|和)(?:{_LEVEL})?[\u4e00-\u9fff]{{1,10}}?(?:局|办公室)(?!部|面|势|限|域))*"
)


def heard_body(text: str, start: int, end: int) -> Span | None:
    """The body named first in what is heard without a verb ("区人社局根治欠薪工作情况")."""
    hit = _SUBJECT.match(text, start, end) or _BUREAU.match(text, start, end)
    if not hit or re.match(r"的?(?:组成|债|投|性|采|购|数据|网|服务)", text[hit.end() : end]):
        return None
    return hit.span()


def appraised_body(text: str, start: int, end: int) -> Span | None:
    """Whose work or duty is appraised."""
    hit = _APPRAISED.search(text, start, end)
    if hit:
        return hit.span()
    bureau = _BUREAU.match(text, start, end)
    if bureau:
        return bureau.span()
    named = _NAMED_APPRAISED.search(text[start:end])
    return (start + named.start("who"), start + named.end("who")) if named else None


def submitting_body(text: str, start: int, end: int) -> Span | None:
    """The government that submits what is to be decided ("县政府提请审议的重大项目")."""
    hit = re.compile(rf"(?P<who>(?:{_LEVEL})(?:人民)?政府)(?=提请|提出|提交|报请)").search(text, start, end)
    return hit.span("who") if hit else None


_IN_HEADING = re.compile(
    rf"(?:听取|审议|对|听审|^)(?:和审议|并审议)?(?P<who>(?:本)?(?:{_LEVEL})(?:{_BODY})(?:\s*(?:、|和|"
    rf"及|与)\s*(?:{_LEVEL})?(?:{_BODY}))*)(?=(?:的)?(?:专项|工作|报告|关于|汇报|情况|监督)|$)"
)
_WHO = r"(?:^|(?<=[,;:(])|由)(?P<who>[^,;:()由\n\d]{2,40}?)(?:牵头|负责|共同|组织|联合|会同)*"
_DRAFTER = re.compile(rf"{_WHO}起草|起草(?:单位|机关|部门|人)\s*:\s*(?P<label>[^,;:()\n]{{2,40}})")
_SPONSOR = re.compile(
    rf"{_WHO}(?:提请(?!市?政府|审议|.{{0,6}}常务)|提出议案|提案)|"
    r"(?:提请|提案)(?:审议)?(?:单位|机关|部门|人)\s*:\s*(?P<label>[^,;:()\n]{2,40})"
)


def body_in_heading(text: str, start: int, end: int) -> Span | None:
    """The body whose reports a heading announces: "听取区政府专项工作报告"."""
    hit = _IN_HEADING.search(text[start:end])
    return (start + hit.start("who"), start + hit.end("who")) if hit else None


def drafter(text: str, start: int, end: int) -> Span | None:
    """Who drafts a bill: "(市农业农村局牵头起草;8月底前…)", or a bracket that is nothing but a body."""
    hit = _DRAFTER.search(text[start:end])
    if not hit:
        bracket = re.compile(r"\(([^()]{2,30})\)\s*[。;]?$").search(text, start, end)
        return bracket.span(1) if bracket and looks_a_body(bracket.group(1)) else None
    return _who(hit, start)


def sponsor(text: str, start: int, end: int) -> Span | None:
    """Who submits a bill: "提案人:市人民政府", "(省政府提请)"."""
    hit = _SPONSOR.search(text[start:end])
    return _who(hit, start) if hit else None


def _who(hit: re.Match[str], start: int) -> Span:
    name = "who" if hit["who"] else "label"
    return start + hit.start(name), start + hit.end(name)


def home_government(text: str, start: int, end: int) -> str:
    """The government the plan speaks of most, short ("区政府"); nothing where it speaks of none."""
    levels = re.findall(r"([省市区县镇乡旗州])(?:人民)?政府", text[start:end])
    if not levels:
        levels = re.findall(r"([省市区县镇乡旗州])人大", text[:end])[:1]
    return f"{max(levels, key=levels.count)}政府" if levels else ""
