"""The board's numbers are the figures of the house, and each opens the rows it counts."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.figures import FIGURES
from renda.kernel.localities import decide_locally
from renda.people.builders import as_deputy
from renda.suggestions import filtering, operations, standing
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.views.board import field_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(house):
    """Suggestions in every state the board tells apart, some judged twice, one joined to another."""
    good = a_suggestion("关于第一件事的建议", by=house.李明).assigned("区住建局", assisted_by=["区水务局"])
    operations.give_assisting_opinion(
        good.suggestion.assignments.get(role="assisting").pk, actor=house.钱进, text="支持"
    )
    good.replied().judged().closed()
    again = a_suggestion("关于第二件事的建议", by=house.王芳).assigned("区水务局").replied()
    again.judged("dissatisfied", reasons="没有办成")
    operations.study(again.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")
    again.replied("planned", until=date(2026, 11, 1)).judged("basically")
    main = a_suggestion("关于第三件事的建议", by=house.李明).accepted()
    joined = a_suggestion("关于第三件同类事的建议", by=house.王芳).accepted()
    operations.merge(joined.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied().judged()
    operations.evaluate(
        main.reply.pk,
        actor=as_deputy(house.王芳),
        attitude="satisfied",
        result="basically",
        suggestion_id=joined.suggestion.pk,
    )
    with clock.on(date(2026, 3, 1)):
        late = a_suggestion("关于第四件事的建议", by=house.李明).assigned("区住建局")
    with clock.on(date(2026, 7, 1)):
        late.replied("reference", why="不具备条件")
    a_suggestion("关于第五件事的建议", by=house.陈新).assigned("区水务局")
    a_suggestion("关于第六件事的建议", by=house.陈新).submitted()
    operations.pass_to_higher_level(
        a_suggestion("关于第七件事的建议", by=house.陈新).accepted().suggestion.pk, actor=house.周文, passed_to="张三"
    )
    a_suggestion("关于保密事项的建议", by=house.陈新, confidential=True).assigned("区住建局")
    return house


def test_totals_are_those_of_the_figures(busy):
    span = standing.Span(busy.congress.pk, 2026)
    found = standing.of(span, filtering.STAGES)
    for key, value in found.totals.items():
        assert value == FIGURES[f"suggestions.{key}"].value(span.scope()), key
        assert value == standing.rows_of(key, span).count(), key
    assert (found.totals["received"], found.totals["replied"], found.totals["on_time"]) == (8, 5, 4)
    assert (found.totals["satisfied"], found.totals["basically"], found.totals["first_satisfied"]) == (2, 2, 2)
    for stage, n in found.stages.items():
        shown = filtering.Filter(year=2026, stage=stage, figure="received", house=busy.congress.pk)
        assert shown.narrow(Suggestion.objects.all(), clock.today()).count() == n, stage


def test_silence_that_counts_as_satisfied_is_in_both(busy):
    story = a_suggestion("关于无人评价的事的建议", by=busy.李明).assigned("区住建局").replied()
    operations.ask_feedback(story.suggestion.pk, actor=busy.周文)
    operations.close(story.suggestion.pk, actor=busy.周文, without_feedback=True)
    decide_locally(busy.congress.pk, "suggestions", {"no_feedback": "deemed"}, date(2026, 1, 1), "会议", actor=SYSTEM)
    span = standing.Span(busy.congress.pk, 2026)
    for key, value in standing.of(span, filtering.STAGES).totals.items():
        assert value == FIGURES[f"suggestions.{key}"].value(span.scope()), key


def test_each_cell_of_a_unit_opens_its_rows(busy):
    span = standing.Span(busy.congress.pk, 2026)
    rows = {row.name: row for row in standing.of(span, filtering.STAGES).units}
    keys = {
        "part": "n", "part_replied": "replied", "part_on_time": "on_time", "part_contacted": "contacted",
        "part_face": "face_to_face", "part_solved": "solved", "part_evaluated": "evaluated", "part_satisfied": "satisfied",
        "part_first": "first_satisfied",
    }  # fmt: skip
    for row in rows.values():
        for key, field in keys.items():
            assert standing.rows_of(key, span, row.body_id).count() == getattr(row, field), (row.name, key)
    build = rows["区住建局"]
    assert (build.n, build.replied, build.on_time, build.solved, build.evaluated, build.satisfied) == (3, 3, 2, 2, 3, 2)
    water = rows["区水务局"]
    assert (water.n, water.replied, water.evaluated, water.satisfied, water.first_evaluated) == (2, 1, 1, 0, 1)


def test_every_link_of_the_board_leads_to_as_many_rows(busy):
    office = signed_in(Client(), busy.cast.people["周文"])
    page = office.get(reverse("suggestions:board")).content.decode()
    assert "关于保密事项的建议" not in page
    links = {
        part.split('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:] if "figure=" in part.split('"')[0]
    }
    assert len(links) > 25
    for link in links:
        assert office.get(link).status_code == 200, link
        assert urlsplit(link).path == reverse("suggestions:list")
    listed = office.get(f"{reverse('suggestions:list')}?year=2026&figure=replied").content.decode()
    assert "5件" in listed


def test_a_leader_gets_no_link_to_rows_only_the_office_reads(busy):
    page = signed_in(Client(), busy.cast.people["高远"]).get(reverse("suggestions:board")).content.decode()
    assert "figure=own" in page
    assert "figure=received" in page.replace("&amp;", "&")  # by stage, among those accepted
    assert "figure=turned_down" not in page
    assert "stage=review" not in page


def test_a_session_and_a_field_narrow_the_board(busy):
    session = standing.of(standing.Span(busy.congress.pk, session=busy.session.pk), filtering.STAGES)
    assert session.totals["received"] == 8
    assert standing.of(standing.Span(busy.congress.pk, 2025), filtering.STAGES).totals["received"] == 0
    Suggestion.objects.filter(title__contains="第一件").update(category="city")
    city = standing.of(standing.Span(busy.congress.pk, 2026, category="city"), filtering.STAGES)
    assert (city.totals["received"], city.totals["satisfied"], [u.n for u in city.units]) == (1, 1, [1])


def test_the_field_of_a_committee_is_told_by_its_name(house):
    assert (field_of(house.孙丽), field_of(house.林越), field_of(house.周文)) == ("finance", "city", "")
