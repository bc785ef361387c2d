"""The columns of a hotline's export: which of ours each may be, by its heading; columns about callers are never taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renda.voices.masking import is_number_of_a_person


@dataclass(frozen=True, slots=True)
class Column:
    """One of ours; ``headings`` are what exports call it, ``sign`` what its heading may contain."""

    field: str
    label: str
    headings: tuple[str, ...]
    sign: str = ""
    required: bool = False
    note: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("external", "工单编号", ("工单编号", "工单号", "受理编号", "编号", "单号", "诉求编号", "流水号", "业务编号", "工单号码", "受理单号"),
           "编号|单号|流水号", True, "同一编号只导入一次。"),
    Column("received_on", "来电日期", ("来电时间", "来电日期", "受理时间", "受理日期", "诉求时间", "登记时间", "创建时间", "接听时间", "日期", "时间", "反映时间"),
           "(来电|受理|诉求|登记|创建|接听|提交|反映).*(时间|日期)", True, "认得2026-05-03、2026/5/3 10:20、20260503、2026年5月3日等写法。"),
    Column("text", "内容", ("诉求内容", "工单内容", "来电内容", "问题描述", "内容", "反映内容", "主要内容", "内容描述", "诉求描述", "事项描述", "标题", "诉求标题"),
           "内容|描述|诉求$|标题", note="没有内容的，按热线分类归类。"),
    Column("printed", "热线分类", ("诉求分类", "问题分类", "事项分类", "类别", "分类", "问题类型", "诉求类型", "一级分类", "二级分类", "三级分类", "归口分类"),
           "分类|类别|类型"),
    Column("place", "事发地点", ("事发地址", "事发地点", "问题地址", "问题地点", "发生地址", "发生地点", "地点", "诉求地址", "事件地址", "地址"),
           "(事发|问题|发生|诉求|事件).*(地|位置)"),
    Column("town", "所属街镇", ("所属街道", "所属街镇", "街道", "街镇", "乡镇", "所属乡镇", "属地", "所属区域", "街道乡镇", "镇街", "事发街道"),
           "街道|街镇|镇街|乡镇|属地"),
    Column("unit", "承办单位", ("承办单位", "主办单位", "办理单位", "责任单位", "处置单位", "处理单位", "承办部门", "办理部门"),
           "(承办|主办|办理|责任|处置|处理).*(单位|部门)"),
    Column("answered", "是否答复", ("是否答复", "是否办结", "工单状态", "办理状态", "状态", "办结状态", "答复情况", "是否回复"),
           "(是否|有无)(答复|回复|办结)|状态"),
    Column("solved", "是否解决", ("是否解决", "解决情况", "解决状态", "问题是否解决", "解决结果"), "解决"),
    Column("satisfied", "是否满意", ("是否满意", "满意度", "满意情况", "回访满意度", "满意度评价", "评价结果"), "满意"),
    Column("repeated", "重复来电", ("是否重复", "重复来电", "重复件", "是否重复件", "重复次数", "是否重复诉求"), "重复"),
    Column("answer", "答复内容", ("答复内容", "办理结果", "回复内容", "处理结果", "办理情况", "答复意见", "处置结果"),
           "(答复|回复|处理|办理|处置).*(内容|结果|情况|意见)"),
)  # fmt: skip
BY_FIELD = {column.field: column for column in COLUMNS}
PERSONAL = re.compile(
    "来电人|诉求人|反映人|投诉人|联系人|当事人|举报人|姓名|电话|手机|联系方式|来电号码|主叫|被叫|身份证|证件|住址|家庭|联系地址|通讯地址|通信地址"
    "|户籍|性别|年龄|出生|民族|邮箱|邮件|微信|QQ|银行卡|车牌|市民信息|来电者|诉求者"
)
"""Headings of columns about who called: such a column is passed over, whatever the person at the desk wishes."""
_ENOUGH = 0.5


def plain(heading: object) -> str:
    return "".join(str(heading if heading is not None else "").split()).strip("*＊:：")[:40]


def personal_places(headings: Sequence[str], samples: Sequence[Sequence[str]]) -> list[int]:
    """Columns about callers: by their heading, or because most of what stands in them are numbers of persons."""
    named = {other for column in COLUMNS for other in column.headings}
    found = []
    for index, heading in enumerate(headings):
        cells = [row[index] for row in samples if index < len(row) and row[index]]
        numbers = sum(map(is_number_of_a_person, cells))
        by_name = heading not in named and PERSONAL.search(heading)
        is_key = heading in BY_FIELD["external"].headings
        if by_name or (cells and not is_key and numbers > _ENOUGH * len(cells)):
            found.append(index)
    return found


def guessed(headings: Sequence[str], apart: Sequence[int]) -> dict[str, int]:
    """Where each of our columns stands: by a known heading, best name first, else by a sign in it; each place once."""
    open_places = {index: name for index, name in enumerate(headings) if name and index not in apart}
    found: dict[str, int] = {}
    for column in COLUMNS:
        place = next((i for name in column.headings for i, h in open_places.items() if h == name), None)
        if place is not None:
            found[column.field] = place
            del open_places[place]
    for column in COLUMNS:
        if column.field not in found and column.sign:
            place = next((i for i, h in open_places.items() if re.search(column.sign, h)), None)
            if place is not None:
                found[column.field] = place
                del open_places[place]
    return found


def by_mapping(headings: Sequence[str], apart: Sequence[int], mapping: Mapping[str, str]) -> dict[str, int] | None:
    """The places a saved mapping means in this file; None where a heading it needs is not there."""
    places = {}
    for field, heading in mapping.items():
        at = [i for i, name in enumerate(headings) if name == heading and i not in apart]
        if field in BY_FIELD and at:
            places[field] = at[0]
        elif field in BY_FIELD and BY_FIELD[field].required:
            return None
    return places if set(places.values()) else None
