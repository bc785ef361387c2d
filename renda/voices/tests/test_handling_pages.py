"""Pages of opinions: the list, one, the tray, deputies' own, taking in; who is kept out, and what each may read."""

from datetime import date, time
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock, journal
from renda.stations.models import Reception
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Voice
from renda.voices.tests.handling_cast import a_house, as_, text_of

pytestmark = pytest.mark.django_db
TOLD = "我叫王小明，电话13812345678，3号楼2单元401室楼道灯坏了。"


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 3, 2)):
        yield


def test_the_office_sees_all_and_finds_by_every_filter(house, django_assert_max_num_queries):
    lamp = a_voice(house.congress, "青禾路的路灯坏了很久", station=house.station, jurisdiction_id=house.community.pk)
    road = a_voice(house.congress, "门前的马路坑坑洼洼没人修", channel="letter", urgent=True)
    road.screened(level="district").forwarded(house.住建)
    office = as_("周文")
    office.get("/voices/")
    with django_assert_max_num_queries(12):
        page = text_of(office.get("/voices/"))
    assert lamp.voice.gist in page
    assert road.voice.gist in page
    for asked, shown, hidden in (
        ("stage=waiting", lamp, road), ("channel=letter", road, lamp), (f"town={house.town.pk}", lamp, road),
        ("urgent=on", road, lamp), (f"station={house.station.pk}", lamp, road), ("word=马路", road, lamp),
        (f"word={lamp.voice.number}", lamp, road), ("mine=on", lamp, road), (f"unit={house.住建.pk}", road, lamp),
        ("level=district&stage=work", road, lamp),
    ):  # fmt: skip
        page = text_of(office.get(f"/voices/?{asked}"))
        assert shown.voice.gist in page, asked
        assert hidden.voice.gist not in page, asked


def test_the_page_shows_the_words_the_term_with_its_sum_and_the_way_so_far(house, django_assert_max_num_queries):
    story = (
        a_voice(house.congress, station=house.station, name="王小明", phone="13812345678")
        .screened()
        .forwarded(house.住建)
    )
    office = as_("周文")
    page = text_of(office.get(f"/voices/{story.pk}"))
    assert story.voice.text in page
    assert "轮到 <b>区住建局</b>" in page
    assert "20个工作日" in page
    assert "转办：区住建局" in page
    assert "王**" in page
    assert "王小明" not in page
    assert "13812345678" not in page
    with django_assert_max_num_queries(45):
        office.get(f"/voices/{story.pk}")


def test_who_spoke_is_read_after_a_press(house):
    story = a_voice(house.congress, station=house.station, name="王小明", phone="13812345678")
    answer = as_("胡平").post(f"/voices/{story.pk}/speaker")
    assert "王小明" in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert journal.of(story.voice).filter(act="read_speaker").count() == 1
    assert as_("胡平").get(f"/voices/{story.pk}/speaker").status_code == 405


def test_a_unit_reads_the_matter_but_never_who_spoke(house):
    story = a_voice(house.congress, TOLD, station=house.station, name="王小明", phone="13812345678").forwarded(
        house.住建
    )
    other = operations.forward(story.pk, "unit", actor=house.周文, body_id=house.水务.pk, beside=True)
    operations.answer(other.pk, "explained", "水务局查过管线了。", actor=house.钱进)
    unit = as_("赵敏")
    row = story.voice.handlings.order_by("pk").first()
    pages = (
        "/voices/inbox", f"/voices/{story.pk}", f"/voices/handlings/{row.pk}/acceptance",
        f"/voices/handlings/{row.pk}/answer", f"/voices/handlings/{row.pk}/return",
    )  # fmt: skip
    for address in pages:
        page = text_of(unit.get(address))
        assert "楼道灯坏了" in page, address
        for secret in ("王小明", "13812345678", "401室", "王**", "水务局查过管线了"):
            assert secret not in page, (address, secret)
    assert unit.post(f"/voices/{story.pk}/speaker").status_code == 403
    for address in (f"/voices/handlings/{other.pk}/answer", f"/voices/handlings/{other.pk}/slip.pdf"):
        assert unit.get(address).status_code == 404


