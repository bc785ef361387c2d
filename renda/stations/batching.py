"""What is done to many stations behind the page."""

from renda.batches.doors import Rows, handler
from renda.kernel.actors import Actor
from renda.stations import operations, queries
from renda.stations.operations.publishing import PUBLISH

IMPORT = "stations.import"


@handler(IMPORT, at_once=100, office=queries.OFFICE)
def bring_in(rows: Rows, actor: Actor) -> list[int]:
    """Stations of a sheet, in the house of who asked."""
    made = operations.import_stations(actor.congress_id or 0, rows, actor=actor)
    return [station.pk for station in made]


@handler(PUBLISH, at_once=1, office=queries.OFFICE)
def publish_receptions(rows: Rows, actor: Actor) -> list[int]:
    """One station's month a row, so that a station that is not ready holds up no other."""
    for row in rows:
        operations.publish_station_month(
            row["station"], row["year"], row["month"], actor=actor, reason=row.get("reason", "")
        )
    return [row["station"] for row in rows]
