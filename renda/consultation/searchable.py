"""How consultations, opinions and points are found, and by whom: public drafts by everyone, all else by those who may read it."""

from typing import Any

from django.urls import reverse

from renda.consultation import policies
from renda.consultation.models import Call, Collector, Comment, Consultation, Gathering, Point
from renda.kernel.declarations import Found, Searchable, searchable

LONGEST = 30_000


def _consultation(found: Any) -> Found:
    """A draft that is not public is found by its title, among those asked; its articles are searched only where all may read."""
    is_open = found.visibility == "public" and found.opened_on is not None and found.state not in policies.NEVER_OPEN
    texts = [a.text for a in found.articles.all()] if is_open else []
    body = " ".join([found.asked_by, found.reference, found.about if is_open else "", *texts])[:LONGEST]
    url = reverse("consultation:found", args=[found.pk])
    return Found(found.title, body.strip(), url, found.congress_id, is_open, found.received_on)


def _comment(found: Any) -> Found:
    about = f"{found.article.label}：" if found.article else ""
    return Found(
        f"{about}{' '.join((found.edited or found.text).split())[:60]}", f"{found.text} {found.wording} {found.reason}",
        reverse("consultation:comment", args=[found.pk]), found.consultation.congress_id, False, found.at.date(),
    )  # fmt: skip


def _point(found: Any) -> Found:
    body = " ".join(filter(None, (found.get_level_display(), str(found.host), found.address)))
    return Found(
        found.name, body, reverse("consultation:point", args=[found.pk]), found.congress_id, False, found.since_on
    )


def _call(found: Any) -> Found:
    url = reverse("consultation:call", args=[found.pk])
    return Found(
        f"{found}：{found.consultation}",
        found.get_state_display(),
        url,
        found.consultation.congress_id,
        False,
        found.sent_on,
    )


def _gathering(found: Any) -> Found:
    call = found.call
    title = f"{call}{found.get_method_display()}：{call.consultation}"
    url = reverse("consultation:call", args=[call.pk])
    return Found(title, f"{found.people}人次 {found.place}", url, call.consultation.congress_id, False, found.on)


def _collector(found: Any) -> Found:
    url = reverse("consultation:collectors", args=[found.point_id])
    return Found(found.name, f"{found.point} {found.unit}", url, found.point.congress_id, False, found.from_on)


NEAR_CALL = ("consultation", "point", "body")
searchable(
    Searchable(
        Consultation, "立法征询", lambda: Consultation.objects.prefetch_related("articles"), _consultation,
        visible=policies.visible_to,
    )
)  # fmt: skip
searchable(
    Searchable(
        Comment, "征询意见", lambda: Comment.objects.exclude(state="discarded").select_related("consultation", "article"),
        _comment, visible=policies.comments_visible_to,
    )
)  # fmt: skip
searchable(
    Searchable(
        Point, "联系点", lambda: Point.objects.select_related("host"), _point, visible=policies.points_visible_to
    )
)
searchable(
    Searchable(
        Call, "征询任务", lambda: Call.objects.select_related(*NEAR_CALL), _call, visible=policies.calls_visible_to
    )
)
searchable(
    Searchable(
        Gathering, "征询活动",
        lambda: Gathering.objects.select_related("call__consultation", "call__point", "call__body"), _gathering,
        visible=lambda actor: Gathering.objects.filter(call__in=policies.calls_visible_to(actor)),
    )
)  # fmt: skip
searchable(
    Searchable(
        Collector, "信息员", lambda: Collector.objects.filter(until_on=None).select_related("point"), _collector,
        visible=policies.collectors_visible_to,
    )
)  # fmt: skip