def test_the_slip_is_a_pdf_without_who_spoke(house):
    story = a_voice(house.congress, TOLD + "=cmd|' /C calc'!A0 \u202e<script>", name="王小明").forwarded(house.住建)
    answer = as_("赵敏").get(f"/voices/handlings/{story.handling.pk}/slip.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_unit_signs_answers_and_it_is_checked_and_told_on_pages(house):
    story = a_voice(house.congress, station=house.station).screened()
    keeper, unit = as_("胡平"), as_("赵敏")
    keeper.post(f"/voices/{story.pk}/routing", {"kind": "unit", "body_id": house.住建.pk, "note": "请处理"})
    row = story.handling
    assert unit.post("/voices/inbox/acceptances", {"chosen": [row.pk]}).status_code == 303
    unit.post(f"/voices/handlings/{row.pk}/answer", {"outcome": "solved", "text": "灯已换新。"})
    keeper.post(f"/voices/handlings/{row.pk}/check")
    page = text_of(keeper.get(f"/voices/{story.pk}/feedback"))
    assert "灯已换新。" in page
    keeper.post(f"/voices/{story.pk}/feedback", {"answer": "您反映的灯已经换新。"})
    assert story.get().state == V.FED_BACK


def test_every_page_of_an_act_opens_for_who_may_and_no_one_else(house):
    far = a_house("白露区", "bailu")
    story = a_voice(house.congress, station=house.station).screened()
    forwarded = a_voice(house.congress, station=house.station).forwarded(house.住建)
    row = forwarded.handling.pk
    sorts = ["screening", "sorting", "settlement", "guidance", "merging", "routing"]
    hands = ["urging", "cancellation", "check", "second-handling"]
    pages = [f"/voices/{story.pk}/{name}" for name in sorts] + [f"/voices/handlings/{row}/{name}" for name in hands]
    keeper, auditor, deputy, unit = as_("胡平"), as_("审计"), as_("李明"), as_("赵敏")
    stranger, foreign = as_("王芳"), signed_in(Client(), far.cast.people["周文"])
    for address in pages:
        assert keeper.get(address).status_code == 200, address
        assert auditor.get(address).status_code == 403, address
        assert deputy.get(address).status_code == 403, address
        assert stranger.get(address).status_code == 404, address
        assert foreign.get(address).status_code == 404, address
        assert unit.get(address).status_code == (404 if "handlings" not in address else 403), address
        assert Client().get(address).status_code == 302, address
        assert auditor.post(address, {"why": "无关的人来改", "number": "2026-1"}).status_code == 403, address
    assert [story.get().state, forwarded.get().state] == [V.SCREENED, V.FORWARDED]
    for address in ("publication", "publication/approval", "withholding"):
        assert as_("周文").get(f"/voices/{story.pk}/{address}").status_code == 200
        assert keeper.get(f"/voices/{story.pk}/{address}").status_code == 403


def test_an_auditor_reads_without_names_and_may_not_take_anything_out(house):
    story = a_voice(house.congress, TOLD, name="王小明", phone="13812345678")
    auditor = as_("审计")
    for address in ("/voices/", f"/voices/{story.pk}"):
        page = text_of(auditor.get(address))
        assert "楼道灯坏了" in page
        assert "13812345678" not in page
    assert auditor.get("/voices/list.xlsx").status_code == 403
    assert "登记意见" not in text_of(auditor.get("/voices/"))


def test_the_sheet_keeps_formulas_as_text_and_leaves_a_line(house):
    a_voice(house.congress, '=HYPERLINK("http://x","点我")真的是这样', name="王小明", phone="13812345678")
    answer = as_("周文").get("/voices/list.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") and cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)
    assert "王小明" not in str([cell.value for cell in cells])
    assert journal.of(house.congress).filter(act="export_voices").count() == 1


def test_words_of_residents_cannot_run_in_a_page(house):
    story = a_voice(
        house.congress, "<script>alert(1)</script>路灯坏了<img src=x onerror=alert(2)>", station=house.station
    )
    story.forwarded(house.住建)
    for name in ("周文", "胡平", "李明", "赵敏", "审计"):
        for address in (
            "/voices/",
            f"/voices/{story.pk}",
            "/voices/mine",
            "/voices/inbox",
            f"/voices/stations/{house.station.pk}",
        ):
            page = text_of(as_(name).get(address))
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_a_likely_duplicate_is_joined_with_one_press(house):
    first = a_voice(house.congress, "田林一村3号楼前的路灯坏了半个月，晚上看不清路")
    again = a_voice(house.congress, "田林一村3号楼前路灯坏了半个月了，晚上看不清路")
    office = as_("周文")
    page = text_of(office.get(f"/voices/{again.pk}"))
    assert "可能是同一件事" in page
    assert first.voice.number in page
    office.post(f"/voices/{again.pk}/merging/{first.pk}")
    assert again.get().merged_into_id == first.pk
    assert "合并办理的1件" in text_of(office.get(f"/voices/{first.pk}"))


def test_by_number_it_is_joined_too_and_a_wrong_number_is_told(house):
    first, again = a_voice(house.congress), a_voice(house.congress)
    office = as_("周文")
    assert "没有这个编号" in text_of(office.post(f"/voices/{again.pk}/merging", {"number": "2026-99999"}))
    office.post(f"/voices/{again.pk}/merging", {"number": first.voice.number})
    assert again.get().merged_into_id == first.pk
    office.post(f"/voices/{again.pk}/unmerging")
    assert again.get().state == V.SCREENED


