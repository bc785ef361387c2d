"""What residents say becomes a deputy's suggestion, and each of them learns what became of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from renda.crossings import opinion_becomes_suggestion, suggestion_tells_its_voices
from renda.echo.queries import story_of
from renda.kernel import clock, links
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import OutOfTurn
from renda.people import operations as people
from renda.people.builders import as_deputy
from renda.planning.models import PlanItem
from renda.suggestions import operations as suggestions
from renda.suggestions.builders import Story as SuggestionStory
from renda.suggestions.models import Suggestion
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.models import Addition, Theme, Voice
from renda.voices.tests.handling_cast import House, a_house

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
TITLE, FACTS = "关于修好田林路路灯的建议", "田林路几处路灯长期不亮。"


@pytest.fixture(autouse=True)
def spring() -> Any:
    with clock.on(DAY):
        yield


@pytest.fixture
def house() -> House:
    with clock.on(date(2026, 1, 5)):
        made = a_house()
        session = people.open_session(made.cast.term.pk, date(2026, 1, 12), number=5, actor=SYSTEM)
    with clock.on(date(2026, 1, 17)):
        people.close_session(session.pk, date(2026, 1, 16), actor=SYSTEM)
    return made


def spoken(house: House, n: int = 3) -> Any:
    """One opinion into which n-1 others were merged, taken up by 李明."""
    main = a_voice(
        house.congress, "我叫赵小兰，电话13812345678，田林路的灯坏了。", station=house.station, name="赵小兰"
    ).screened()
    for k in range(n - 1):
        a_voice(
            house.congress, f"田林路第{k}个路口晚上没有灯，老人不敢走。", station=house.station
        ).screened().merged_into(main)
    return main.taken_up(house.李明)


def handed_over(house: House, n: int = 3) -> tuple[Any, SuggestionStory]:
    main = spoken(house, n)
    operations.hand_over(main.pk, TITLE, FACTS, actor=house.李明)
    return main, SuggestionStory(Suggestion.objects.latest("pk"), house.李明代表)


def put_forward(story: SuggestionStory) -> SuggestionStory:
    s = story.suggestion
    more: dict[str, Any] = {"proposals": "请尽快修好。", "publication_consent": True}
    suggestions.edit(s.pk, actor=as_deputy(story.lead), version=s.version, **more)
    return story.submitted()


def published(house: House, voice: Any) -> None:
    operations.prepare_publication(voice.pk, "田林路的灯", "田林路的灯坏了，晚上看不清路。", actor=house.周文)
    operations.publish(voice.pk, actor=house.二周)


def told(voice: Any) -> list[str]:
    return list(
        Addition.objects.filter(voice=voice.pk, by_resident=False).order_by("pk").values_list("text", flat=True)
    )


def test_the_draft_is_the_deputys_and_says_how_many_spoke_without_who_they_are(house: House) -> None:
    main, story = handed_over(house)
    draft = story.suggestion
    assert (draft.title, draft.state, draft.source_channel, draft.lead) == (TITLE, "draft", "station", house.李明代表)
    assert not draft.entered_by_office
    assert draft.facts.startswith(FACTS)
    assert "有3名群众反映同一件事" in draft.facts
    assert "老人不敢走" in draft.facts
    assert "赵小兰" not in draft.facts
    assert "13812345678" not in draft.facts
    assert main.get().state == "converted"


def test_every_voice_that_speaks_through_it_is_linked_also_one_merged_later(house: House) -> None:
    main, story = handed_over(house)
    late = a_voice(house.congress, "田林路的灯还是没有亮。", station=house.station).screened().merged_into(main)
    keys = set(links.of(story.suggestion).filter(verb="became").values_list("from_id", flat=True))
    assert keys == {main.pk, late.pk, *Voice.objects.filter(merged_into=main.pk).values_list("pk", flat=True)}
    assert len(keys) == 4


def test_each_step_of_the_suggestion_is_told_and_closing_it_answers_everyone(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story).assigned("区住建局")
    assert told(main) == [f"李明代表已经提出建议《{TITLE}》。", "代表建议已经交给区住建局办理。"]
    story.replied()
    assert told(main)[-1] == "区住建局已经答复代表，代表正在看答复。"
    assert main.get().state == "converted"
    story.judged().closed()
    assert main.get().state == "fed_back"
    assert TITLE in main.get().answer
    followers = Voice.objects.filter(merged_into=main.pk)
    assert {v.answered_on for v in followers} == {DAY}


def test_of_a_confidential_suggestion_neither_title_nor_unit_is_told(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story)
    suggestions.accept(story.suggestion.pk, actor=SYSTEM, confidential=True)
    story.assigned("区住建局")
    assert told(main)[-1] == "代表建议已经交给有关单位办理。"
    story.replied().judged().closed()
    assert TITLE not in main.get().answer
    assert "区住建局" not in main.get().answer


def test_a_published_answer_with_a_telephone_in_it_does_not_stop_the_closing(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story).assigned("区住建局").replied(text="路灯已经修好，联系人：王工，电话13900000002，欢迎监督。")
    suggestions.propose_publicity(story.reply.pk, actor=SYSTEM, publicity="open", reason="")
    suggestions.decide_publicity(story.reply.pk, actor=SYSTEM, publicity="open", reason="")
    suggestions.publish(story.suggestion.pk, actor=SYSTEM)
    story.judged().closed()
    assert "路灯已经修好" in main.get().answer
    assert "13900000002" not in main.get().answer


def test_a_withdrawn_suggestion_gives_the_voice_back(house: House) -> None:
    main, story = handed_over(house)
    suggestions.withdraw(story.suggestion.pk, actor=house.李明, reason="改为当面协调")
    assert (main.get().state, main.get().taken_up_by) == ("screened", None)


def test_a_suggestion_that_is_no_suggestion_gives_the_voice_back(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story)
    reason = suggestions_reason(story.suggestion)
    suggestions.convert_to_letter(story.suggestion.pk, actor=SYSTEM, reason=reason, explained="属于具体个案")
    assert main.get().state == "screened"


def suggestions_reason(suggestion: Suggestion) -> str:
    from renda.suggestions.operations.reviewing import reasons

    return reasons(suggestion)[0].code


def test_sending_back_for_revision_changes_nothing_for_the_voice(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story)
    reason = suggestions_reason(story.suggestion)
    suggestions.send_back(story.suggestion.pk, actor=SYSTEM, reason=reason, explained="请补充地点", to_revise=True)
    assert main.get().state == "converted"


def test_the_voice_of_a_merged_suggestion_follows_the_main_one(house: House) -> None:
    _, story = handed_over(house)
    put_forward(story).accepted()
    other, second = handed_over(house, 1)
    put_forward(second).accepted()
    suggestions.merge(second.suggestion.pk, actor=SYSTEM, into_id=story.suggestion.pk)
    story.assigned("区住建局").replied().judged().closed()
    assert other.get().state == "fed_back"


def test_where_the_draft_cannot_be_made_the_handing_over_is_undone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = spoken(house)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OutOfTurn("起草不了")

    monkeypatch.setattr(opinion_becomes_suggestion.suggestions, "draft", fail)
    with pytest.raises(OutOfTurn, match="起草不了"):
        operations.hand_over(main.pk, TITLE, FACTS, actor=house.李明)
    assert main.get().state == "taken_up"
    assert not Suggestion.objects.exists()


def test_where_a_voice_cannot_be_told_the_step_of_the_suggestion_is_undone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    main, story = handed_over(house)
    s = story.suggestion
    suggestions.edit(s.pk, actor=house.李明, version=s.version, proposals="请尽快修好。")

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OutOfTurn("告知不了")

    monkeypatch.setattr(suggestion_tells_its_voices.voices, "follow", fail)
    with pytest.raises(OutOfTurn, match="告知不了"):
        suggestions.submit(s.pk, actor=house.李明)
    assert story.get().state == "draft"
    assert told(main) == []


def adopted_theme(house: House) -> Theme:
    theme = operations.make_theme(house.congress.pk, "田林路照明不足", first="城市管理", actor=house.周文)
    numbers = [spoken(house, 2).get().number, a_voice(house.congress, "田林支路也没有灯。").get().number]
    operations.add_members(theme.pk, numbers, actor=house.周文)
    operations.watch_theme(theme.pk, actor=house.周文)
    operations.adopt_theme(theme.pk, actor=house.李明)
    return theme


def test_a_kind_of_problem_becomes_a_draft_with_all_its_voices(house: House) -> None:
    theme = adopted_theme(house)
    operations.hand_over_theme(theme.pk, TITLE, FACTS, actor=house.李明)
    draft = Suggestion.objects.get()
    assert "有3名群众反映同一件事" in draft.facts
    assert sorted(links.of(draft).filter(verb="became").values_list("from_kind", flat=True)) == [
        "voices.theme", *["voices.voice"] * 3,
    ]  # fmt: skip


def test_a_kind_of_problem_proposed_for_a_plan_stands_among_its_drafts(house: House) -> None:
    theme = adopted_theme(house)
    operations.propose_theme(theme.pk, 2027, "城市道路照明专项监督", "一年里群众多次反映。", actor=house.周文)
    item = PlanItem.objects.get()
    assert (item.title, item.year, item.state, item.public) == ("城市道路照明专项监督", 2027, "draft", False)
    assert [(link.from_kind, link.verb) for link in links.of(item)] == [("voices.theme", "proposed")]
    operations.propose_theme(theme.pk, 2027, "背街小巷照明", "同一类问题。", actor=house.周文)
    assert PlanItem.objects.values("plan").distinct().count() == 1


def test_the_chain_shows_the_same_story_from_both_ends_and_to_an_outsider_only_what_is_public(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story).assigned("区住建局")
    with clock.on(DAY + timedelta(days=40)):
        story.replied()
        for end in (main.get(), story.get()):
            told_story = story_of(end, house.周文)
            assert told_story is not None
            labels = [step.label for step in told_story.steps]
            assert labels[0] == "居民反映"
            assert labels.index("代表提出建议") < labels.index("区住建局答复")
            assert next(s for s in told_story.steps if s.label == "区住建局答复").days == 40
        assert story_of(main.get(), OUTSIDER) is None
        assert story_of(story.get(), OUTSIDER) is None
        published(house, main)
        open_story = story_of(main.get(), OUTSIDER)
        assert open_story is not None
        assert TITLE not in str(open_story)
        assert "代表提出建议" not in [step.label for step in open_story.steps]


def test_what_is_opened_and_kept_after_the_result_is_told_to_everyone(house: House) -> None:
    main, story = handed_over(house)
    put_forward(story).assigned("区住建局").replied(
        "solving", until=date(2026, 6, 30), promises=[("修好田林路路灯", date(2026, 6, 30))], text="您提出的建议收悉。田林路路灯六月底前修好，费用已经落实，请您监督。"
    )  # fmt: skip
    story.judged().closed()
    assert "六月底前修好" not in main.get().answer
    suggestions.propose_publicity(story.reply.pk, actor=SYSTEM, publicity="open", reason="")
    suggestions.decide_publicity(story.reply.pk, actor=SYSTEM, publicity="open", reason="")
    suggestions.publish(story.suggestion.pk, actor=SYSTEM)
    answers = {v.answer for v in Voice.objects.filter(merged_into=main.pk)} | {main.get().answer}
    assert len(answers) == 1
    assert "六月底前修好" in answers.pop()
    promise = story.suggestion.commitments.get()
    suggestions.close_commitment(promise.pk, actor=SYSTEM, outcome="done", words_of_unit="修好了。", told_deputy_on=DAY)
    assert told(main)[-2:] == ["办理单位的答复已经公开。", "区住建局承诺的事办好了：修好田林路路灯。"]
    assert main.get().state == "fed_back"


def test_nothing_more_is_told_before_the_result(house: House) -> None:
    main, _ = handed_over(house)
    with pytest.raises(OutOfTurn, match="还没有告知结果"):
        operations.tell_more(main.pk, "办好了。", actor=SYSTEM)
