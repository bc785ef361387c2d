"""Numbers about deputies."""

from django.db.models import F, QuerySet

from renda.kernel.figures import Figure, Scope, declare
from renda.people import queries
from renda.people.kinds import RESIGNATIONS
from renda.people.models import Deputy


def _in_office(scope: Scope) -> QuerySet[Deputy]:
    return queries.in_office_on(scope.congress_id, scope.end)


def _of_house(scope: Scope) -> QuerySet[Deputy]:
    return Deputy.objects.filter(term__congress=scope.congress_id).select_related("person", "delegation", "term")


def _ended(scope: Scope) -> QuerySet[Deputy]:
    return _of_house(scope).filter(until_on__range=(scope.start, scope.end)).order_by("until_on", "pk")


def _resigned(scope: Scope) -> QuerySet[Deputy]:
    return _ended(scope).filter(reason__in=[reason.label for reason in RESIGNATIONS])


def _by_elected(scope: Scope) -> QuerySet[Deputy]:
    later = _of_house(scope).filter(from_on__range=(scope.start, scope.end), from_on__gt=F("term__starts_on"))
    return later.order_by("from_on", "pk")


declare(
    Figure(
        "people.deputies_in_office", "实有代表", "名", _in_office, public=True,
        note="期末资格有效的代表，含暂停执行代表职务的。",
    ),
    Figure("people.resignations", "接受代表辞职", "名", _resigned, public=True, note="期内辞职被接受的，含责令辞职。"),
    Figure("people.mandates_ended", "代表资格终止", "名", _ended, public=True, note="期内资格终止的代表，不论原因。"),
    Figure("people.by_elected", "补选代表", "名", _by_elected, public=True, note="届中取得资格的代表，按资格起始日计。"),
)  # fmt: skip
