"""Opinions whose term is over: the longest first, by pages, with whom they wait for."""

from datetime import date

import pytest

from renda.kernel import clock, journal
from renda.voices import late_list, work_list
from renda.voices.builders import a_voice
from renda.voices.tests.handling_cast import as_, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 3, 2)):
        yield


def test_late_ones_are_listed_the_longest_first(house):
    old = a_voice(house.congress, "楼道堆满杂物没人管").forwarded(house.住建)
    with clock.on(date(2026, 5, 6)):
        new = a_voice(house.congress, "河边的栏杆松了很危险")
        office = as_("周文")
        page = text_of(office.get("/voices/late"))
        assert old.voice.gist in page
        assert new.voice.gist not in page
        assert old.voice.gist in text_of(office.get("/voices/?late=on"))
        office.post("/voices/many", {"act": "urge", "chosen": [old.pk]})
    assert journal.of(old.handling).filter(act="urge").exists()


def test_late_ones_come_by_pages_with_whom_they_wait_for(house, monkeypatch):
    monkeypatch.setattr(late_list, "PAGE", 2)
    with_unit = [a_voice(house.congress, f"第{n}处井盖松动").forwarded(house.住建) for n in range(2)]
    waiting = a_voice(house.congress, "门前积水没人管", station=house.station)
    of_office = a_voice(house.congress, "路口的树挡住了灯")
    with clock.on(date(2026, 5, 6)):
        rows = work_list.within(house.周文)
        first = late_list.late_board(rows, clock.today())
        assert (first.summed, first.next, first.previous) == (4, "2", "")
        assert dict(first.hands) == {str(house.住建): 2, "站点": 1, "代表工作机构": 1}
        rest = late_list.late_board(rows, clock.today(), first.next)
        assert (rest.next, rest.previous, rest.hands) == ("", "0", first.hands)
        shown = [row.voice.pk for row in (*first.rows, *rest.rows)]
        assert sorted(shown) == sorted(v.pk for v in (*with_unit, waiting, of_office))
        for elsewhere in ("99999", "-1'"):
            assert late_list.late_board(rows, clock.today(), elsewhere).rows == first.rows
        page = text_of(as_("周文").get("/voices/late?after=2"))
        assert "拖得最久的4件轮到" in page
        assert first.rows[0].voice.gist not in page
