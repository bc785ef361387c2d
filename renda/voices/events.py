"""Facts this room announces; each is told inside the act that brings it about."""

from renda.kernel.events import event


@event
class VoiceRecorded:
    """An opinion was let in; ``talk_id`` where it was heard at a three-party talk."""

    voice_id: int
    talk_id: int | None = None


@event
class VoiceMoved:
    """An opinion came to another state, or there is more to tell of it (``told.FURTHER``); the resident is told by the channel
    they chose."""

    voice_id: int
    state: str


@event
class VoiceTakenUp:
    """代表接办 — by this deputy, who may make a suggestion of it."""

    voice_id: int
    deputy_id: int


@event
class VoiceHandedOver:
    """A deputy makes a suggestion of an opinion, or of a kind of problem (``theme_id``) with all its opinions."""

    voice_id: int | None
    theme_id: int | None
    deputy_id: int
    title: str
    facts: str
    asked_by_person_id: int | None


@event
class ThemeProposed:
    """A kind of problem is proposed for next year's plan (计划项目征集)."""

    theme_id: int
    congress_id: int
    year: int
    title: str
    reason: str
