"""Rows made by the database itself: one is stored as a pattern, and as many as wanted are copied from it with changes."""

from typing import Any

from django.db import connection, models


def run(statement: str, parameters: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def copy(pattern: models.Model, source: str, **changes: str) -> None:
    """Store ``pattern``, copy it for each row of ``source`` (a SELECT, named s), and remove it again.

    ``changes`` are SQL expressions over ``s`` by column; every other column is the pattern's.
    """
    pattern.save(force_insert=True)
    table = pattern._meta.db_table
    columns = [str(field.column) for field in pattern._meta.concrete_fields if not field.primary_key]
    unknown = changes.keys() - set(columns)
    assert not unknown, f"{table} has no {unknown}"
    values = ", ".join(changes.get(name, f'p."{name}"') for name in columns)
    named = ", ".join(f'"{name}"' for name in columns)
    run(
        f'INSERT INTO "{table}" ({named}) SELECT {values} FROM ({source}) s CROSS JOIN "{table}" p WHERE p.id = {pattern.pk}'
    )
    type(pattern)._base_manager.filter(pk=pattern.pk).delete()
