"""Who is told of what a meeting leaves behind: the body that opinions were sent to."""

from django.urls import reverse

from renda.kernel.events import when
from renda.meetings import addressees
from renda.meetings.events import OpinionsIssued
from renda.meetings.models import AgendaItem
from renda.notifications.operations import notify


@when(OpinionsIssued)
def tell_the_body(fact: OpinionsIssued) -> None:
    item = AgendaItem.objects.select_related("organ", "meeting").get(pk=fact.item_id)
    told = f"{item.meeting}交办审议意见{len(fact.opinion_ids)}条：{item.title[:80]}，请研究处理。"
    people = addressees.of_bodies([item.organ_id] if item.organ_id else [])  # type: ignore[attr-defined]
    notify(people.get(item.organ_id or 0, []), told, reverse("meetings:opinions", args=[item.pk]))  # type: ignore[attr-defined]
