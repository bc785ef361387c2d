"""A kind of problem stands in the chain: seen, adopted, proposed for next year's plan, answered; for the house alone."""

from datetime import date

import pytest

from renda.echo.queries import matter_of, story_of
from renda.kernel import clock, links
from renda.kernel.actors import OUTSIDER
from renda.kernel.models import Link
from renda.planning.models import PlanItem
from renda.voices import operations
from renda.voices.models import Theme
from renda.voices.tests.handling_cast import a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    with clock.on(date(2026, 5, 6)):
        yield a_house()


@pytest.fixture
def theme(house):
    made = operations.make_theme(house.congress.pk, "老小区路灯", first="市政交通", second="路灯", actor=house.周文)
    operations.edit_theme(made.pk, made.title, partner_id=house.住建.pk, actor=house.周文)
    operations.adopt_theme(made.pk, actor=house.李明)
    return Theme.objects.get(pk=made.pk)


def labels(matter, actor):
    story = story_of(matter, actor)
    return [step.label for step in story.steps] if story else None


def test_it_tells_who_took_it_on_and_whose_move_it_is(house, theme):
    story = story_of(theme, house.周文)
    assert [step.label for step in story.steps] == ["归为一类事", "代表认领", "代表和有关单位共同办理"]
    assert story.steps[1].who == "李明代表"
    assert story.now.who == str(house.住建)
    operations.answer_theme(theme.pk, "路灯补建完成。", actor=house.周文)
    theme.refresh_from_db()
    assert labels(theme, house.周文)[-1] == "回应一类事"


def test_from_the_plan_item_one_finds_what_it_came_from(house, theme):
    operations.propose_theme(theme.pk, 2027, "路灯补建", "许多小巷没有路灯。", actor=house.周文)
    item = PlanItem.objects.get(pk=Link.objects.get(verb="proposed", from_id=theme.pk).to_id)
    from_item, from_theme = labels(item, house.周文), labels(theme, house.周文)
    assert from_item == from_theme
    assert {"归为一类事", "代表认领"} < set(from_item)


def test_from_a_suggestion_the_public_reads_no_kind_of_problem(house, theme):
    operations.hand_over_theme(theme.pk, "关于增设路灯的建议", "不少小巷没有路灯。", actor=house.李明)
    [link] = links.of(theme)
    assert link.to_kind == "suggestions.suggestion"
    assert matter_of("theme", theme.pk, OUTSIDER) is None
    assert story_of(theme, OUTSIDER) is None
    assert matter_of("theme", theme.pk, house.外人) is None
    assert matter_of("theme", theme.pk, house.李明) == theme
