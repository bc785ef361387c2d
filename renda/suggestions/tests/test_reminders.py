"""Reminders: on their days, once each, made up for after a pause, and never twice however often the worker starts."""

from datetime import date, timedelta

import pytest

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import NotYours
from renda.kernel.localities import decide_locally
from renda.kernel.models import JournalEntry
from renda.notifications.models import Notice
from renda.suggestions import operations, reminders, tasks
from renda.suggestions.builders import a_suggestion

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 2)


def morning(day):
    """One run of the task; how many notices it made for whom."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with clock.on(day):
        tasks.remind(0)
    fresh = Notice.objects.exclude(pk__in=before)
    return sorted(fresh.values_list("person__name", "text"))


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (31, ""),
        (30, "t30"),
        (16, "t30"),
        (15, "t15"),
        (7, "t7"),
        (2, "t7"),
        (1, "t1"),
        (0, "t1"),
        (-1, "late"),
        (-90, "late"),
    ],
)
def test_the_step_that_is_due(left, expected):
    assert reminders.step(DUE, DUE - timedelta(days=left), reminders.UNIT_STEPS) == expected


def test_a_short_term_has_no_long_reminder():
    start = date(2026, 5, 20)
    assert reminders.step(DUE, date(2026, 5, 21), reminders.UNIT_STEPS, start) == ""
    assert reminders.step(DUE, date(2026, 5, 26), reminders.UNIT_STEPS, start) == "t7"


def test_each_reminder_goes_out_once_to_the_unit_and_the_office(house):
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    due = part.suggestion.assignments.get().pk
    assert morning(DUE - timedelta(days=40)) == []
    told = dict(morning(DUE - timedelta(days=30)))
    assert set(told) == {"赵敏", "周文"}
    assert "还有30天到期" in told["赵敏"]
    assert morning(DUE - timedelta(days=30)) == []
    assert morning(DUE - timedelta(days=29)) == []
    assert "还有14天" in dict(morning(DUE - timedelta(days=14)))["赵敏"]  # the worker slept on the fifteenth day
    assert "还有7天" in dict(morning(DUE - timedelta(days=7)))["赵敏"]
    assert "还有1天" in dict(morning(DUE - timedelta(days=1)))["赵敏"]
    late = dict(morning(DUE + timedelta(days=1)))
    assert "已经逾期1天" in late["赵敏"]
    assert "已逾期1件" in late["周文"]
    assert morning(DUE + timedelta(days=2)) == []
    lines = JournalEntry.objects.filter(kind="suggestions.assignment", object_id=due, act="remind")
    assert [line.facts["step"] for line in lines.order_by("serial")] == ["t30", "t15", "t7", "t1", "late"]


def test_one_notice_tells_a_unit_of_all_that_end_on_a_day(house):
    for n in range(3):
        a_suggestion(f"关于第{n}件事的建议", by=house.李明).assigned("区住建局")
    told = [text for name, text in morning(DUE - timedelta(days=7)) if name == "赵敏"]
    assert len(told) == 1
    assert "等3件代表建议" in told[0]


def test_a_killed_worker_repeats_nothing_and_leaves_nothing_out(house, monkeypatch):
    a_suggestion(by=house.李明).assigned("区住建局")
    a_suggestion("关于河道保洁的建议", by=house.王芳).assigned("区水务局")
    from renda.suggestions.operations import reminding

    real, calls = reminding.notify, []

    def killed(people, text, url="", **more):
        calls.append(text)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(people, text, url, **more)

    monkeypatch.setattr(reminding, "notify", killed)
    with clock.on(DUE - timedelta(days=7)), pytest.raises(KeyboardInterrupt):
        tasks.remind(0)
    assert Notice.objects.filter(text__contains="还有7天").count() == 1
    monkeypatch.setattr(reminding, "notify", real)
    morning(DUE - timedelta(days=7))
    names = Notice.objects.filter(text__contains="还有7天").values_list("person__name", flat=True)
    assert sorted(names) == ["赵敏", "钱进"]


def test_a_term_that_moved_is_reminded_of_anew(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    morning(DUE - timedelta(days=7))
    with clock.on(DUE - timedelta(days=6)):
        operations.ask_extension(story.part.pk, actor=house.赵敏, reason="涉及面广，需要多部门协调")
        operations.extend(story.part.pk, actor=house.周文)
    assert "赵敏" not in dict(morning(DUE - timedelta(days=5)))
    assert "还有30天" in dict(morning(date(2026, 9, 2) - timedelta(days=30)))["赵敏"]


def test_a_replied_one_is_left_alone_and_the_deputy_is_reminded_once(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    decide_locally(
        house.congress.pk, "suggestions", {"feedback_days": 10}, date(2026, 1, 1), "主任会议纪要", actor=SYSTEM
    )
    story = a_suggestion("关于另一件事的建议", by=house.王芳).assigned("区住建局").replied()
    due = date(2026, 3, 16)
    assert operations.remind_deputy(story.suggestion.pk, date(2026, 3, 5), actor=SYSTEM) is False
    assert dict(morning(due - timedelta(days=2)))["王芳"].count("请您评价") == 1
    assert morning(due - timedelta(days=1)) == []
    assert "已经逾期" in dict(morning(due + timedelta(days=1)))["王芳"]


def test_promises_are_reminded_of_and_the_office_hears_of_late_ones(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied("planned", until=date(2026, 9, 1))
    promise = story.suggestion.commitments.get()
    day = promise.due_on
    assert operations.remind_commitment(promise.pk, day - timedelta(days=31), actor=SYSTEM) is False
    assert "赵敏" in dict(morning(day - timedelta(days=7)))
    assert morning(day - timedelta(days=6)) == []
    assert {"赵敏", "周文"} <= set(dict(morning(day + timedelta(days=1))))


def test_the_common_last_day_is_announced_to_the_office(house):
    values = {"campaign_deadline": "05-20"}
    decide_locally(house.congress.pk, "suggestions", values, date(2026, 1, 1), "主任会议纪要", actor=SYSTEM)
    with clock.on(date(2026, 1, 13)):
        a_suggestion(by=house.李明).submitted().accepted().assigned("区住建局")
    assert operations.remind_campaign(house.congress.pk, date(2026, 5, 1), actor=SYSTEM) is True
    assert operations.remind_campaign(house.congress.pk, date(2026, 5, 2), actor=SYSTEM) is False
    assert operations.remind_campaign(house.congress.pk, date(2026, 5, 13), actor=SYSTEM) is True
    assert Notice.objects.filter(text__contains="统一答复截止日2026年5月20日还有7天").exists()


def test_nobody_but_the_house_itself_reminds(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    for act, key in (
        (operations.remind_unit, house.住建.pk), (operations.remind_office, house.congress.pk),
        (operations.remind_deputy, story.suggestion.pk), (operations.remind_campaign, house.congress.pk),
    ):  # fmt: skip
        with pytest.raises(NotYours):
            act(key, DUE, actor=house.周文)
