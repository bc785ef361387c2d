"""What an office uploads or pastes, as articles: read by the papers' reader, or one item a line for plans and projects."""

from renda.consultation.drafts import Draft, Piece, read_draft
from renda.consultation.kinds import Subject
from renda.documents import reading
from renda.documents.errors import Unreadable
from renda.kernel.errors import Unfit

BY_LINE = (Subject.PLAN, Subject.LIVELIHOOD)
MOST_LINES = 500
LARGEST = reading.LARGEST_FILE


def draft_of(data: bytes, name: str, text: str, subject: str) -> Draft | None:
    """None where nothing was given; Unfit with the reader's own sentence for what cannot be read."""
    try:
        if data:
            return read_draft(reading.read(data, name))
        if not text.strip():
            return None
        if subject in BY_LINE and "第一条" not in text:
            return by_line(text)
        return read_draft(reading.read_text(text))
    except Unreadable as no:
        raise Unfit(str(no), field="file" if data else "text") from no


def by_line(text: str) -> Draft:
    """One project or item a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Unfit(f"不超过{MOST_LINES}项", field="text")
    return Draft("", tuple(Piece(f"第{n}项", line[:20_000]) for n, line in enumerate(lines, 1)))
