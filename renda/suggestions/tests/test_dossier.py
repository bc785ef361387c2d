"""What the page of a suggestion holds for each who opens it."""

import pytest

from renda.kernel.actors import Actor
from renda.people.builders import as_deputy
from renda.suggestions import chain, operations, queries
from renda.suggestions.builders import a_suggestion
from renda.suggestions.dossier import Dossier, open_dossier
from renda.suggestions.filtering import Filter

pytestmark = pytest.mark.django_db


def _opened(story, actor: Actor) -> Dossier:
    found = queries.entitled(actor).select_related("congress", "lead__person", "lead__term").get(pk=story.suggestion.pk)
    return open_dossier(found, actor)


def test_a_unit_sees_its_part_and_no_marks_before_closing(house) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局").replied().judged()
    before = _opened(story, house.赵敏)
    assert [p.assignment.body for p in before.mine] == [house.住建]
    assert before.evaluations == []
    assert len(_opened(story, house.周文).evaluations) == 1
    story.closed()
    assert len(_opened(story, house.赵敏).evaluations) == 1


def test_another_units_draft_does_not_show(house) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局", assisted_by=["区水务局"])

    operations.draft_reply(story.part.pk, actor=house.赵敏, text="草稿草稿", result_class="adopted")
    assert [r.text for p in _opened(story, house.赵敏).parts for r in p.replies] == ["草稿草稿"]
    assert [r for p in _opened(story, house.钱进).parts for r in p.replies] == []
    assert [r for p in _opened(story, as_deputy(house.李明)).parts for r in p.replies] == []


def test_the_chain_shows_where_it_stands(house) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局")
    stages = {k.label: k.stage for k in chain.knots(_opened(story, house.周文))}
    assert stages["交办"] == "past"
    assert stages["办理答复"] == "now"
    assert stages["代表评价"] == "todo"


def test_the_chain_ends_where_a_suggestion_left_the_way(house) -> None:

    story = a_suggestion(by=house.李明).submitted()
    operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="已经解决")
    knots = chain.knots(_opened(story, house.周文))
    assert [k.label for k in knots] == ["代表提出", "已撤回"]


def test_a_filter_tells_a_unit_nothing_of_marks(house) -> None:
    assert Filter(view="disputed", figure="dissatisfied").open_to(house.赵敏) == Filter()
    assert Filter(view="disputed").open_to(house.周文) == Filter(view="disputed")
