"""答复函: the unit's answer to a deputy, as a letter on its own paper."""

import datetime
from collections.abc import Sequence

from ..blocks import Block, Paragraph, paragraphs
from ..numbering import item_number
from ..paper import OfficialPaper


def reply_letter(
    *,
    unit: str,
    document_number: str,
    occasion: str,
    suggestion_number: str,
    suggestion_title: str,
    deputies: Sequence[str],
    answer: str | Sequence[Block],
    class_letter: str,
    signer: str,
    replied_on: datetime.date | None,
    assisting_opinions: str = "",
    publicity: str = "",
    contact: str = "",
    phone: str = "",
    attachments: Sequence[str] = ("办理情况征询意见表",),
    cc: Sequence[str] = (),
    seal: bytes = b"",
) -> OfficialPaper:
    """``answer`` is typed text, one paragraph a line, or blocks; ``publicity`` is 主动公开 or 不予公开 with its reason."""
    number = item_number(suggestion_number)
    opening = f"您提出的“{suggestion_title}”（{number}）已由我单位办理，现将办理情况答复如下。"
    said = paragraphs(answer) if isinstance(answer, str) else tuple(answer)
    reach = "，".join(part for part in (contact and f"联系人：{contact}", phone and f"联系电话：{phone}") if part)
    return OfficialPaper(
        title=f"关于{occasion}{number}代表建议的答复",
        layout="letter",
        issuer=unit,
        red_head=unit,
        document_number=document_number,
        class_letter=class_letter,
        signer=signer,
        addressee="、".join(f"{deputy}代表" for deputy in deputies),
        body=(
            Paragraph(opening),
            *said,
            *((Paragraph(f"会办意见采纳情况：{assisting_opinions}"),) if assisting_opinions else ()),
            Paragraph("感谢您对我们工作的关心和监督。如对答复有意见，请填写征询意见表，直接反馈代表工作机构。"),
        ),
        attachments=tuple(attachments),
        signature=unit,
        date=replied_on,
        seal=seal,
        note="\n".join(note for note in (publicity, reach) if note),
        cc=tuple(cc),
    )
