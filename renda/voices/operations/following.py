"""What a resident does later with the receipt code: adds words, judges the answer, says that it is not solved."""

from datetime import date, timedelta

from renda.kernel import clock, sealing
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import queries, words
from renda.voices.events import VoiceMoved
from renda.voices.kinds import Naming, Satisfaction, TellBy, VoiceState
from renda.voices.models import Addition, Rating, Speaker, Voice
from renda.voices.operations.finding import held_by_code, held_with_main
from renda.voices.operations.recording import await_screening, contact
from renda.voices.workflow import FLOW

MOST_ADDITIONS = 20
ENDED = (VoiceState.GUIDED, VoiceState.DISCARDED)
ANSWERED = (VoiceState.FED_BACK, VoiceState.CLOSED)


@operation
def add_words(congress_id: int, code: str, text: str, *, actor: Actor) -> Addition:
    """补充反映 — by whoever holds the receipt code, until the matter is over; the first words stay as they are."""
    voice, main = held_with_main(congress_id, code)
    if not may_add(voice, main):
        raise OutOfTurn(
            f"这件事{main.get_state_display()}，不能再补充", way_out="没有解决的，请按“没有解决”；别的事请另外反映。"
        )
    if voice.additions.filter(by_resident=True).count() >= MOST_ADDITIONS:
        raise Unfit(f"一件事最多补充{MOST_ADDITIONS}次", field="text", way_out="请打电话给站点。")
    kept = words.paragraphs(text, field="text", label="要补充的话", at_least=2, at_most=500)
    made = Addition.objects.create(voice=voice, text=kept, by_resident=True, at=clock.now())
    if voice.state != VoiceState.HELD:
        FLOW.note("add_words", "群众补充", voice, actor)
    return made


def may_add(voice: Voice, main: Voice) -> bool:
    """Whether words may still be added: the matter runs, and was not put aside."""
    return voice.state not in ENDED and main.state not in (*ENDED, VoiceState.CLOSED)


@operation
def rate(
    congress_id: int, code: str, *, solved: bool | None, satisfaction: str, words_of: str = "", actor: Actor
) -> Rating:
    """评价答复 — by whoever holds the receipt code, once for each answer."""
    voice, main = held_with_main(congress_id, code)
    if main.state not in ANSWERED:
        raise OutOfTurn("还没有给您答复，等有了答复再评价")
    if satisfaction not in Satisfaction.values:
        raise Unfit("请选满意、基本满意或者不满意", field="satisfaction")
    made, fresh = Rating.objects.get_or_create(
        voice=voice, round=main.reopened + 1,
        defaults={
            "solved": solved, "satisfaction": satisfaction, "at": clock.now(),
            "words": words.paragraphs(words_of, field="words_of", label="您的话", at_most=500),
        },
    )  # fmt: skip
    if not fresh:
        raise OutOfTurn("这次答复您已经评价过了", way_out="没有解决的，可以请求重新办理。")
    FLOW.make("rate", voice, actor, round=made.round)
    return made


@operation
def say_not_solved(congress_id: int, code: str, why: str, *, actor: Actor) -> Voice:
    """没有解决 — whoever holds the receipt code has it taken up again, within the days and as often as the congress allows.

    One that was merged opens the matter for all who spoke through it.
    """
    voice, main = held_with_main(congress_id, code)
    last_day = require_reopenable(main)
    kept = words.paragraphs(why, field="why", label="哪里没有解决", at_least=2, at_most=500)
    Addition.objects.create(voice=voice, text=kept, by_resident=True, at=clock.now())
    main.reopened += 1
    main.closed_on = None
    FLOW.make("reopen", main, actor, round=main.reopened + 1, number=voice.number, until=last_day)
    await_screening(main)
    announce(VoiceMoved(main.pk, VoiceState.REOPENED))
    return main


def reopenable_until(main: Voice) -> date | None:
    """The last day on which the answer may be said not to have solved it; None where it may not (any more)."""
    if main.state not in ANSWERED or main.answered_on is None:
        return None
    rules = queries.rules_of(main.congress_id)
    last_day = main.answered_on + timedelta(days=rules.reopen_days)
    return last_day if clock.today() <= last_day and main.reopened < rules.reopen_times else None


def require_reopenable(main: Voice) -> date:
    last_day = reopenable_until(main)
    if last_day is not None:
        return last_day
    rules = queries.rules_of(main.congress_id)
    if main.state not in ANSWERED:
        raise OutOfTurn("这件事还在办，没有到说“没有解决”的时候", way_out="有新情况可以先补充。")
    if main.reopened >= rules.reopen_times:
        raise OutOfTurn(
            f"按本级人大的规定，一件事最多重新办理{rules.reopen_times}次",
            way_out="可以另外反映，或者到站点找代表当面说。",
        )
    raise OutOfTurn(
        f"按本级人大的规定，答复以后{rules.reopen_days}日内可以说没有解决，现在已经过了",
        way_out="请把没有解决的事另外反映一次，写上原来的编号。",
    )


@operation
def change_contact(
    congress_id: int, code: str, *, tell_by: str, phone: str = "", mail: str = "", actor: Actor
) -> Voice:
    """更改告知方式 — by whoever holds the receipt code; the name once given stays, the old number and address go."""
    voice = held_by_code(congress_id, code)
    if tell_by not in (TellBy.CODE, TellBy.SMS, TellBy.MAIL):
        raise Unfit("请重新选择怎样告诉您", field="tell_by")
    row = Speaker.objects.filter(voice=voice).first()
    known = sealing.unseal(row.sealed) if row else {}
    told = contact(Naming.NONE, tell_by, name="", phone=phone, address="", mail=mail)
    kept = {"name": known.get("name", ""), "address": known.get("address", ""), "phone": "", "mail": ""}
    if tell_by == TellBy.SMS:
        kept["phone"] = told["phone"]
    if tell_by == TellBy.MAIL:
        kept["mail"] = told["mail"]
    _keep(voice, row, kept)
    voice.tell_by = tell_by
    voice.save(update_fields=["tell_by"])
    if voice.state != VoiceState.HELD:
        FLOW.note("change_contact", "群众更改告知方式", voice, actor)
    return voice


@operation
def withdraw_consent(congress_id: int, code: str, *, actor: Actor) -> Voice:
    """不再同意公开 — by whoever holds the receipt code; what was public is taken off at once (个人信息保护法25)."""
    voice = held_by_code(congress_id, code)
    if not voice.consent and not voice.public:
        return voice
    take_off(voice)
    if voice.state != VoiceState.HELD:
        FLOW.note("withdraw_consent", "撤回公开同意", voice, actor, law="个人信息保护法25")
    return voice


def take_off(voice: Voice) -> None:
    """Nothing of the opinion is public any more; the row must be held."""
    voice.consent = voice.public = False
    voice.public_title = voice.public_text = ""
    voice.published_on = None
    voice.withheld_for = "反映人不同意公开"
    voice.save(update_fields=["consent", "public", "public_title", "public_text", "published_on", "withheld_for"])


def _keep(voice: Voice, row: Speaker | None, told: dict[str, str]) -> None:
    """The speaker's row as it now has to be: anew, changed, or gone where nothing is left to keep."""
    sealed = sealing.seal(told)
    if not sealed:
        Speaker.objects.filter(voice=voice).delete()
        return
    mark = sealing.mark(told["phone"], "phone") if told["phone"] else ""
    Speaker.objects.update_or_create(voice=voice, defaults={"sealed": sealed, "phone_mark": mark})
