"""The columns of each roster: heading, field, what a cell may hold, and an example."""

from dataclasses import dataclass
from typing import Literal

from renda.people.kinds import BodyKind, PostKind

CellKind = Literal["text", "name", "day", "phone", "email", "number", "body_kind", "post_kind"]


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    field: str
    kind: CellKind = "text"
    required: bool = False
    at_most: int = 100
    example: str = ""


CONTACT = (
    Column("手机", "phone", "phone", at_most=20, example="13800000000"),
    Column("邮箱", "email", "email", at_most=254),
    Column("工作单位", "employer", at_most=100),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "bodies": (
        Column("名称", "name", required=True, at_most=100, example="示例：区财政局"),
        Column("简称", "short_name", at_most=40, example="区财政局"),
        Column("类别", "kind", "body_kind", required=True, example="政府部门"),
        Column("服务区划", "jurisdiction", at_most=60),
        Column("隶属机构", "parent", at_most=100),
        Column("设立日", "founded_on", "day", example="2022-01-10"),
        Column("排序", "rank", "number", example="100"),
    ),
    "posts": (
        Column("姓名", "name", "name", required=True, at_most=60, example="示例：张三"),
        Column("机构", "body", required=True, at_most=100, example="区财政局"),
        Column("职务类别", "kind", "post_kind", required=True, example="工作人员"),
        Column("职务名称", "title", at_most=60, example="科长"),
        Column("任职日", "from_on", "day", required=True, example="2022-01-10"),
        *CONTACT,
    ),
    "deputies": (
        Column("姓名", "name", "name", required=True, at_most=60, example="示例：李四"),
        Column("选区", "constituency", required=True, at_most=100, example="第一选区"),
        Column("代表团", "delegation", at_most=100, example="云溪代表团"),
        Column("代表证号", "certificate", at_most=30, example="001"),
        Column("资格起始日", "from_on", "day", example="2022-01-10"),
        *CONTACT,
    ),
}
KINDS = {"bodies": "机构", "posts": "人员和职务", "deputies": "代表"}
BODY_KINDS = {kind.label: kind.value for kind in BodyKind}
POST_KINDS = {kind.label: kind.value for kind in PostKind}
