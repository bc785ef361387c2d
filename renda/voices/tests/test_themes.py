"""一类事: found, looked at by people, adopted by deputies, answered to everyone, handed on."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from renda.kernel import events, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.voices import operations, tasks, theme_duty, theme_list, theme_members
from renda.voices.builders import a_voice
from renda.voices.events import ThemeProposed, VoiceHandedOver, VoiceMoved
from renda.voices.hotline_sheets import answers_sheet
from renda.voices.kinds import VoiceState
from renda.voices.models import Adopter, Theme, Ticket, Voice
from renda.voices.operations import adopting
from renda.voices.tests.tickets import imported, row, work_all

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
LAMPS = ["楼下路灯坏了好几天，晚上看不清路", "巷子里路灯坏了，晚上看不清，摔过人", "路灯坏了没人修，晚上看不清"]
LIFTS = ["电梯又坏了，维保不来，困人半小时", "电梯三天两头坏，维保不来", "电梯故障停了一周，维保不来"]


def a_month(house, n=12):
    """Calls about lamps and lifts."""
    lines = [
        *(row(i, 诉求内容=LAMPS[i % 3]) for i in range(1, n + 1)),
        *(row(100 + i, 诉求内容=LIFTS[i % 3]) for i in range(1, n + 1)),
    ]
    imported(house, lines)


def found(house, month=MAY):
    operations.begin_finding(house.congress.pk, month, actor=house.周文)
    work_all()
    return list(Theme.objects.filter(congress=house.congress).order_by("-n_tickets", "pk"))


@pytest.fixture
def theme(house):
    a_month(house)
    return next(t for t in found(house) if t.second == "路灯")


@pytest.fixture
def told(monkeypatch):
    """What the room announces while a test runs."""
    heard = []
    monkeypatch.setattr(adopting, "announce", lambda fact: (heard.append(fact), events.announce(fact))[1])
    return heard


def test_a_month_is_searched_and_what_is_found_waits_for_a_person(house):
    a_month(house)
    themes = found(house)
    assert len(themes) == 2
    lamp = next(t for t in themes if t.second == "路灯")
    assert (lamp.state, lamp.n_tickets, lamp.found_by_text) == ("found", 12, True)
    assert (lamp.from_on, lamp.until_on) == (date(2026, 5, 3), date(2026, 5, 3))
    assert "田林街道12件" in lamp.places
    assert "路灯" in lamp.title


def test_searching_again_finds_nothing_new(house):
    a_month(house)
    before = [(t.pk, t.n_tickets) for t in found(house)]
    assert [(t.pk, t.n_tickets) for t in found(house)] == before


def test_the_next_month_joins_what_is_known(house, theme):
    imported(house, [row(500 + i, 诉求内容=LAMPS[i % 3], 来电时间="2026-06-08") for i in range(12)])
    found(house, date(2026, 6, 1))
    theme.refresh_from_db()
    assert (theme.n_tickets, theme.until_on) == (24, date(2026, 6, 8))
    assert Theme.objects.filter(second="路灯").count() == 1


def test_opinions_and_tickets_come_into_the_same_theme(house):
    today = date(2026, 5, 12)
    voices = [a_voice(house.congress, f"{LAMPS[n % 3]}。", said_on=today) for n in range(3)]
    a_month(house)
    [lamp] = [t for t in found(house) if t.second == "路灯"]
    assert lamp.n_voices == 3
    assert {v.get().theme_id for v in voices} == {lamp.pk}


def test_what_was_taken_out_by_hand_stays_out(house, theme):
    ticket = theme_members.tickets_of(theme).first()
    operations.remove_members(theme.pk, [theme_members.key_of(ticket)], actor=house.周文)
    found(house)
    ticket.refresh_from_db()
    theme.refresh_from_db()
    assert ticket.theme is None
    assert theme.n_tickets == 11


def test_a_dropped_theme_is_not_found_anew(house, theme):
    operations.drop_theme(theme.pk, "已经全部修好", actor=house.周文)
    found(house)
    theme.refresh_from_db()
    assert theme.state == "dropped"
    assert Theme.objects.filter(second="路灯").count() == 1


def test_the_month_before_is_searched_by_itself(house, monkeypatch):
    a_month(house)
    monkeypatch.setattr("renda.kernel.clock.today", lambda: date(2026, 6, 2))
    assert tasks.find_themes(0) == 1
    work_all()
    assert Theme.objects.count() == 2


def test_searching_an_empty_month_says_so(house):
    with pytest.raises(Unfit, match="没有热线工单"):
        operations.begin_finding(house.congress.pk, MAY, actor=house.周文)


def test_splitting_and_joining_move_members_and_adopters(house, theme):
    keys = [theme_members.key_of(t) for t in theme_members.tickets_of(theme)[:5]]
    part = operations.split_theme(theme.pk, "小巷没有路灯", keys, actor=house.周文)
    operations.watch_theme(part.pk, actor=house.周文)
    operations.adopt_theme(part.pk, actor=house.李明)
    theme.refresh_from_db()
    part.refresh_from_db()
    assert (part.n_tickets, theme.n_tickets) == (5, 7)
    operations.join_themes(part.pk, theme.pk, actor=house.周文)
    theme.refresh_from_db()
    part.refresh_from_db()
    assert (part.state, part.n_tickets) == ("dropped", 0)
    assert (theme.state, theme.n_tickets, theme.adopters.get().deputy) == ("adopted", 12, house.李明代表)


def test_members_are_added_by_number(house, theme):
    voice = a_voice(house.congress, "小区门口路灯坏了。")
    other = Ticket.objects.exclude(theme=theme).first()
    operations.add_members(theme.pk, [voice.voice.number, other.external], actor=house.周文)
    theme.refresh_from_db()
    assert (theme.n_voices, theme.n_tickets) == (1, 13)
    with pytest.raises(Unfit, match="2026-99999"):
        operations.add_members(theme.pk, ["2026-99999"], actor=house.周文)


def test_a_theme_made_by_hand_is_edited_with_a_partner(house):
    made = operations.make_theme(house.congress.pk, "老小区路灯", first="市政交通", second="路灯", actor=house.周文)
    operations.edit_theme(made.pk, "老小区路灯少", finding="灯杆太旧。", partner_id=house.住建.pk, actor=house.周文)
    made.refresh_from_db()
    assert (made.title, made.partner, made.found_by_text) == ("老小区路灯少", house.住建, False)
    with pytest.raises(Unfit):
        operations.edit_theme(made.pk, "x", actor=house.周文)


def test_deputies_adopt_together_the_first_leads_and_leaving_hands_it_on(house, theme):
    operations.adopt_theme(theme.pk, actor=house.李明)
    operations.adopt_theme(theme.pk, deputy_id=house.王芳代表.pk, actor=house.周文)
    assert list(theme.adopters.order_by("pk").values_list("deputy_id", "lead")) == [
        (house.李明代表.pk, True), (house.王芳代表.pk, False),
    ]  # fmt: skip
    with pytest.raises(OutOfTurn):
        operations.adopt_theme(theme.pk, actor=house.李明)
    operations.leave_theme(theme.pk, actor=house.李明)
    assert theme.adopters.get().lead


def test_a_deputy_writes_down_nobody_else(house, theme):
    with pytest.raises(NotYours):
        operations.adopt_theme(theme.pk, deputy_id=house.王芳代表.pk, actor=house.李明)


def test_an_answer_reaches_every_opinion_whatever_its_state(house, theme, told):
    waiting, sent, merged = (a_voice(house.congress, "巷子里路灯坏了，晚上看不清。") for _ in range(3))
    sent.screened().forwarded(house.住建)
    merged.screened().merged_into(waiting.screened())
    operations.add_members(theme.pk, [s.voice.number for s in (waiting, sent, merged)], actor=house.周文)
    operations.adopt_theme(theme.pk, actor=house.李明)
    operations.answer_theme(theme.pk, "路灯已经列入改造计划，年底前换完。", actor=house.李明)
    theme.refresh_from_db()
    assert (theme.state, waiting.get().state, sent.get().state) == (
        "answered",
        VoiceState.FED_BACK,
        VoiceState.FORWARDED,
    )
    assert "年底前换完" in waiting.get().answer
    assert sent.get().additions.get().who == "一类事回应"
    assert VoiceMoved(sent.pk, VoiceState.FED_BACK) in told


def test_very_many_are_told_behind_the_page_and_nobody_twice(house, theme, monkeypatch):
    monkeypatch.setattr(adopting, "TOLD_AT_ONCE", 1)
    stories = [
        a_voice(house.congress, "巷子里路灯坏了，晚上看不清。").screened().forwarded(house.住建) for _ in range(3)
    ]
    operations.add_members(theme.pk, [s.voice.number for s in stories], actor=house.周文)
    operations.watch_theme(theme.pk, actor=house.周文)
    operations.answer_theme(theme.pk, "路灯已经列入改造计划，年底前换完。", actor=house.周文)
    work_all()
    operations.tell_member(theme.pk, stories[0].pk, actor=house.周文)
    assert [s.get().additions.count() for s in stories] == [1, 1, 1]


def test_an_answer_with_a_telephone_number_is_refused(house, theme):
    operations.watch_theme(theme.pk, actor=house.周文)
    with pytest.raises(Unfit, match="电话号码"):
        operations.answer_theme(theme.pk, "请打13812345678问张师傅。", actor=house.周文)


def test_the_answer_goes_back_to_the_hotline_by_ticket_number_as_text(house, theme):
    operations.watch_theme(theme.pk, actor=house.周文)
    operations.answer_theme(theme.pk, "=1+1 路灯已经列入改造计划。", actor=house.周文)
    theme.refresh_from_db()
    lines = list(load_workbook(BytesIO(answers_sheet([theme]))).active.iter_rows())
    assert len(lines) == 13
    assert {line[0].value for line in lines[1:]} == set(theme.tickets.values_list("external", flat=True))
    assert all(line[4].data_type != "f" for line in lines[1:])


def test_an_adopting_deputy_hands_it_over_with_all_its_opinions(house, theme, told):
    with pytest.raises(NotYours):
        operations.hand_over_theme(theme.pk, "关于增设路灯的建议", "不少小巷没有路灯。", actor=house.李明)
    operations.adopt_theme(theme.pk, actor=house.李明)
    operations.hand_over_theme(theme.pk, "关于增设路灯的建议", "不少小巷没有路灯。", actor=house.李明)
    theme.refresh_from_db()
    assert theme.state == "handed"
    fact = next(f for f in told if isinstance(f, VoiceHandedOver))
    assert (fact.theme_id, fact.voice_id, fact.deputy_id) == (theme.pk, None, house.李明代表.pk)
    with pytest.raises(OutOfTurn, match="最后一位"):
        operations.leave_theme(theme.pk, actor=house.李明)


def test_it_is_proposed_for_the_plan(house, theme, told):
    with pytest.raises(Unfit):
        operations.propose_theme(theme.pk, 1999, "路灯补建", "许多小巷没有路灯。", actor=house.周文)
    year = theme.made_on.year + 1
    operations.propose_theme(theme.pk, year, "路灯补建", "许多小巷没有路灯。", actor=house.周文)
    assert ThemeProposed(theme.pk, house.congress.pk, year, "路灯补建", "许多小巷没有路灯。") in told


def test_the_record_holds_no_words_of_residents(house, theme):
    voice = a_voice(house.congress, "我叫王小二，13812345678，路灯坏了。")
    operations.add_members(theme.pk, [voice.voice.number], actor=house.周文)
    lines = str(list(journal.of(theme).values_list("facts", "why")))
    assert "王小二" not in lines
    assert "13812345678" not in lines


def test_adopting_is_a_duty(house, theme):
    operations.adopt_theme(theme.pk, actor=house.李明)
    on = Adopter.objects.get().on
    [duty] = theme_duty.themes_of(house.李明代表.pk, on, on)
    assert duty.kind == "认领一类事"
    assert theme.title in duty.title


def test_who_may_not(house, other_house, theme):
    acts = [
        lambda a: operations.watch_theme(theme.pk, actor=a), lambda a: operations.drop_theme(theme.pk, "不是", actor=a),
        lambda a: operations.split_theme(theme.pk, "另一类", ["t0000000001"], actor=a),
        lambda a: operations.answer_theme(theme.pk, "已经办好了，谢谢。", actor=a),
        lambda a: operations.add_members(theme.pk, ["2026-00001"], actor=a),
        lambda a: operations.propose_theme(theme.pk, 2027, "路灯补建", "许多小巷没有。", actor=a),
    ]  # fmt: skip
    for act in acts:
        for actor in (house.外人, other_house.周文, other_house.李明, house.赵敏, house.马丽):
            with pytest.raises(Missing):
                act(actor)
        for actor in (house.审计, house.李明):
            with pytest.raises(NotYours):
                act(actor)


def test_a_unit_sees_only_what_it_works_on_with_deputies(house, theme):
    assert not theme_list.Filter(stage="adopted").rows(house.赵敏).exists()
    operations.edit_theme(theme.pk, theme.title, partner_id=house.住建.pk, actor=house.周文)
    assert list(theme_list.Filter().rows(house.赵敏)) == [theme]
    assert Voice.objects.filter(theme=theme).count() == theme_members.voices_shown(theme, house.赵敏).count() == 0
