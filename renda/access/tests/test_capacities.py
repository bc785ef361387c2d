"""Which capacities a person holds, and what Actor each makes."""

from datetime import date, timedelta

import pytest

from renda.access.builders import account_for, actor_of, signed_in
from renda.access.capacities import actor_for, capacities_of
from renda.access.tests.conftest import FROM
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER

DAY = date(2026, 5, 20)


def test_a_post_is_printed_with_its_body_and_gives_the_roles_of_body_and_post(house, clerk):
    with clock.on(DAY):
        actor = actor_of(clerk.posts.get())
    assert actor.capacity == "代表工委工作人员"
    assert actor.roles == {"deputy_work_office", "deputy_work_office.clerk"}
    assert actor.body_ids == {house.work.pk}
    assert (actor.congress_id, actor.jurisdiction_id) == (house.congress.pk, house.congress.jurisdiction_id)
    assert actor.name == "周文"


def test_a_deputy_acts_as_deputy_with_the_delegation(house):
    mandate = house.deputy(house.person("李明"))
    actor = actor_of(mandate)
    assert actor.capacity == "青禾区人大代表"
    assert actor.roles == {"deputy"}
    assert actor.body_ids == {house.delegation.pk}


@pytest.mark.parametrize("change", [{"status": "suspended"}, {"status": "terminated"}, {"until_on": DAY}])
def test_a_mandate_suspended_ended_or_terminated_gives_no_capacity(house, change):
    person = house.person("李明")
    house.deputy(person, **change)
    assert capacities_of(person.pk, DAY) == []


def test_a_mandate_ends_with_its_term_and_leaves_what_was_handed_in(house):
    person = house.person("李明")
    house.deputy(person)
    house.term.ends_on = DAY
    house.term.save()
    [before], [after] = capacities_of(person.pk, DAY - timedelta(days=1)), capacities_of(person.pk, DAY)
    assert (before.label, before.actor.roles) == ("青禾区人大代表", {"deputy"})
    assert (after.label, after.actor.roles, after.actor.body_ids) == (
        "原青禾区人大代表",
        {"former_deputy"},
        frozenset(),
    )


def test_a_post_counts_from_its_first_day_to_the_day_before_it_ends(house):
    person = house.person("周文")
    house.post(person, from_on=DAY, until_on=DAY + timedelta(days=2))
    held = [bool(capacities_of(person.pk, DAY + timedelta(days=n))) for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_a_post_in_a_dissolved_body_gives_no_capacity(house, clerk):
    house.work.dissolved_on = DAY
    house.work.save()
    assert capacities_of(clerk.pk, DAY) == []


def test_posts_come_first_and_the_longest_held_leads(house):
    person = house.person("孙丽")
    mandate = house.deputy(person)
    late = house.post(person, "chair", house.office, from_on=FROM + timedelta(days=9))
    early = house.post(person, "clerk", house.work)
    keys = [c.key for c in capacities_of(person.pk, DAY)]
    assert keys == [f"post:{early.pk}", f"post:{late.pk}", f"deputy:{mandate.pk}"]


def test_an_administrator_keeps_the_system_and_has_no_share_in_the_work_of_the_office(house, administrator):
    actor = actor_of(administrator.posts.get())
    assert actor.roles == {"administrator", "sc_office.administrator"}
    assert actor.body_ids == frozenset()


def test_an_auditor_holds_the_role_of_auditor_only(house, auditor):
    actor = actor_of(auditor.posts.get())
    assert actor.holds("auditor")
    assert not actor.holds("sc_office")


def test_an_unknown_key_falls_back_to_the_first_capacity_and_nobody_to_outsider(house, clerk):
    assert actor_for(clerk.pk, "post:999999", DAY).capacity == "代表工委工作人员"
    assert actor_for(house.person("外人").pk, None, DAY) == OUTSIDER


def test_all_capacities_cost_one_statement(house, clerk, django_assert_num_queries):
    house.deputy(clerk)
    with django_assert_num_queries(1):
        assert len(capacities_of(clerk.pk, DAY)) == 2


def test_a_request_costs_three_statements_for_its_actor_and_none_for_a_stranger(
    house, clerk, client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        client.get("/house/none-of-this")
    signed_in(client, clerk)
    with django_assert_num_queries(4):  # the session, the account, its capacities, and the house's name once a minute
        client.get("/house/none-of-this")


def test_the_account_for_a_person_is_opened_once(house, clerk):
    assert account_for(clerk).pk == account_for(clerk).pk
