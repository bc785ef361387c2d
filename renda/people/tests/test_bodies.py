"""Bodies: founded, renamed, merged, dissolved; persons and posts in them."""

from datetime import date

import pytest

from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people import builders, operations, queries
from renda.people.kinds import BodyKind, Level, PostKind

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def congress():
    return builders.a_congress()


def test_found_body_stands_in_the_house_and_sorts_by_pinyin(congress):
    body = operations.found_body(
        congress, BodyKind.GOVERNMENT_DEPARTMENT, " 青禾区 财政局\u202e", short_name="区财政局", actor=SYSTEM
    )
    assert (body.name, str(body), body.jurisdiction_id) == ("青禾区 财政局", "区财政局", congress.jurisdiction_id)
    assert body.pinyin.startswith("qing1 he2")
    assert journal.of(body).get().label == "设立机构"


def test_two_open_bodies_never_share_a_name(congress):
    body = builders.a_body(congress, name="青禾区房管局")
    with pytest.raises(Unfit, match="已有名为"):
        builders.a_body(congress, name="青禾区房管局")
    operations.dissolve_body(body.pk, DAY, actor=SYSTEM)
    assert builders.a_body(congress, name="青禾区房管局").pk != body.pk


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [
        ("nonsense", "某局", "kind"),
        ("court", "", "name"),
        ("court", "\u200b\u202e", "name"),
        ("court", "院" * 101, "name"),
    ],
)
def test_a_body_without_a_fit_name_or_kind_is_refused(congress, kind, name, field):
    with pytest.raises(Unfit) as no:
        operations.found_body(congress, kind, name, actor=SYSTEM)
    assert no.value.field == field


def test_a_body_works_for_a_place_of_its_house_only(congress):
    elsewhere = builders.a_place("南河区")
    with pytest.raises(Unfit, match="不在青禾区"):
        operations.found_body(congress, "court", "法院", jurisdiction=elsewhere, actor=SYSTEM)
    street = builders.a_place("南塘街道", Level.SUBDISTRICT, under=congress.jurisdiction)
    body = operations.found_body(
        congress, BodyKind.SUBDISTRICT_OFFICE, "南塘街道办事处", jurisdiction=street, actor=SYSTEM
    )
    assert body.jurisdiction == street


def test_rename_body_keeps_the_former_name_with_its_day(congress):
    body = builders.a_body(congress, name="青禾区国土资源局")
    operations.rename_body(body.pk, "青禾区自然资源局", DAY, actor=SYSTEM)
    body.refresh_from_db()
    assert (body.name_on(date(2026, 5, 19)), body.name_on(DAY)) == ("青禾区国土资源局", "青禾区自然资源局")
    with pytest.raises(Unfit, match="上一次更名"):
        operations.rename_body(body.pk, "青禾区规划局", date(2026, 1, 1), actor=SYSTEM)


def test_a_rename_drawn_from_an_older_name_comes_too_late(congress):
    body = builders.a_body(congress, name="青禾区国土资源局")
    operations.rename_body(body.pk, "青禾区自然资源局", DAY, actor=SYSTEM, was="青禾区国土资源局")
    with pytest.raises(OutOfTurn, match="已经更名"):
        operations.rename_body(body.pk, "青禾区规划局", date(2026, 6, 1), actor=SYSTEM, was="青禾区国土资源局")


def test_merge_bodies_ends_the_old_ones_and_remembers_them(congress):
    into = builders.a_body(congress, name="青禾区文化和旅游局")
    olds = [builders.a_body(congress, name=name) for name in ("青禾区文化局", "青禾区旅游局")]
    operations.merge_bodies(into.pk, [b.pk for b in olds], DAY, actor=SYSTEM)
    assert set(into.predecessors.all()) == set(olds)
    assert all(b.dissolved_on == DAY for b in into.predecessors.all())
    with pytest.raises(Unfit):
        operations.merge_bodies(into.pk, [into.pk], DAY, actor=SYSTEM)


def test_dissolve_body_is_refused_while_someone_is_in_office_there(congress):
    body = builders.a_body(congress)
    post = builders.a_post(builders.a_person(), body)
    with pytest.raises(Unfit, match="还有1人在任"):
        operations.dissolve_body(body.pk, DAY, actor=SYSTEM)
    operations.dissolve_body(body.pk, DAY, actor=SYSTEM, close_posts=True)
    post.refresh_from_db()
    assert post.until_on == DAY
    with pytest.raises(OutOfTurn, match="撤销"):
        operations.dissolve_body(body.pk, DAY, actor=SYSTEM)


