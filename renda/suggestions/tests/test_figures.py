"""Numbers come out of records, and open them."""

from datetime import date

import pytest

import renda.suggestions.figures  # noqa: F401 - declares them
from renda.kernel import clock
from renda.kernel.figures import FIGURES, RATIOS, Scope, percent
from renda.suggestions import operations, queries
from renda.suggestions.builders import LETTER, a_suggestion
from renda.suggestions.models import Assignment, Delivery, Evaluation, Reply, Suggestion

pytestmark = pytest.mark.django_db
OPENED = date(2026, 1, 12)


@pytest.fixture
def scope(house):
    return Scope(house.congress.pk, date(2026, 1, 1), date(2026, 12, 31))


def value(key, scope):
    return FIGURES[f"suggestions.{key}"].value(scope)


def rows_of_a_year(house, n, **fields):
    common = {
        "congress": house.congress, "term": house.term, "session": house.session, "phase": "in_session",
        "lead": house.李明, "submitted_on": OPENED,
    }  # fmt: skip
    made = [Suggestion(title=f"关于第{k}项工作的建议", **{**common, **fields}) for k in range(n)]
    return Suggestion.objects.bulk_create(made)


def handled_and_judged(house, n_adopted, n_satisfied, n):
    items = rows_of_a_year(house, n, state="closed", accepted_on=OPENED)
    parts = Assignment.objects.bulk_create(
        Assignment(suggestion=s, body=house.住建, role="lead", state="closed", replied_on=date(2026, 3, 1))
        for s in items
    )
    replies = Reply.objects.bulk_create(
        Reply(assignment=p, text=LETTER, state="delivered", result_class="adopted" if k < n_adopted else "reference")
        for k, p in enumerate(parts)
    )
    Delivery.objects.bulk_create(
        Delivery(reply=r, suggestion=s, deputy=house.李明, delivered_on=date(2026, 3, 1))
        for r, s in zip(replies, items, strict=True)
    )
    Evaluation.objects.bulk_create(
        Evaluation(
            reply=r, suggestion=s, attitude="satisfied", result="satisfied" if k < n_satisfied else "basically",
            given_on=date(2026, 3, 9),
        )
        for k, (r, s) in enumerate(zip(replies, items, strict=True))
    )  # fmt: skip


def test_the_published_figures_of_a_district_come_out_of_records(house, scope):
    handled_and_judged(house, n_adopted=52, n_satisfied=50, n=53)
    rows_of_a_year(house, 8, state="passed_up", jurisdiction="higher")
    rows_of_a_year(house, 2, state="draft", submitted_on=None)
    assert (value("received", scope), value("own", scope), value("higher", scope)) == (61, 53, 8)
    assert value("adopted", scope) == 52
    adoption, satisfaction = (RATIOS[f"suggestions.{k}"].value(scope) for k in ("adoption", "satisfaction"))
    assert adoption == pytest.approx(52 / 53)
    assert f"{round(adoption * 100)}%" == "98%"
    assert percent(satisfaction) == "94.3%"
    assert (value("satisfied", scope), value("evaluated", scope)) == (50, 53)


def test_a_figure_opens_the_rows_it_counts(house, scope):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied().judged().closed()
    a_suggestion("关于另一件事的建议", by=house.王芳).assigned("区水务局")
    for key in ("adopted", "replied", "on_time", "contacted", "face_to_face", "satisfied", "first_satisfied"):
        assert [s.pk for s in FIGURES[f"suggestions.{key}"].rows(scope)] == [story.suggestion.pk], key
    assert value("deputies", scope) == 2
    narrowed = Scope(scope.congress_id, scope.start, scope.end, {"unit": house.水务.pk})
    assert value("received", narrowed) == 1
    assert value("replied", narrowed) == 0


def test_the_first_and_the_last_mark_are_counted_apart(house, scope):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    story.judged("dissatisfied", reasons="没有办成")
    operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")
    story.replied().judged()
    assert (value("satisfied", scope), value("first_satisfied", scope), value("dissatisfied", scope)) == (1, 0, 0)
    assert value("redone", scope) == 1


def test_confidential_ones_stay_out_of_the_numbers_unless_the_office_asks(house, scope):
    a_suggestion(by=house.李明, confidential=True).accepted()
    a_suggestion("关于公开事项的建议", by=house.李明).accepted()
    assert value("received", scope) == 1
    office = Scope(scope.congress_id, scope.start, scope.end, {"with_confidential": True})
    assert value("received", office) == 2


def test_merged_ones_count_as_answered_by_the_reply_to_the_main_one(house, scope):
    main = a_suggestion(by=house.李明).accepted()
    other = a_suggestion("关于同一件事的建议", by=house.王芳).accepted()
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied()
    assert (value("replied", scope), value("merged", scope)) == (2, 1)


def test_commitments_are_counted_with_what_became_of_them(house, scope):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied("planned", until=date(2026, 12, 1))
    promise = story.suggestion.commitments.get()
    assert (value("commitments", scope), value("commitments_kept", scope)) == (1, 0)
    operations.close_commitment(
        promise.pk, actor=house.赵敏, outcome="done", words_of_unit="已建成", told_deputy_on=clock.today()
    )
    assert RATIOS["suggestions.kept"].value(scope) == 1


def test_a_ratio_of_nothing_is_no_number(scope):
    assert RATIOS["suggestions.satisfaction"].value(scope) is None


def test_silence_counts_as_satisfied_only_where_the_place_says_so(house, scope):
    from renda.kernel.actors import SYSTEM
    from renda.kernel.localities import decide_locally

    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
    assert (value("satisfied", scope), value("evaluated", scope)) == (0, 0)
    decide_locally(
        house.congress.pk, "suggestions", {"no_feedback": "deemed"}, date(2026, 5, 1), "主任会议纪要", actor=SYSTEM
    )
    assert (value("satisfied", scope), value("evaluated", scope)) == (1, 1)


def test_the_table_by_unit_counts_each_part_once(house):
    story = a_suggestion(by=house.李明).assigned("区住建局", assisted_by=["区水务局"])
    operations.give_assisting_opinion(
        story.suggestion.assignments.get(role="assisting").pk, actor=house.钱进, text="支持"
    )
    story.contacted().contacted().replied().judged()
    [row] = queries.by_unit(Assignment.objects.all())
    assert (row.name, row.n, row.replied, row.on_time, row.contacted) == ("区住建局", 1, 1, 1, 1)
    assert (row.evaluated, row.satisfied) == (1, 1)
