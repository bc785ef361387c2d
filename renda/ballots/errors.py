"""Refusals of this room that others catch by name."""

from renda.kernel.errors import NotYours, OutOfTurn


class AlreadyVoted(OutOfTurn):
    """The person's vote is in the box, or a paper was taken: the second press changes nothing."""


class NotOnRoll(NotYours):
    """The roll was fixed when the ballot opened, and the person is not on it or is excluded."""


class VotingOver(OutOfTurn):
    """The ballot was closed, or its time ran out, before this vote: it does not count."""
