"""The columns of the sheet of stations: heading, other names it goes by, what to write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``others`` are headings that mean the same, ``at_most`` the signs a cell may hold."""

    heading: str
    field: str
    others: tuple[str, ...] = ()
    required: bool = False
    at_most: int = 200
    width: int = 14
    example: str = ""
    note: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("编号", "code", ("站点编号", "代码"), True, 30, 14, "QH-YX-001",
           "本级内不重复；已有同一编号的，用表里的内容更新，表里空着的不改。"),
    Column("名称", "name", ("站点名称", "家站点名称"), True, 80, 30, "云溪街道清水居委代表联络站"),
    Column("类别", "kind", ("站点类别", "级别"), True, 10, 12, "联络站", "代表之家、联络站、联系点，也可以写作家、站、点。"),
    Column("街镇", "town", ("街道", "乡镇", "街道乡镇"), True, 60, 14, "云溪街道", "须先设立；设在区里的写区名。"),
    Column("居村", "community", ("居委", "村居", "社区"), False, 60, 14, "清水居委会", "站点所在的居委会或者村委会，须先登记。"),
    Column("上级", "parent", ("上级站点", "所属站点"), False, 80, 20, "QH-YX-000",
           "上级站点的编号或者名称；上级也在这张表里的，请写在前面。"),
    Column("地址", "address", ("站点地址", "详细地址"), True, 200, 30, "云溪街道清水路12号"),
    Column("纬度", "latitude", ("北纬",), False, 20, 12, "31.1880", "和经度一起填。"),
    Column("经度", "longitude", ("东经",), False, 20, 12, "121.4365"),
    Column("坐标系", "datum", ("坐标类型", "坐标系统"), False, 20, 12, "WGS 84",
           "度数是从哪儿来的：手机定位、天地图写WGS 84，高德、腾讯地图写GCJ-02，百度地图写BD-09；不填的按WGS 84。"),
    Column("开放时间", "hours", ("服务时间",), False, 200, 24, "工作日9:00至17:00"),
    Column("联系电话", "phone", ("电话", "站点电话"), False, 30, 14, "021-12345678"),
    Column("设施", "facilities", ("设备设施",), False, 300, 20, "无障碍坡道"),
    Column("服务范围", "serves", ("覆盖范围",), False, 1000, 24, "清水居委会各小区"),
    Column("简介", "about", ("站点简介",), False, 2000, 30),
    Column("管理机构", "run_by", ("管理单位", "主管单位"), False, 100, 20, "云溪街道人大工委"),
    Column("站长", "head", ("负责人",), False, 60, 12, "张敏", "只用于还没有站长的站点。"),
    Column("状态", "state", ("站点状态",), False, 10, 10, "开放", "开放或者筹建；不填的按开放。暂停和撤销在站点页面办理。"),
)  # fmt: skip
BY_FIELD = {column.field: column for column in COLUMNS}
IGNORED = frozenset({"进站代表", "公开网址", "备注", "说明", "序号"})
"""Headings that are passed over: what a list taken out has besides."""


def known_headings() -> dict[str, Column]:
    """Every name a column goes by; a column's own heading goes before another's second name."""
    named = {other: column for column in COLUMNS for other in column.others}
    return {**named, **{column.heading: column for column in COLUMNS}}
