"""The empty sheet to fill in: headings, an example row that reading passes over, and a sheet of explanations."""

from io import BytesIO

from renda.kernel.workbooks import write
from renda.stations.exchange.columns import COLUMNS


def template() -> bytes:
    out = BytesIO()
    widths = [(f"{c.heading}*" if c.required else c.heading, c.width) for c in COLUMNS]
    first, *rest = [c.example for c in COLUMNS]
    notes = [["列名", "", "也可以写作", "说明"]]
    notes += [[c.heading, "必填" if c.required else "选填", "、".join(c.others), c.note] for c in COLUMNS]
    write(out, "家站点", widths, [[f"示例：{first}", *rest]], notes)
    return out.getvalue()
