"""After a box was emptied: its dead rows and the old versions of the ballot's row are removed for good."""

import logging

from django.db import DatabaseError, connection

from renda.ballots.models import Ballot, BoxedVote

log = logging.getLogger(__name__)


def sweep() -> bool:
    """Vacuum both tables; whether it was done. What remains is cipher without its key, so a failure unmasks nobody."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in (BoxedVote, Ballot))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {tables}")
    except DatabaseError as error:
        log.warning("the ballot boxes could not be swept: %s", error)
        return False
    return True
