"""答复函: the unit's answer as a letter; a draft says that it is one, a seal stands only on what was delivered."""

import re
from dataclasses import replace

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Heading, paragraphs
from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.kinds import reply_letter
from renda.documents.rendering.numbering import heading_marks
from renda.documents.rendering.seal import seal_image
from renda.kernel.actors import Actor
from renda.kernel.attachments import path_of
from renda.suggestions.kinds import CosignatureState, Publicity, ReplyState
from renda.suggestions.models import Reply, Suggestion, UnitSeal
from renda.suggestions.papers.facts import RulesOf, class_letter, copies_of, full_name, occasion_of, office_name

MARK = re.compile(r"(?:([一二三四五六七八九十]{1,3}、)|(（[一二三四五六七八九十]{1,3}）))(.{1,40})")
THANKED = "感谢您"


def letter(reply: Reply, suggestion: Suggestion, actor: Actor, *, sealed: bool = True) -> OfficialPaper:
    """The reply to those who signed ``suggestion``, which is its own or one merged with it.

    ``sealed``: with the image of the seal, which no editable copy carries.
    """
    unit, congress, rules = reply.assignment.body, suggestion.congress, RulesOf(suggestion.congress)
    label = rules.label(suggestion, reply.unit_class or reply.result_class)
    delivered = reply.state == ReplyState.DELIVERED
    own = suggestion.pk == reply.assignment.suggestion_id
    paper = reply_letter(
        unit=full_name(unit, congress),
        document_number=reply.doc_no,
        occasion=occasion_of(suggestion),
        suggestion_number=suggestion.number,
        suggestion_title=suggestion.title,
        deputies=_addressees(reply, suggestion),
        answer=blocks_of(reply.text),
        class_letter=class_letter(label),
        signer=reply.signer,
        replied_on=reply.signed_on,
        assisting_opinions=reply.assisting_explained if own else "",
        publicity=_publicity(reply),
        contact=reply.contact,
        cc=(office_name(congress), *copies_of([unit], congress)),
        seal=_seal(reply) if sealed and delivered and reply.scan_id is None else b"",
    )
    notes = [paper.note] if delivered else ["草稿，未经签发", paper.note]
    if delivered and reply.scan_id is not None:
        notes.append("盖章件见扫描件")
    return replace(paper, body=_once(paper.body, reply.text, suggestion.title), note="\n".join(n for n in notes if n))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Typed text as paragraphs; lines numbered by hand become headings where the paper would number them alike."""
    found: list[Block] = []
    marks: list[str] = []
    for paragraph in paragraphs(text):
        hit = MARK.fullmatch(paragraph.text)
        is_heading = hit is not None and not hit[3].endswith(("。", "；", "！", "？"))
        marks.append((hit[1] or hit[2]) if hit and is_heading else "")
        found.append(Heading(hit[3], 1 if hit[1] else 2) if hit and is_heading else paragraph)
    return tuple(found) if heading_marks(found) == marks else paragraphs(text)


def _once(body: tuple[Block, ...], text: str, title: str) -> tuple[Block, ...]:
    """Without the printed opening and thanks where the unit wrote its own, and named the suggestion in it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = 1 if lines and title in lines[0] else 0
    last = len(body) - 1 if lines and THANKED in lines[-1] else len(body)
    return body[first:last]


def _addressees(reply: Reply, suggestion: Suggestion) -> list[str]:
    told = reply.deliveries.filter(suggestion=suggestion).select_related("deputy__person").order_by("pk")
    names = [d.deputy.person.name for d in told]
    if names:
        return names
    signed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).select_related("deputy__person")
    return [suggestion.lead.person.name, *(c.deputy.person.name for c in signed.order_by("pk"))]


def _publicity(reply: Reply) -> str:
    if reply.publicity == Publicity.WITHHELD:
        return f"不予公开，理由：{reply.publicity_reason}"
    return f"此件{reply.get_publicity_display()}" if reply.publicity else ""


def _seal(reply: Reply) -> bytes:
    """The registered image; nothing where there is none or it cannot be read: a letter prints without it."""
    kept = UnitSeal.objects.select_related("file").filter(body_id=reply.assignment.body_id).first()
    if kept is None or kept.file is None:
        return b""
    try:
        data = path_of(kept.file.sha256).read_bytes()
        seal_image(data)
    except (OSError, Unprintable):
        return b""
    return data
