"""The empty sheet to fill in: headings, an example row that reading passes over, and a sheet of explanations."""

from io import BytesIO

from renda.kernel.workbooks import write
from renda.suggestions.exchange.columns import COLUMNS, Column
from renda.suggestions.kinds import Category
from renda.suggestions.vocabulary import ResultScheme


def template(scheme: ResultScheme) -> bytes:
    """With the classes of results of the place's own ``scheme`` among the explanations."""
    out = BytesIO()
    widths = [(f"{c.heading}*" if c.required else c.heading, c.width) for c in COLUMNS]
    first, *rest = [c.example for c in COLUMNS]
    write(out, "往年代表建议", widths, [[f"示例：{first}", *rest]], _notes(scheme))
    return out.getvalue()


def _notes(scheme: ResultScheme) -> list[list[str]]:
    words = {
        "result": f"可填：{'、'.join(c.label for c in scheme.classes)}。",
        "category": f"可填：{'、'.join(Category.labels)}。",
    }
    rows = [[c.heading, "必填" if c.required else "选填", "、".join(c.others), _told(c, words)] for c in COLUMNS]
    return [["列名", "", "也可以写作", "说明"], *rows]


def _told(column: Column, words: dict[str, str]) -> str:
    longest = f"不超过{column.at_most}字。" if column.kind == "text" else ""
    return "".join((column.note, words.get(column.field, ""), longest))
