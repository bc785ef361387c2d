"""Personal data go: at once where the speaker asks for it, by itself when they are no longer needed."""

from datetime import date, timedelta

from renda.kernel import attachments, clock, clocks, sealing
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn
from renda.kernel.operations import lock, operation
from renda.notifications.models import Mail
from renda.voices import queries
from renda.voices.kinds import OVER_STATES, Naming, TellBy, VoiceState
from renda.voices.masking import masked
from renda.voices.models import Speaker, Voice
from renda.voices.operations.finding import held_by_code
from renda.voices.operations.following import take_off
from renda.voices.workflow import FLOW

LAW = "个人信息保护法47"
GONE = "（已按反映人要求删除）"
NOT_YET_TAKEN_UP = (VoiceState.HELD, VoiceState.RECORDED)
NEVER_HANDLED = (VoiceState.DISCARDED,)
WHAT_STAYS = (
    "这件事已经受理，办理记录依法要留存，所以保留了所说的事，其中的号码已经遮盖；姓名、电话、住址和照片都已删除。"
)
NOTHING_STAYS = "姓名、电话、住址、照片和您写的话都已删除，只留下编号和日期。"


@operation
def erase(congress_id: int, code: str, *, actor: Actor) -> Voice:
    """删除个人信息 — asked for with the receipt code (个人信息保护法47): the speaker, the pictures and what is public go at once.

    What nobody has taken up yet loses its words as well and is not handled. What has been taken up keeps them as the
    record of the office, with numbers hidden.
    """
    voice = held_by_code(congress_id, code)
    if voice.erased_on is not None:
        raise OutOfTurn("个人信息已经删除过了")
    if voice.public or voice.consent:
        take_off(voice)
    _forget_speaker(voice)
    for picture in attachments.of(voice):
        attachments.remove(picture)
    _wipe(voice)
    voice.tell_by, voice.naming, voice.erased_on = TellBy.CODE, Naming.NONE, clock.today()
    if voice.state in NOT_YET_TAKEN_UP:
        clocks.stop(voice)
        FLOW.make("discard", voice, actor, why="反映人要求删除", law=LAW)
    else:
        voice.save()
        FLOW.note("erase", "删除个人信息", voice, actor, why="反映人要求删除", law=LAW)
    return voice


@operation
def erase_kept(voice_id: int, *, actor: Actor) -> bool:
    """期满删除个人信息 — the time for keeping name, number and address is over; the opinion stays. Whether there were any."""
    if not actor.is_system:
        raise NotYours("期满的个人信息由系统删除")
    voice = lock(Voice, voice_id)
    row = Speaker.objects.filter(voice=voice, keep_until__lt=clock.today()).first()
    if row is None or not _is_over(voice):
        return False
    _forget_speaker(voice)
    voice.naming, voice.tell_by, voice.erased_on = Naming.NONE, TellBy.CODE, clock.today()
    voice.save(update_fields=["naming", "tell_by", "erased_on"])
    FLOW.note("erase", "删除个人信息", voice, actor, why="保存期满", law=LAW)
    return True


def keep_until(voice: Voice) -> None:
    """Sets how long personal data stay: from the day the matter is over, for as long as the congress chose; open while it runs.

    Whoever spoke through this opinion is kept as long.
    """
    day: date | None = None
    if _is_over(voice):
        day = clock.today() + timedelta(days=queries.rules_of(voice.congress_id).keep_days)
    Speaker.objects.filter(voice=voice).update(keep_until=day)
    Speaker.objects.filter(voice__merged_into=voice).update(keep_until=day)


def due() -> list[int]:
    """Opinions whose speakers need not be kept any longer, at most a thousand at a time."""
    rows = Speaker.objects.filter(keep_until__lt=clock.today()).order_by("keep_until", "pk")
    return list(rows.values_list("voice_id", flat=True)[:1000])


def _is_over(voice: Voice) -> bool:
    return queries.handled_as(voice).state in OVER_STATES


def _forget_speaker(voice: Voice) -> None:
    """The row, and mails to the address that were sent or still wait."""
    row = Speaker.objects.filter(voice=voice).first()
    if row is None:
        return
    address = sealing.unseal(row.sealed).get("mail", "")
    if address:
        Mail.objects.filter(to=address, person=None).delete()
    row.delete()


def _wipe(voice: Voice) -> None:
    """The words themselves: gone where nothing was done with them, with hidden numbers where they are the office's record."""
    gone = voice.state in (*NOT_YET_TAKEN_UP, *NEVER_HANDLED)
    voice.text = GONE if gone else masked(voice.text)
    voice.place = "" if gone else masked(voice.place)
    voice.latitude = voice.longitude = None
    for addition in voice.additions.all():
        addition.text = GONE if gone else masked(addition.text)
        addition.save(update_fields=["text"])
    for rating in voice.ratings.exclude(words=""):
        rating.words = masked(rating.words)
        rating.save(update_fields=["words"])