def test_a_body_with_parts_goes_after_its_parts(congress):
    body = builders.a_body(congress, name="青禾区人民政府")
    operations.found_body(congress, "government_office", "区政府办", parent=body, actor=SYSTEM)
    with pytest.raises(Unfit, match="下属"):
        operations.dissolve_body(body.pk, DAY, actor=SYSTEM)


def test_add_person_tells_namesakes_apart_by_phone():
    builders.a_person("王芳", phone="13800000001")
    assert builders.a_person("王 芳", phone="13800000002").name == "王芳"
    with pytest.raises(Unfit, match="已经登记"):
        builders.a_person("王芳", phone="13800000001")
    with pytest.raises(Unfit, match="手机"):
        builders.a_person("赵敏", phone="abc")


def test_correct_person_writes_fields_but_never_values(congress):
    person = builders.a_person("王芳", phone="13800000001")
    builders.a_post(person, builders.a_body(congress))
    elsewhere = builders.a_clerk_of(builders.a_congress(builders.a_place("南河区")))
    with pytest.raises(NotYours):
        operations.correct_person(person.pk, phone="13800000009", actor=elsewhere)
    operations.correct_person(person.pk, phone="13800000009", actor=builders.a_clerk_of(congress))
    line = journal.of(person).last()
    assert line.label == "更正手机"
    assert "1380000" not in str(line.facts) + line.why + line.label


def test_give_post_writes_into_the_record_of_the_body(congress):
    body = builders.a_body(congress)
    post = operations.give_post(builders.a_person("周文"), body, PostKind.CLERK, from_on=DAY, actor=SYSTEM)
    assert list(queries.members(body, DAY)) == [post]
    assert journal.of(body).last().label == "任命周文为工作人员"
    with pytest.raises(Unfit, match="已在"):
        operations.give_post(post.person, body, PostKind.CLERK, from_on=DAY, actor=SYSTEM)


def test_an_office_clerk_cannot_make_an_administrator(congress):
    clerk = builders.a_clerk_of(congress)
    body = builders.a_body(congress)
    for kind in (PostKind.ADMINISTRATOR, PostKind.AUDITOR):
        with pytest.raises(NotYours, match="系统管理员授予"):
            operations.give_post(builders.a_person(), body, kind, actor=clerk)


def test_nobody_enters_a_dissolved_body(congress):
    body = builders.a_body(congress)
    operations.dissolve_body(body.pk, DAY, actor=SYSTEM)
    with pytest.raises(Unfit, match="已经撤销"):
        operations.give_post(builders.a_person(), body, PostKind.CLERK, from_on=DAY, actor=SYSTEM)


def test_end_post_ends_once(congress):
    post = builders.a_post(builders.a_person(), builders.a_body(congress))
    with pytest.raises(NotYours):
        operations.end_post(post.pk, actor=OUTSIDER)
    with pytest.raises(Unfit, match="早于任职日"):
        operations.end_post(post.pk, until_on=date(2020, 1, 1), actor=SYSTEM)
    operations.end_post(post.pk, until_on=DAY, actor=SYSTEM)
    assert not queries.posts_of(post.person, DAY).exists()
    with pytest.raises(OutOfTurn, match="终止"):
        operations.end_post(post.pk, until_on=DAY, actor=SYSTEM)
    with pytest.raises(Missing):
        operations.end_post(10**12, actor=SYSTEM)


def test_find_body_reads_the_words_of_papers(congress):
    government = builders.a_body(congress, BodyKind.GOVERNMENT, "青禾区人民政府", short_name="区政府")
    finance = builders.a_body(congress, BodyKind.SPECIAL_COMMITTEE, "青禾区人大财政经济委员会", short_name="财经委")
    assert queries.find_body(congress, "区政府") == government
    assert queries.find_bodies(congress, "财经工委、区政府") == [finance, government]
    assert queries.find_body(congress, "各专工委") is None
    assert list(queries.committees(congress)) == [finance]


def test_appoint_registers_whom_the_house_does_not_know(congress):
    body = builders.a_body(congress)
    post = operations.appoint(body.pk, "周文", PostKind.CLERK, from_on=DAY, actor=builders.a_clerk_of(congress))
    again = operations.appoint(body.pk, "周文", PostKind.HEAD, from_on=DAY, actor=SYSTEM)
    assert post.person == again.person
    with pytest.raises(NotYours):
        operations.appoint(body.pk, "赵敏", PostKind.CLERK, actor=OUTSIDER)