def test_one_is_written_down_on_a_phone_and_the_code_is_shown_once(house):
    deputy = as_("李明")
    page = text_of(deputy.get(f"/voices/new?station={house.station.pk}"))
    assert "怎样听到的" in page
    sent = {"text": "楼道里的灯不亮了", "channel": "station", "said_on": "2026-03-02", "naming": "none"}
    answer = deputy.post(f"/voices/new?station={house.station.pk}", sent)
    assert "查询码" in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    voice = Voice.objects.get()
    assert (voice.station, list(voice.listeners.all())) == (house.station, [house.李明代表])
    assert "太短" in text_of(deputy.post(f"/voices/new?station={house.station.pk}", {**sent, "text": "灯"}))


def test_several_are_written_down_at_a_reception(house):
    reception = Reception.objects.create(
        station=house.station, day=date(2026, 3, 2), starts_at=time(9), ends_at=time(11)
    )
    keeper, address = as_("胡平"), f"/voices/new/reception?reception={reception.pk}"
    assert "第3位" in text_of(keeper.get(address))
    sent = {
        "count": 3, "r0-text": "门口的路坑坑洼洼", "r0-phone": "", "r1-text": "", "r2-text": "想在社区食堂吃饭", "r2-name": "李四",
        "listeners": [house.李明代表.pk],
    }  # fmt: skip
    more = text_of(keeper.post(address, {**sent, "add": "1"}))
    assert "第6位" in more
    assert "门口的路坑坑洼洼" in more
    page = text_of(keeper.post(address, sent))
    assert "已登记2件" in page
    assert Voice.objects.filter(reception=reception).count() == 2
    assert as_("王芳").get(address).status_code == 403
    assert as_("赵敏").get(address).status_code in (403, 404)
    for wrong in ("reception=999999", "station=abc", f"reception={'9' * 30}"):
        assert keeper.get(f"/voices/new/reception?{wrong}").status_code == 404


def test_a_deputy_finds_heard_station_and_taken_up_ones(house):
    heard = a_voice(house.congress, "公交站没有遮雨棚", heard_by=house.李明代表)
    there = a_voice(house.congress, "菜场地面又湿又滑", station=house.station)
    a_voice(house.congress, "别处的事情一件", station=house.elsewhere)
    deputy = as_("李明")
    assert heard.voice.gist in text_of(deputy.get("/voices/mine?view=heard"))
    assert there.voice.gist in text_of(deputy.get("/voices/mine?view=stations"))
    deputy.post(f"/voices/{there.pk}/taking-up")
    mine = text_of(deputy.get("/voices/mine"))
    assert there.voice.gist in mine
    assert "别处的事情" not in mine
    assert deputy.get(f"/voices/{there.pk}/suggestion").status_code == 200
    deputy.post(f"/voices/{there.pk}/deputy-answer", {"text": "已经请市场管理方铺了防滑垫。", "outcome": "solved"})
    assert there.get().state == V.FED_BACK


def test_many_are_passed_on_from_the_list(house):
    stories = [a_voice(house.congress, f"{n}号门的电梯坏了") for n in range(3)]
    office = as_("周文")
    keys = [s.pk for s in stories]
    page = text_of(office.post("/voices/many", {"act": "route", "chosen": keys}))
    assert "批量转办3件" in page
    office.post("/voices/many/routing", {"chosen": keys, "kind": "unit", "body_id": house.住建.pk})
    assert {s.handling.state for s in stories} == {H.SENT}
    assert office.post("/voices/many/routing", {"chosen": keys, "kind": "unit"}).status_code == 422


def test_the_station_has_a_tab_for_who_may_read_it(house):
    story = a_voice(house.congress, station=house.station)
    address = f"/voices/stations/{house.station.pk}"
    for name in ("胡平", "李明", "周文", "审计"):
        assert story.voice.gist in text_of(as_(name).get(address)), name
    for name in ("赵敏", "王芳", "马丽"):
        assert as_(name).get(address).status_code == 404, name


def test_what_is_published_is_found_by_everyone_on_its_public_page(house):
    story = a_voice(house.congress).screened()
    assert Client().get(f"/voices/{story.pk}/found").status_code == 404
    story.public()
    assert Client().get(f"/voices/{story.pk}/found")["Location"] == f"/c/{house.congress.slug}/echo/voice-{story.pk}"
    assert as_("周文").get(f"/voices/{story.pk}/found")["Location"] == f"/voices/{story.pk}"


def test_publishing_takes_two_people_on_pages(house):
    story = a_voice(house.congress, TOLD).screened()
    first, second = as_("周文"), as_("周二")
    page = text_of(first.get(f"/voices/{story.pk}/publication"))
    assert "13812345678" not in page.split("<form", 1)[1].split("blockquote")[-1]
    sent = {"title": "楼道的灯坏了", "text": "打13812345678找我，楼道的灯坏了。"}
    assert first.post(f"/voices/{story.pk}/publication", sent).status_code == 422
    first.post(f"/voices/{story.pk}/publication", {**sent, "text": "楼道的灯坏了，看不清路。"})
    assert first.post(f"/voices/{story.pk}/publication/approval").status_code == 403
    second.post(f"/voices/{story.pk}/publication/approval")
    assert story.get().public
