"""认领一类事 — deputies take a kind of problem on together, answer it, make a suggestion of it, propose it for the plan."""

from renda.batches import operations as batches
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.models import Deputy
from renda.voices import hotline_rights as rights
from renda.voices import personal, theme_members, words
from renda.voices.events import ThemeProposed, VoiceHandedOver, VoiceMoved
from renda.voices.kinds import COUNTED_STATES, Outcome, ThemeState, VoiceState
from renda.voices.models import Addition, Adopter, Theme, Voice
from renda.voices.operations.checking import TELLING, give_answer
from renda.voices.operations.settling import settle_held
from renda.voices.workflow import FLOW, THEME_FLOW

TELLING_ALL = "voices.telling_theme"
TOLD_AT_ONCE, BATCHES_AT_MOST = 100, 20_000
OPEN = (VoiceState.RECORDED, VoiceState.SCREENED, VoiceState.REOPENED)
LONGEST_ANSWER = 2000


@operation
def adopt_theme(theme_id: int, *, lead: bool = False, deputy_id: int | None = None, actor: Actor) -> Adopter:
    """代表认领 — by deputies themselves, or the office writes down who does; there is one lead, the first unless told otherwise."""
    theme = lock(Theme, theme_id)
    rights.require_visible_theme(actor, theme)
    deputy = _deputy(theme, deputy_id, actor)
    if theme.adopters.filter(deputy=deputy).exists():
        raise OutOfTurn(f"{deputy}已经认领", way_out="请刷新页面查看。")
    lead = lead or not theme.adopters.exists()
    if lead:
        theme.adopters.update(lead=False)
    made = Adopter.objects.create(theme=theme, deputy=deputy, on=clock.today(), lead=lead)
    if theme.state in (ThemeState.HANDED, ThemeState.ANSWERED):
        THEME_FLOW.note("join", "参加办理", theme, actor, deputy=deputy.pk)
    else:
        THEME_FLOW.make("adopt", theme, actor, deputy=deputy.pk, lead=lead)
    return made


@operation
def leave_theme(theme_id: int, *, deputy_id: int | None = None, actor: Actor) -> Theme:
    """退出认领 — the next who adopted leads; the last one cannot leave after a suggestion was made of it."""
    theme = lock(Theme, theme_id)
    rights.require_visible_theme(actor, theme)
    deputy = _deputy(theme, deputy_id, actor)
    row = theme.adopters.filter(deputy=deputy).first()
    if row is None:
        raise OutOfTurn(f"{deputy}没有认领这件一类事")
    if theme.state == ThemeState.HANDED and theme.adopters.count() == 1:
        raise OutOfTurn("已经转为代表建议，最后一位认领代表不能退出", way_out="可以先请其他代表认领。")
    row.delete()
    following = theme.adopters.order_by("pk").first()
    if row.lead and following is not None:
        following.lead = True
        following.save(update_fields=["lead"])
    THEME_FLOW.note("leave", "退出认领", theme, actor, deputy=deputy.pk)
    return theme


@operation
def answer_theme(theme_id: int, answer: str, *, actor: Actor) -> Theme:
    """回应一类事 — told to every resident whose opinion belongs to it, and to the hotline by the numbers of its tickets."""
    theme = lock(Theme, theme_id)
    rights.require_answerer(actor, theme)
    text = words.paragraphs(answer, field="answer", label="回应", at_least=5, at_most=LONGEST_ANSWER)
    found = personal.hits(text)
    if found:
        told = "、".join(dict.fromkeys(hit.label for hit in found))
        raise Unfit(f"回应会给所有反映的人看到，其中有{told}", field="answer", way_out="请去掉以后再回应。")
    theme.answer, theme.answered_on = text, clock.today()
    THEME_FLOW.make("answer", theme, actor, voices=theme.n_voices, tickets=theme.n_tickets)
    members = list(theme_members.voices_of(theme).order_by("pk").values_list("pk", flat=True))
    for voice_id in members[:TOLD_AT_ONCE]:
        _tell(theme, voice_id, actor)
    if members[TOLD_AT_ONCE:]:
        rows = [(f"第{n}件", {"theme": theme.pk, "voice": pk}) for n, pk in enumerate(members[TOLD_AT_ONCE:], 1)]
        batches.begin(
            TELLING_ALL, rows[: BATCHES_AT_MOST], actor=actor, label=f"告知反映的群众：{theme.title}",
            back=f"/voices/themes/{theme.pk}", congress_id=theme.congress_id,
        )  # fmt: skip
    return theme


