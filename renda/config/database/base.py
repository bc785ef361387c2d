"""The backend itself, under the name Django looks for: its own pool, and cursors that keep their plans."""

from typing import Any

from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base, operations
from django.db.backends.postgresql.base import ServerBindingCursor

from renda.config.database.pool import Pool


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """For the log of statements; a cursor that keeps plans has no text with its values in it."""
        told: Any = super().last_executed_query(cursor, sql, params)
        return self.compose_sql(sql, params) if told is None else told  # type: ignore[attr-defined]


class DatabaseWrapper(base.DatabaseWrapper):
    """OPTIONS["pool"] are the keywords of ``Pool``; without them each thread connects for itself."""

    ops_class = DatabaseOperations
    _connection_pools: dict[str, Pool]

    @property
    def pool(self) -> Pool | None:
        options = self.settings_dict["OPTIONS"].get("pool")
        if self.alias == NO_DB_ALIAS or not options:
            return None
        pool = self._connection_pools.get(self.alias)
        return pool or self._connection_pools.setdefault(self.alias, self._new_pool(options))

    def _new_pool(self, options: dict[str, Any]) -> Pool:
        keywords = self.get_connection_params() | {"autocommit": True}
        keywords.setdefault("connect_timeout", 5)
        return Pool(keywords, self._configure_connection, **options)  # type: ignore[attr-defined]

    def _configure_connection(self, connection: Any) -> bool:
        """Nothing this house asks runs for so long that compiling its plan pays, which costs up to a second."""
        connection.execute("SET jit = off")
        super()._configure_connection(connection)  # type: ignore[misc]
        return True

    def keeping_plans(self) -> Any:
        """A cursor that sends values apart from the text: PostgreSQL keeps the plan of a text that comes again."""
        self.ensure_connection()
        with self.wrap_database_errors:
            made: Any = ServerBindingCursor(self.connection)  # type: ignore[call-arg]
            return self._prepare_cursor(made)  # type: ignore[attr-defined]
