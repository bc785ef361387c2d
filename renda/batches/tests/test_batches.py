"""Batches: begun, worked in chunks, stopped, taken up; what fails is told row by row."""

from datetime import date, timedelta

import pytest
from django.test import Client

from renda.access.builders import actor_of, signed_in
from renda.batches import operations, queries, tasks, working
from renda.batches.asking import actor_of as who_asked
from renda.batches.models import Batch
from renda.kernel import clock, journal, replay
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.models import Body, Deputy, Post

pytestmark = pytest.mark.django_db


def rows(cast, n=25, **wrong):
    body = cast.bodies["区住建局"].pk
    return [
        (f"第{k}行", {"body": body, "name": f"局{k}", "divisor": 1, **wrong.get(f"row{k}", {})})
        for k in range(1, n + 1)
    ]


def begun(cast, n=25, actor=None, **wrong) -> Batch:
    return operations.begin(
        "test.rename", rows(cast, n, **wrong), actor=actor or cast.何静, label="更名", back="/people/"
    )


def test_all_rows_are_worked_once_and_the_record_holds(cast):
    rank = cast.bodies["区住建局"].rank
    batch = begun(cast)
    assert working.work(batch.pk) == 3
    batch.refresh_from_db()
    assert (batch.state, batch.total, batch.done, batch.failed) == ("done", 25, 25, 0)
    assert Body.objects.get(pk=cast.bodies["区住建局"].pk).rank == rank + 25
    assert [e.label for e in journal.of(batch)] == ["提出批量办理", "开始批量办理", "批量办理完毕"]
    assert list(replay.faults()) == []
    assert not batch.rows.exclude(data={}).exists()
    assert working.work(batch.pk) == 0


def test_one_bad_row_fails_alone_with_its_sentence(cast, caplog):
    rank = cast.bodies["区住建局"].rank
    batch = begun(cast, row3={"name": ""}, row7={"divisor": 0})
    working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.failed) == ("done", 23, 2)
    assert Body.objects.get(pk=cast.bodies["区住建局"].pk).rank == rank + 23
    errors = {row.position: row.error for row in queries.failed_rows(batch)}
    assert errors == {3: "名称不能为空。请填写。", 7: working.UNEXPECTED}
    assert "row 7" in caplog.text


def test_a_stopped_batch_rests_until_it_is_taken_up(cast):
    batch = begun(cast)
    working._chunk(batch.pk)
    operations.stop(batch.pk, actor=cast.何静)
    assert working.work(batch.pk) == 0
    with pytest.raises(OutOfTurn):
        operations.stop(batch.pk, actor=cast.何静)
    operations.resume(batch.pk, actor=cast.何静)
    working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done) == ("done", 25)
    with pytest.raises(OutOfTurn, match="全部办成"):
        operations.resume(batch.pk, actor=cast.何静)


def test_failed_rows_are_tried_once_more_when_it_is_taken_up(cast):
    batch = begun(cast, 3, row2={"name": ""})
    working.work(batch.pk)
    row = batch.rows.get(position=2)
    row.data["name"] = "改好"
    row.save()
    operations.resume(batch.pk, actor=cast.何静)
    working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, batch.failed) == (3, 0)


def test_rows_are_worked_as_who_asked_with_the_rights_of_the_hour(cast):
    post = Post.objects.get(person=cast.people["何静"], until_on=None)
    batch = begun(cast, actor=actor_of(post))
    assert who_asked(batch) == actor_of(post)
    mandate = Deputy.objects.get(person=cast.people["李明"])
    assert who_asked(begun(cast, 1, actor=cast.李明)) == actor_of(mandate)
    with clock.on(date(2026, 5, 6)):
        post.until_on = date(2026, 5, 6)
        post.save()
        working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, batch.failed) == (0, 25)
    assert set(batch.rows.values_list("error", flat=True)) == {"无权更名。"}


def test_who_asked_and_the_office_see_it_nobody_else(cast):
    batch = begun(cast, actor=cast.赵敏)
    for seeing in (cast.赵敏, cast.何静):
        assert queries.visible_to(seeing).filter(pk=batch.pk).exists()
    assert not queries.visible_to(cast.李明).exists()
    with pytest.raises(Missing):
        operations.stop(batch.pk, actor=cast.李明)


@pytest.mark.parametrize(("kind", "n"), [("test.unknown", 1), ("test.rename", 0)])
def test_nothing_or_an_unknown_kind_is_no_batch(cast, kind, n):
    with pytest.raises(Unfit):
        operations.begin(kind, rows(cast, n), actor=cast.何静, label="空")


def test_outsiders_begin_nothing(cast):
    from renda.kernel.actors import OUTSIDER

    with pytest.raises(NotYours):
        begun(cast, actor=OUTSIDER)


def test_batches_that_nobody_works_on_are_handed_on(cast, monkeypatch):
    told = []
    monkeypatch.setattr(tasks, "wake", told.append)
    batch = begun(cast)
    tasks.wake_asleep(0)
    assert told == []
    with clock.on(clock.now() + timedelta(minutes=1)):
        tasks.wake_asleep(0)
    assert told == [batch.pk]


def test_the_page_tells_how_far_it_is_and_what_failed(cast):
    batch = begun(cast, row3={"name": ""})
    mine, other = (signed_in(Client(), cast.people[name]) for name in ("何静", "李明"))
    page = mine.get(f"/batches/{batch.pk}").content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert "0／25" in page
    working.work(batch.pk)
    page = mine.get(f"/batches/{batch.pk}").content.decode()
    assert "hx-trigger" not in page
    assert "办成24行，未办成1行" in page
    assert "名称不能为空" in page
    assert other.get(f"/batches/{batch.pk}").status_code == 404
    assert "更名" in mine.get("/batches/").content.decode()
    assert "更名" not in other.get("/batches/").content.decode()


def test_stopping_and_taking_up_by_the_page(cast):
    batch = begun(cast)
    mine = signed_in(Client(), cast.people["何静"])
    assert mine.post(f"/batches/{batch.pk}/stop").status_code == 303
    assert "继续办理" in mine.get(f"/batches/{batch.pk}").content.decode()
    assert mine.post(f"/batches/{batch.pk}/resume").status_code == 303
    batch.refresh_from_db()
    assert batch.state == "waiting"
