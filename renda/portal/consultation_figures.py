"""The rows behind public figures of consultations: drafts open to everyone, what was said on them, activities, points."""

from renda.consultation.models import Comment, Consultation, Gathering, Point
from renda.consultation.policies import open_to_everyone
from renda.kernel.deadlines import chinese
from renda.people.models import Congress
from renda.portal.figure_lines import Line, Opened, Rows
from renda.portal.openings import address

ONLY_OPEN = "只统计向社会公开的征询。"


def _consultation(row: Consultation, congress: Congress) -> Line:
    opened = f"{chinese(row.opened_on)}开始征集" if row.opened_on else ""
    return Line(row.title, "，".join(filter(None, (row.get_subject_display(), opened))), _page(row.pk, congress))


def _comment(row: Comment, congress: Congress) -> Line:
    """On which article it was and how it came: the words are the speaker's own until they are adopted."""
    on = f"对{row.article.label}的意见" if row.article else "对全文的意见"
    return Line(on, f"{row.consultation.title}，{row.get_method_display()}", _page(row.consultation_id, congress))


def _gathering(row: Gathering, congress: Congress) -> Line:
    asked = row.call.consultation
    detail = f"{asked.title}，{chinese(row.on)}，{row.people}人参加"
    return Line(row.get_method_display(), detail, _page(asked.pk, congress))


def _point(row: Point, congress: Congress) -> Line:
    return Line(row.name, f"{chinese(row.since_on)}设立" if row.since_on else "")


def _page(pk: int, congress: Congress) -> str:
    return address("consultation", congress.slug, pk)


def _open_ones(rows: Rows) -> Rows:
    return rows.filter(pk__in=open_to_everyone().values("pk")).order_by("-opened_on", "-pk")


def _open_comments(rows: Rows) -> Rows:
    shown = rows.filter(consultation__in=open_to_everyone().values("pk")).select_related("consultation", "article")
    return shown.defer("text", "wording", "reason", "edited", "sealed", "article__text").order_by("-pk")


def _open_gatherings(rows: Rows) -> Rows:
    shown = rows.filter(call__consultation__in=open_to_everyone().values("pk"))
    return shown.select_related("call__consultation").defer("summary").order_by("-on", "-pk")


OPENED_CONSULTATIONS: dict[type, Opened] = {
    Consultation: Opened(_open_ones, _consultation, ONLY_OPEN),
    Comment: Opened(_open_comments, _comment, ONLY_OPEN),
    Gathering: Opened(_open_gatherings, _gathering, ONLY_OPEN),
    Point: Opened(lambda rows: rows.order_by("pk"), _point),
}
