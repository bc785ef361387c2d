"""How bodies and deputies are found; of a deputy the public finds name and constituency only."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.declarations import Found, Searchable, searchable
from renda.people.kinds import MandateStatus
from renda.people.models import Body, Deputy


def _bodies() -> QuerySet[Body]:
    return Body.objects.select_related("congress").prefetch_related("names")


def _body(body: Body) -> Found:
    former = "、".join(name.name for name in body.names.all())
    text = "，".join(part for part in (body.short_name, body.get_kind_display(), former) if part)
    return Found(body.name, text, reverse("people:body", args=[body.pk]), body.congress_id, False, body.founded_on)


def _deputies() -> QuerySet[Deputy]:
    return Deputy.objects.select_related("person", "term", "term__congress")


def _deputy(deputy: Deputy) -> Found:
    text = f"{deputy.constituency}，{deputy.term.congress}{deputy.term}代表" if deputy.constituency else ""
    public = deputy.status == MandateStatus.IN_OFFICE
    url = reverse("people:deputy", args=[deputy.pk])
    return Found(f"{deputy.person.name}代表", text, url, deputy.term.congress_id, public, deputy.from_on)


searchable(Searchable(Body, "机构", _bodies, _body))
searchable(Searchable(Deputy, "代表", _deputies, _deputy))