@operation
def tell_member(theme_id: int, voice_id: int, *, actor: Actor) -> Voice:
    """告知反映的群众 — one of very many; who was told already is not told twice."""
    theme = lock(Theme, theme_id)
    rights.require_answerer(actor, theme)
    if not theme.answer:
        raise OutOfTurn("这件一类事还没有回应")
    return _tell(theme, voice_id, actor)


@operation
def hand_over_theme(theme_id: int, title: str, facts: str, *, actor: Actor) -> Theme:
    """转为代表建议 — by a deputy who adopted it, with all its opinions behind it; each opinion goes on being handled."""
    theme = lock(Theme, theme_id)
    rights.require_visible_theme(actor, theme)
    deputy = rights.own_mandate(actor, theme.congress_id)
    if deputy is None or not theme.adopters.filter(deputy=deputy).exists():
        raise NotYours("由认领这件一类事的代表转为代表建议", way_out="请先认领。")
    heading = words.line(title, field="title", label="建议的案由", at_most=100)
    if len(heading) < 4:
        raise Unfit("请写明建议的案由", field="title")
    told = words.paragraphs(facts, field="facts", label="基本情况", at_least=5, at_most=5000)
    THEME_FLOW.make("hand_over", theme, actor, deputy=deputy.pk)
    announce(VoiceHandedOver(None, theme.pk, deputy.pk, heading, told, actor.person_id))
    return theme


@operation
def propose_theme(theme_id: int, year: int, title: str, reason: str, *, actor: Actor) -> Theme:
    """建议列入年度计划 — by the office or an adopting deputy; it comes among what is proposed for that year's plan."""
    theme = lock(Theme, theme_id)
    rights.require_answerer(actor, theme)
    this_year = clock.today().year
    if not this_year <= year <= this_year + 2:
        raise Unfit(f"只能提出{this_year}至{this_year + 2}年的计划", field="year")
    heading = words.line(title, field="title", label="项目名称", at_most=100)
    if len(heading) < 4:
        raise Unfit("请写明项目名称", field="title")
    told = words.paragraphs(reason, field="reason", label="理由", at_least=5, at_most=2000)
    THEME_FLOW.note("propose", "建议列入年度计划", theme, actor, year=year)
    announce(ThemeProposed(theme.pk, theme.congress_id, year, heading, told))
    return theme


def _deputy(theme: Theme, deputy_id: int | None, actor: Actor) -> Deputy:
    """Who is meant: the deputy acting, or the one the office names."""
    own = rights.own_mandate(actor, theme.congress_id)
    if deputy_id is None or (own is not None and own.pk == deputy_id):
        if own is None:
            raise NotYours("一类事由本级人大代表认领", way_out="代表工作机构可以代为登记，请选代表。")
        return own
    rights.require_reviewer(actor, theme)
    found = Deputy.objects.filter(pk=deputy_id, term__congress_id=theme.congress_id, until_on=None).first()
    if found is None:
        raise Unfit("没有这位代表，或者已经不在任", field="deputy_id", way_out="请重新选择代表。")
    return found


def _tell(theme: Theme, voice_id: int, actor: Actor) -> Voice:
    """What waits for an answer is answered by this; what is in other hands, or was answered, gets it as a further word."""
    voice = lock(Voice, voice_id)
    if voice.theme_id != theme.pk or voice.state not in COUNTED_STATES:
        raise OutOfTurn(f"“{voice.number}”不在这件一类事里")
    if voice.state in OPEN:
        settle_held(voice, actor, theme.answer, Outcome.EXPLAINED)
    elif voice.state in TELLING:
        give_answer(voice, theme.answer, actor)
    elif not _is_told_with_another(theme, voice) and not _was_told(theme, voice):
        Addition.objects.create(voice=voice, text=theme.answer, by_resident=False, who="一类事回应", at=clock.now())
        FLOW.note("theme_answer", "一类事回应", voice, actor, theme=theme.pk)
        announce(VoiceMoved(voice.pk, VoiceState.FED_BACK))
    return voice


def _is_told_with_another(theme: Theme, voice: Voice) -> bool:
    main = voice.merged_into
    return voice.state == VoiceState.MERGED and main is not None and main.theme_id == theme.pk


def _was_told(theme: Theme, voice: Voice) -> bool:
    return voice.answer == theme.answer or voice.additions.filter(by_resident=False, text=theme.answer).exists()
