"""What the office, and whoever may speak, can do next on a consultation's page."""

from collections.abc import Iterator

from django.urls import reverse

from renda.consultation import policies
from renda.consultation.acts.act import Act
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.models import Consultation
from renda.kernel.actors import Actor

REPORTED = (S.SUBMITTED, S.FEEDBACK_RECEIVED, S.FED_BACK)


def acts(found: Consultation, actor: Actor) -> Iterator[Act]:
    if found.state == S.COLLECTING and not actor.holds("auditor") and actor.person_id is not None:
        yield Act("我来提意见", _to("speaking", found), icon="speech")
    if not policies.is_office(actor, found.congress_id):
        return
    yield from _next(found)
    if found.state not in (S.ARCHIVED, S.CANCELLED):
        yield Act("修改", _to("changing", found), icon="pencil")
    if found.state in (S.RECEIVED, S.ASSIGNED, S.COLLECTING):
        yield Act("取消征询", _to("cancelling", found))


def _next(found: Consultation) -> Iterator[Act]:
    has_articles = found.articles.exists()  # type: ignore[attr-defined]
    if found.state in (S.RECEIVED, S.ASSIGNED):
        if not has_articles:
            yield Act("录入条文", _to("reading", found), primary=True)
            yield Act("布置征询", closed="还没有条文。")
            return
        yield Act("布置征询", _to("assignment", found), primary=found.state == S.RECEIVED, why="给联系点、单位和专家。")
        yield Act("开始征集", _to("opening", found), primary=found.state == S.ASSIGNED)
    elif found.state == S.COLLECTING:
        yield Act("结束征集", _to("closing", found), primary=True)
        yield Act("增加征询对象", _to("assignment", found))
        yield Act("延长征集", _to("extension", found))
    elif found.state == S.SORTING:
        yield Act("整理意见", _to("comments", found), primary=True)
        yield Act("继续征集", _to("reopening", found))
    elif found.state == S.APPROVED:
        yield Act("上报意见", _to("report", found), primary=True)
    elif found.state in REPORTED:
        yield Act("登记采纳反馈", _to("adoption", found), primary=True)


def _to(name: str, found: Consultation) -> str:
    return reverse(f"consultation:{name}", args=[found.pk])
