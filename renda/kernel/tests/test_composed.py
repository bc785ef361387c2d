"""Queries composed once: the same rows as the plain query, for any values, and loud where a query is not fit for it."""

from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.transaction import TransactionManagementError

from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.kernel.models import LocalDecision
from renda.kernel.operations import lock

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers() -> list[LocalDecision]:
    return [
        LocalDecision.objects.create(
            congress_id=house, rules=name, values={"n": n}, in_force_from=date(2026, 1, n), adopted_by="%s 100%"
        )
        for n, (house, name) in enumerate([(1, "voices"), (1, "meetings"), (2, "voices"), (2, "voices")], 1)
    ]


def of_house(house: int, name: str) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(congress_id=house, rules=name).order_by("pk")


def numbers_since(day: date, *houses: int) -> QuerySet[LocalDecision, tuple[int, date]]:
    rows = LocalDecision.objects.filter(in_force_from__gte=day, congress_id__in=houses, adopted_by="%s 100%")
    return rows.order_by("pk").values_list("congress_id", "in_force_from")


def of_actor(actor: Actor) -> QuerySet[LocalDecision]:
    wide = Q() if actor.holds("sc_office") else Q(congress_id=actor.congress_id or 0)
    return LocalDecision.objects.filter(wide, pk__in=actor.body_ids).order_by("pk")


def held(pk: int) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.select_for_update().filter(pk=pk)


def of_none() -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(pk__in=[])


def test_the_rows_are_those_of_the_plain_query_each_time(papers: list[LocalDecision]) -> None:
    for house, name in [
        (1, "voices"),
        (2, "voices"),
        (1, "meetings"),
        (3, "voices"),
        (2, "' OR 1=1 --"),
        (1, "voices"),
    ]:
        found = composed.rows(of_house, house, name)
        assert found == list(of_house(house, name))
        assert [row.values for row in found] == [row.values for row in of_house(house, name)]
    assert composed.first(of_house, 9, "voices") is None
    assert composed.rows(of_none) == []


def test_days_and_several_values_keep_their_places(papers: list[LocalDecision]) -> None:
    for day, houses in [(date(2026, 1, 1), (1, 2)), (date(2026, 1, 4), (1, 2)), (date(2026, 1, 2), (1,))]:
        assert composed.rows(numbers_since, day, *houses) == list(numbers_since(day, *houses))


def test_an_actor_gives_the_shape_by_roles_and_the_values_by_keys(papers: list[LocalDecision]) -> None:
    keys = [row.pk for row in papers]
    actors = [
        Actor(7, "甲", congress_id=1, body_ids=frozenset(keys[:2])),
        Actor(8, "乙", congress_id=2, body_ids=frozenset(keys[2:])),
        Actor(8, "乙", congress_id=2, body_ids=frozenset(keys), roles=frozenset({"sc_office"})),
        Actor(None, "访客"),
    ]
    for actor in [*actors, *actors]:
        assert composed.rows(of_actor, actor) == list(of_actor(actor))


def of_place(actor: Actor) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(congress_id=actor.jurisdiction_id or 0).order_by("pk")


def signed(actor: Actor) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(adopted_by=actor.name)


def test_every_key_of_an_actor_is_a_value_and_the_name_is_none(papers: list[LocalDecision]) -> None:
    for place in (1, 2, 3, 1):
        actor = Actor(7, "甲", jurisdiction_id=place, post_id=place)
        assert composed.rows(of_place, actor) == list(of_place(actor))
    with pytest.raises(TypeError, match="of its values"):
        composed.rows(signed, Actor(7, "甲"))


def test_a_query_is_composed_once(papers: list[LocalDecision], monkeypatch: pytest.MonkeyPatch) -> None:
    composed.rows(of_house, 1, "voices")
    monkeypatch.setattr(composed, "_compose", None)
    assert composed.rows(of_house, 2, "voices") == papers[2:]


def test_each_asking_is_one_statement(papers: list[LocalDecision], django_assert_num_queries: "type[object]") -> None:
    composed.rows(of_house, 1, "voices")
    with django_assert_num_queries(1) as told:  # type: ignore[call-arg, attr-defined]
        composed.rows(of_house, 2, "voices")
    assert "2" in told.captured_queries[0]["sql"]


def until_today() -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(in_force_from__lte=clock.today(), made_at__lte=clock.now()).order_by("pk")


def test_today_is_the_day_of_the_asking(papers: list[LocalDecision]) -> None:
    LocalDecision.objects.update(made_at=datetime(2026, 1, 3, 8, tzinfo=clock.SHANGHAI))
    for moment, found in [
        (date(2026, 1, 3), papers[:3]),
        (datetime(2026, 1, 3, 7, tzinfo=clock.SHANGHAI), []),
        (date(2026, 1, 4), papers),
    ]:
        with clock.on(moment):
            assert composed.rows(until_today) == found


