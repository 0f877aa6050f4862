"""SQL made of the fields of a row: what is asked for and what is stored goes by names, never by counting columns."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any


def names_of(row: type) -> tuple[str, ...]:
    """Return the fields of a dataclass or a named tuple, in their order."""
    if is_dataclass(row):
        return tuple(field.name for field in fields(row))
    names: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
    return names


def columns_of(row: type, table: str = "", /, *, leave_out: Sequence[str] = (), **sources: str) -> str:
    """Return what a SELECT asks for, so that its rows are the arguments of `row`.

    Each field is the column of its name in `table` (a name of the FROM clause), but for those whose `sources` say where
    they come from.
    """
    prefix = f"{table}." if table else ""
    asked = {name: sources.get(name, f'{prefix}"{name}"') for name in names_of(row) if name not in leave_out}
    return ", ".join(f'{source} AS "{name}"' for name, source in asked.items())


def insert_into(table: str, row: type, *more: str, otherwise: str = "") -> str:
    """Return a statement that stores named tuples: the columns `more` first, then the fields of `row`.

    `otherwise` is what SQLite does where such a row is there already ("OR IGNORE").
    """
    names = (*more, *names_of(row))
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT {otherwise} INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"


def placed(row: type, **conversions: Any) -> tuple[tuple[int, Any], ...]:
    """Return where the named fields stand in a row, each with what makes its value of the stored one."""
    names = names_of(row)
    return tuple((names.index(name), conversion) for name, conversion in conversions.items())
