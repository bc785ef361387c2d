"""The backend itself, under the name Django looks for: its own pool is all that differs."""

from typing import Any

from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base

from renda.config.database.pool import Pool


class DatabaseWrapper(base.DatabaseWrapper):
    """OPTIONS["pool"] are the keywords of ``Pool``; without them each thread connects for itself."""

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
