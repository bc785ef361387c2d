"""The chain from any link: what came before and after, in order, for each reader only what they may see."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.access.builders import signed_in
from renda.echo.queries import entry_of, house_of, matter_of, story_of
from renda.echo.telling import Step, told_in_order
from renda.echo.walking import MOST, Matter, walk
from renda.kernel import clock, links
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.declarations import CHAINED, Knot
from renda.kernel.models import Link
from renda.people.models import Person
from renda.planning import builders as plans
from renda.planning import operations as planning
from renda.planning.models import PlanItem
from renda.suggestions import operations as suggestions
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import House, a_house

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def spring() -> Any:
    with clock.on(DAY):
        yield


@pytest.fixture
def house() -> House:
    return a_house()


def an_item(house: House, words: str = "供水") -> PlanItem:
    published = PlanItem.objects.filter(congress=house.congress, public=True).exists()
    if not published:
        plans.a_published_plan(house.congress)
    return PlanItem.objects.get(congress=house.congress, title__contains=words)


def entitled(house: House, matter: Any) -> list[tuple[str, int]]:
    return [(m.row._meta.model_name, m.row.pk) for m in walk(matter, house.周文)]


def test_from_each_link_one_finds_what_came_before_and_after(house: House) -> None:
    first = a_suggestion(by=house.李明).accepted().suggestion
    item, later = an_item(house), an_item(house, "夜间经济")
    links.connect(first, "taken_up_in", item)
    links.connect(item, "continues", later)
    whole = [("suggestion", first.pk), ("planitem", item.pk), ("planitem", later.pk)]
    assert entitled(house, first) == entitled(house, item) == entitled(house, later) == whole


def test_another_matter_of_the_same_source_is_another_story(house: House) -> None:
    one, other = (a_suggestion(f"关于第{n}路的建议", by=house.李明).accepted().suggestion for n in (1, 2))
    item = an_item(house)
    links.connect(one, "taken_up_in", item)
    links.connect(other, "taken_up_in", item)
    assert entitled(house, one) == [("suggestion", one.pk), ("planitem", item.pk)]
    assert len(entitled(house, item)) == 3


def test_what_is_only_linked_sideways_is_not_told(house: House) -> None:
    item, beside = an_item(house), an_item(house, "夜间经济")
    links.connect(item, "linked", beside)
    assert entitled(house, item) == [("planitem", item.pk)]


def test_a_circle_ends(house: House) -> None:
    item, other = an_item(house), an_item(house, "夜间经济")
    links.connect(item, "continues", other)
    links.connect(other, "continues", item)
    links.connect(item, "continues", item)
    assert len(entitled(house, item)) == 2


def test_a_hub_is_bounded_in_matters_and_in_statements(house: House) -> None:
    item = an_item(house)
    one = a_suggestion(by=house.李明).accepted().get()
    fields = {f.attname: getattr(one, f.attname) for f in Suggestion._meta.fields if f.attname not in ("id", "serial")}
    made = Suggestion.objects.bulk_create(Suggestion(**fields) for _ in range(200))
    Link.objects.bulk_create(
        Link(
            from_kind="suggestions.suggestion",
            from_id=s.pk,
            verb="taken_up_in",
            to_kind="planning.planitem",
            to_id=item.pk,
        )
        for s in made
    )
    with CaptureQueriesContext(connection) as asked:
        found = walk(item, house.周文)
    assert len(found) <= MOST
    assert len(asked) <= 12
    story = story_of(item, house.周文)
    assert story is not None
    assert story.more == [("代表建议", len(found) - 1 - 5)]


def test_an_outsider_does_not_see_nor_pass_through_what_is_not_public(house: House) -> None:
    hidden = a_suggestion("关于秘密事项的建议", by=house.李明).accepted().suggestion
    item, later = an_item(house), an_item(house, "夜间经济")
    links.connect(item, "became", hidden)
    links.connect(hidden, "taken_up_in", later)
    story = story_of(item, OUTSIDER)
    assert story is not None
    assert [m.pk for m in story.matters] == [item.pk]
    assert "秘密" not in str(story)
    assert story_of(hidden, OUTSIDER) is None
    assert story_of(hidden, house.周文) is not None


def test_who_holds_a_matter_by_other_means_is_told_it_and_what_is_public_beyond(house: House) -> None:
    hidden = a_suggestion("关于秘密事项的建议", by=house.李明).accepted().suggestion
    item = an_item(house)
    links.connect(hidden, "taken_up_in", item)
    story = story_of(hidden, OUTSIDER, granted=True)
    assert story is not None
    assert [m.pk for m in story.matters] == [hidden.pk, item.pk]


def test_another_house_sees_nothing_of_an_unpublished_matter(house: House) -> None:
    neighbour = a_house("松湖区", "songhu")
    own = a_suggestion(by=house.李明).accepted().suggestion
    assert story_of(own, neighbour.周文) is None
    assert matter_of("suggestion", own.pk, neighbour.周文) is None
    assert matter_of("suggestion", own.pk, house.周文) == own


@pytest.mark.parametrize(("name", "pk"), [("person", 1), ("suggestion", 2**70), ("suggestion", 0), ("nothing", 1)])
def test_odd_names_lead_nowhere(house: House, name: str, pk: int) -> None:
    assert matter_of(name, pk, SYSTEM) is None


def test_names_in_addresses_are_told_apart() -> None:
    names = [entry.model._meta.model_name for entry in CHAINED.values()]
    assert len(names) == len(set(names))
    assert {"voice", "suggestion", "planitem", "agendaitem", "talk"} <= set(names)
    assert entry_of("suggestion") is CHAINED["suggestions.suggestion"]


def test_a_matter_knows_its_house(house: House) -> None:
    assert house_of(a_suggestion(by=house.李明).suggestion) == house.congress.pk
    assert house_of(object()) is None


def _told(*told: tuple[int, list[Knot]]) -> list[Step]:
    entry = next(iter(CHAINED.values()))
    return told_in_order([(Matter(None, entry, depth), knots) for depth, knots in told])


def test_steps_of_several_matters_stand_in_the_order_of_days_with_how_long_each_took() -> None:
    steps = _told(
        (0, [Knot("说了", on=date(2026, 1, 1)), Knot("办结", on=date(2026, 2, 20)), Knot("告诉您", stage="todo")]),
        (1, [Knot("建议", on=date(2026, 1, 11)), Knot("没有日子"), Knot("答复", on=date(2026, 2, 10))]),
    )
    assert [(s.label, s.days) for s in steps if s.stage == "past"] == [
        ("说了", None), ("建议", 10), ("没有日子", None), ("答复", 30), ("办结", 10),
    ]  # fmt: skip
    assert [(s.label, s.stage, s.days) for s in steps][-1] == ("告诉您", "now", 10)


def test_while_something_later_goes_on_what_it_came_from_does_not_wait() -> None:
    steps = _told(
        (-1, [Knot("说了", on=DAY), Knot("等代表提出", stage="now"), Knot("答复群众", stage="todo")]),
        (0, [Knot("提出", on=DAY), Knot("办理答复", stage="now"), Knot("办结", stage="todo")]),
    )
    assert [(s.label, s.stage) for s in steps] == [
        ("说了", "past"), ("提出", "past"), ("办理答复", "now"), ("办结", "todo"), ("答复群众", "todo"),
    ]  # fmt: skip


def test_the_same_step_of_many_matters_is_told_once_at_its_first_day() -> None:
    later = DAY + timedelta(days=3)
    steps = _told((-1, [Knot("居民反映", on=later, key="said")]), (-1, [Knot("居民反映", on=DAY, key="said")]))
    assert [(s.label, s.on) for s in steps] == [("居民反映", DAY)]


def test_a_suggestion_tells_its_steps_and_judges_nothing(house: House) -> None:
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局")
    with clock.on(DAY + timedelta(days=30)):
        story.replied().judged("dissatisfied", reasons="没有解决")
        told = story_of(story.get(), house.周文)
    assert told is not None
    labels = [step.label for step in told.steps]
    assert labels[:2] == ["代表提出建议", "受理建议"]
    assert "区住建局答复" in labels
    assert "不满意" not in str(told)
    assert told.now is not None


def test_of_a_suggestion_that_was_not_handled_the_public_learns_no_state(house: House) -> None:
    story = a_suggestion(by=house.李明).submitted()
    suggestions.withdraw(story.suggestion.pk, actor=house.cast.李明, reason="另行反映")
    own = story_of(story.get(), house.cast.李明)
    assert own is not None
    assert [step.label for step in own.steps] == ["代表提出建议", "已撤回"]


def test_a_planned_matter_is_told_until_its_result(house: House) -> None:
    item = an_item(house)
    going = story_of(item, OUTSIDER)
    assert going is not None
    assert [(s.label, s.stage) for s in going.steps] == [("写进2026年计划", "past"), ("落实计划事项", "now")]
    planning.finish(item.pk, actor=SYSTEM, result="听取了报告。", done_on=DAY)
    done = story_of(PlanItem.objects.get(pk=item.pk), OUTSIDER)
    assert done is not None
    assert (done.steps[-1].label, done.steps[-1].detail, done.now) == ("计划事项完成", "听取了报告。", None)


def test_the_page_is_for_who_may_see_the_matter(house: House, client: Client) -> None:
    own = a_suggestion(by=house.李明).accepted().suggestion
    address = f"/echo/suggestion/{own.pk}"
    assert client.get(address).status_code == 302
    inside = signed_in(client, Person.objects.get(pk=house.周文.person_id))
    text = inside.get(address).content.decode()
    assert "代表提出建议" in text
    assert own.title in text
    assert inside.get("/echo/suggestion/999999999").status_code == 404
    assert inside.get(f"/echo/assignment/{own.pk}").status_code == 404
    neighbour = a_house("松湖区", "songhu")
    outside = signed_in(Client(), Person.objects.get(pk=neighbour.周文.person_id))
    assert outside.get(address).status_code == 404


def test_the_page_asks_few_questions(house: House, client: Client) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    links.connect(story.suggestion, "taken_up_in", an_item(house))
    inside = signed_in(client, Person.objects.get(pk=house.周文.person_id))
    inside.get(f"/echo/suggestion/{story.suggestion.pk}")
    with CaptureQueriesContext(connection) as asked:
        inside.get(f"/echo/suggestion/{story.suggestion.pk}")
    assert len(asked) <= 30
