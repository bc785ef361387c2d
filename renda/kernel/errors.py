"""The ways to say no: each names the reason, the rule behind it and the way out."""


class Refusal(Exception):
    """An expected no. ``reason`` is a Chinese sentence; ``law`` a citation such as "监督法63"; ``way_out`` what helps."""

    status = 400

    def __init__(self, reason: str, *, law: str = "", way_out: str = "") -> None:
        super().__init__(reason)
        self.reason, self.law, self.way_out = reason, law, way_out


class NotYours(Refusal):
    """The actor may not do this; the reason names who may."""

    status = 403


class Missing(Refusal):
    """There is no such matter, or the actor may not know of it: both answer alike."""

    status = 404


class OutOfTurn(Refusal):
    """A late click: the matter's state no longer allows the move."""

    status = 409


class Stale(Refusal):
    """The form was drawn from an older version; another's edit would be overwritten."""

    status = 409


class Unfit(Refusal):
    """A value breaks a rule; ``field`` names the form field it belongs to."""

    status = 422

    def __init__(self, reason: str, *, field: str = "", law: str = "", way_out: str = "") -> None:
        super().__init__(reason, law=law, way_out=way_out)
        self.field = field
