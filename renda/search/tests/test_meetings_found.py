"""Items and decisions of meetings are found by who may read them: restricted, withheld and drafted ones by nobody outside."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.meetings import operations
from renda.meetings.models import Meeting, Resolution
from renda.meetings.tests.outcomes import DAY, House, a_house, an_item, held
from renda.people.models import Person
from renda.search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house() -> House:
    made = a_house()
    an_item(made, "秘密人选任免", kind="appointment", restricted=True)
    for title, kind in (
        ("关于环境保护的决议", "resolution"),
        ("扣住的决定", "decision"),
        ("区人大常委会任免名单", "name_list"),
    ):
        row = operations.draft_resolution(made.meeting.pk, kind, title, "会议决定。", actor=SYSTEM)
        row = operations.record_adoption(row.pk, "举手表决通过", actor=SYSTEM)
        if kind == "decision":
            operations.withhold_resolution(row.pk, "privacy", version=row.version, actor=SYSTEM)
        else:
            operations.publish_resolution(row.pk, version=row.version, actor=SYSTEM)
    operations.draft_resolution(made.meeting.pk, "resolution", "草拟的决议", "正文", actor=SYSTEM)
    held(made)
    return made


def test_search_finds_what_is_published_and_nothing_else(house, client: Client):
    found = set(Entry.objects.filter(kind="meetings.resolution", public=True).values_list("title", flat=True))
    assert found == {"关于环境保护的决议", "区人大常委会任免名单"}
    unit = signed_in(Client(), Person.objects.get(pk=house.unit.person_id))
    assert (
        f"/meetings/found/resolutions/{_pk('关于环境保护的决议')}" in unit.get("/search/?q=环境保护").content.decode()
    )
    for word in ("扣住的决定", "秘密人选", "草拟的决议"):
        assert "/meetings/found/" not in unit.get(f"/search/?q={word}&kind=meetings.agendaitem").content.decode(), word
        assert f"<mark>{word}" not in unit.get(f"/search/?q={word}").content.decode(), word
    assert not Entry.objects.filter(title__contains="秘密人选").exists()
    page = client.get(f"/meetings/found/resolutions/{_pk('关于环境保护的决议')}")
    assert page["Location"].endswith(f"/resolutions/{_pk('关于环境保护的决议')}")


def _pk(title: str) -> int:
    return Resolution.objects.get(title=title).pk


def test_notice_opens_the_items_to_search_and_cancelling_closes_them():
    made = a_house()
    item = an_item(made)
    entry = Entry.objects.get(kind="meetings.agendaitem", object_id=item.pk)
    assert entry.public
    Meeting.objects.filter(pk=made.meeting.pk).update(state="fixed", agenda_adopted_at=None)
    operations.cancel(made.meeting.pk, why="不开了", actor=SYSTEM)
    assert not Entry.objects.filter(kind="meetings.agendaitem", object_id=item.pk).exists()
