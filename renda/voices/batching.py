"""What is done behind the page: reading a hotline's export, taking its tickets in, finding kinds of problem, telling many."""

from datetime import date

from renda.batches.doors import Rows, handler
from renda.kernel.actors import Actor
from renda.voices.operations import adopting, finding_themes, hotline
from renda.voices.policies import OFFICE


@handler(hotline.LOOKING, office=OFFICE)
def look_at_upload(rows: Rows, actor: Actor) -> list[int]:
    """Large workbooks."""
    return [hotline.look_at_upload(int(row["import"]), actor=actor).pk for row in rows]


@handler(hotline.READING, office=OFFICE)
def read_upload(rows: Rows, actor: Actor) -> list[int]:
    """One file after the other."""
    return [hotline.read_tickets(int(row["import"]), actor=actor).pk for row in rows]


@handler(hotline.TAKING_IN, office=OFFICE)
def take_in(rows: Rows, actor: Actor) -> list[int]:
    """A piece is a transaction: a killed worker leaves it whole or not at all."""
    return [hotline.take_in_tickets(int(row["import"]), str(row["packed"]), actor=actor).pk for row in rows]


@handler(finding_themes.FINDING, office=OFFICE)
def find_themes(rows: Rows, actor: Actor) -> list[None]:
    """One kind of opinion of one month a row."""
    for row in rows:
        finding_themes.find_themes(
            int(row["congress"]), date.fromisoformat(str(row["month"])), str(row["first"]), actor=actor
        )
    return [None for _ in rows]


@handler(adopting.TELLING_ALL, at_once=20, office=OFFICE)
def tell_members(rows: Rows, actor: Actor) -> list[int]:
    """Residents behind a kind of problem that was answered."""
    return [adopting.tell_member(int(row["theme"]), int(row["voice"]), actor=actor).pk for row in rows]
