"""The hotline, kinds of problem and digests in numbers that open their rows."""

from django.db.models import Q, QuerySet

from renda.kernel.figures import Figure, Ratio, Scope
from renda.voices.kinds import Adoption, DigestState, ThemeState
from renda.voices.models import Digest, Theme, Ticket

ISSUED = (DigestState.ISSUED, DigestState.INSTRUCTED, DigestState.ANSWERED)


def _tickets(scope: Scope) -> QuerySet[Ticket]:
    rows = Ticket.objects.filter(congress=scope.congress_id, received_on__range=(scope.start, scope.end))
    exact = {"first": scope.narrowed("first"), "second": scope.narrowed("second")}
    return rows.filter(**{name: value for name, value in exact.items() if value}).order_by("received_on", "pk")


def _solved(scope: Scope) -> QuerySet[Ticket]:
    return _tickets(scope).filter(solved=True)


def _known(scope: Scope) -> QuerySet[Ticket]:
    return _tickets(scope).exclude(solved=None)


def _themes(scope: Scope) -> QuerySet[Theme]:
    rows = Theme.objects.filter(congress=scope.congress_id, made_on__range=(scope.start, scope.end))
    return rows.exclude(state__in=(ThemeState.FOUND, ThemeState.DROPPED)).order_by("made_on", "pk")


def _adopted(scope: Scope) -> QuerySet[Theme]:
    days = Q(adopters__on__range=(scope.start, scope.end))
    return Theme.objects.filter(days, congress=scope.congress_id).distinct().order_by("pk")


def _answered(scope: Scope) -> QuerySet[Theme]:
    rows = Theme.objects.filter(congress=scope.congress_id, answered_on__range=(scope.start, scope.end))
    return rows.order_by("answered_on", "pk")


def _issued(scope: Scope) -> QuerySet[Digest]:
    rows = Digest.objects.filter(
        congress=scope.congress_id, issued_on__range=(scope.start, scope.end), state__in=ISSUED
    )
    return rows.order_by("issued_on", "pk")


def _instructed(scope: Scope) -> QuerySet[Digest]:
    return _issued(scope).exclude(instructed_on=None)


def _taken_up(scope: Scope) -> QuerySet[Digest]:
    return _issued(scope).filter(adoption__in=(Adoption.ADOPTED, Adoption.PARTLY))


THEMES: tuple[Figure | Ratio, ...] = (
    Figure("voices.tickets", "热线工单", "件", _tickets, note="期内来电的，导入多少计多少。"),
    Figure("voices.tickets_known", "有解决记录的热线工单", "件", _known, note="期内来电、写明是否解决的。"),
    Figure("voices.tickets_solved", "已解决的热线工单", "件", _solved, note="期内来电、写明已解决的。"),
    Ratio("voices.tickets_solved_rate", "热线解决率", of="voices.tickets_solved", over="voices.tickets_known",
          note="已解决的占有解决记录的。"),
    Figure("voices.themes", "一类事", "件", _themes, note="期内发现、经人研判属于一类事的，待研判和不再关注的不计。"),
    Figure("voices.themes_adopted", "代表认领的一类事", "件", _adopted, note="期内有代表认领的。"),
    Figure("voices.themes_answered", "已回应的一类事", "件", _answered, note="期内作出回应的，按最近一次回应计。"),
    Figure("voices.digests", "社情民意信息", "期", _issued, note="期内编号报送的。"),
    Figure("voices.digests_instructed", "有批示的社情民意信息", "期", _instructed, note="期内报送、登记了批示的。"),
    Figure("voices.digests_adopted", "采纳的社情民意信息", "期", _taken_up, note="期内报送、采纳和部分采纳的。"),
)  # fmt: skip
