"""An issue of 社情民意信息 as an official paper: number of the year, text, who approved it, to whom it goes."""

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Heading, Paragraph
from renda.voices.digest_list import lines_of
from renda.voices.models import Digest

NOT_ISSUED = "送审稿"


def paper(row: Digest) -> OfficialPaper:
    """Red head with the number where it is issued; a draft says that it is one."""
    house = row.congress.name.removesuffix("人民代表大会")
    number = f"{row.year}年第{row.issue}期" if row.issue else NOT_ISSUED
    return OfficialPaper(
        title=row.title, layout="document", red_head="社情民意信息", issuer=f"{house}人大常委会", document_number=number,
        signer=row.approved_by, body=tuple(_body(row)), date=row.issued_on,
        note=f"撰稿：{row.authors}" if row.authors else "", cc=(row.recipients,) if row.recipients else (),
    )  # fmt: skip


def _body(row: Digest) -> list[Block]:
    found: list[Block] = []
    for heading, line in lines_of(row):
        found.append(Heading(line.split("、", 1)[1]) if heading else Paragraph(line))
    if row.instruction:
        found += [Heading("批示"), Paragraph(f"{row.instructed_by}：{row.instruction}")]
    if row.feedback:
        found += [Heading("部门反馈"), Paragraph(row.feedback)]
    return found