def of_house_if_named(house: int, name: str) -> QuerySet[LocalDecision]:
    rows = LocalDecision.objects.filter(congress_id=house) if house else LocalDecision.objects.all()
    return rows.filter(rules=name).order_by("pk") if name else rows.order_by("pk")


def test_what_is_not_there_makes_another_query(papers: list[LocalDecision]) -> None:
    for house, name in [(1, "voices"), (0, "voices"), (2, ""), (0, "")]:
        assert composed.rows(of_house_if_named, house, name) == list(of_house_if_named(house, name))


def of_yesterday() -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(in_force_from__lte=clock.today() - timedelta(1))


def in_the_text(word: str) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(adopted_by__contains=word)


def some(many: int) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.all()[:many]


def asking(house: int) -> QuerySet[LocalDecision]:
    return LocalDecision.objects.filter(pk__in=list(of_house(house, "voices").values_list("pk", flat=True)))


@pytest.mark.parametrize(
    ("build", "values", "told"),
    [
        (of_yesterday, (), "of its values"),
        (in_the_text, ("甲",), "of its values"),
        (some, (3,), "describes another query"),
        (asking, (1,), "runs a query"),
        (lambda: of_none(), (), "plain function"),
    ],
)
def test_a_query_that_is_not_fit_is_told_at_once(build: object, values: tuple[object, ...], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        composed.rows(build, *values)  # type: ignore[arg-type]


def test_a_number_beyond_the_column_finds_nothing_and_breaks_nothing(papers: list[LocalDecision]) -> None:
    with pytest.raises(OverflowError):
        composed.rows(held, 2**63)
    assert composed.rows(of_house, 1, "voices") == papers[:1]


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_within_an_act_only_and_across_connections(papers: list[LocalDecision]) -> None:
    with pytest.raises(TransactionManagementError):
        composed.rows(held, papers[0].pk)
    refused: list[type[BaseException]] = []

    def other() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        try:
            hold()
        except OperationalError as no:
            refused.append(type(no))
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
            connection.close()

    def hold(*, first: bool = False) -> None:
        with transaction.atomic():
            assert composed.rows(held, papers[0].pk) == papers[:1]
            if first:
                thread = Thread(target=other)
                thread.start()
                thread.join()

    hold(first=True)
    assert refused == [OperationalError]


def test_plans_are_kept_anew_after_an_act_that_failed(papers: list[LocalDecision]) -> None:
    for _ in range(6):  # from the fourth on the database keeps the plan
        composed.rows(of_house, 1, "voices")
    with pytest.raises(IntegrityError):
        _fail_after_reading(papers[0].pk)
    for _ in range(6):
        assert composed.rows(of_house, 1, "voices") == papers[:1]
        assert composed.rows(of_house, 2, "voices") == papers[2:]


def _fail_after_reading(pk: int) -> None:
    with transaction.atomic():
        composed.rows(of_house, 1, "voices")
        LocalDecision.objects.create(pk=pk, congress_id=1, values={}, in_force_from=date(2026, 1, 9))


def as_dicts(house: int) -> QuerySet[LocalDecision, dict[str, object]]:
    return LocalDecision.objects.filter(congress_id=house).order_by("pk").values("rules", "values")


def with_a_note(house: int) -> QuerySet[LocalDecision]:
    rows = LocalDecision.objects.filter(congress_id=house).annotate(note=F("adopted_by"))
    return rows.only("rules").order_by("pk")


def by_name(house: int) -> QuerySet[LocalDecision, object]:
    return LocalDecision.objects.filter(congress_id=house).values_list("rules", named=True)


def test_rows_come_in_the_shape_that_was_described(papers: list[LocalDecision]) -> None:
    assert composed.rows(as_dicts, 1) == list(as_dicts(1))
    for row, plain in zip(composed.rows(with_a_note, 2), with_a_note(2), strict=True):
        assert (row, row.note) == (plain, plain.note)  # type: ignore[attr-defined]
        assert row.get_deferred_fields() == plain.get_deferred_fields()
        assert not row._state.adding
    with pytest.raises(TypeError, match="are not composed"):
        composed.rows(by_name, 1)


@pytest.mark.parametrize("key", [None, 2**70, -1, "x"])
def test_what_is_no_key_is_told_as_missing(key: object) -> None:
    with pytest.raises(Missing), transaction.atomic():
        lock(LocalDecision, key)  # type: ignore[arg-type, type-var]
