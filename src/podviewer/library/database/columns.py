"""SQL made of the fields of a row: what is asked for and what is stored goes by names, never by counting columns.

A row is a frozen struct, or a named tuple where thousands are made. Its field and its column have one name.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")
Conversions = tuple[tuple[int, Callable[[Any], Any]], ...]


def names_of(row: type) -> tuple[str, ...]:
    """Return the fields of a struct or a named tuple, in their order."""
    names: tuple[str, ...] = row.__struct_fields__ if issubclass(row, Struct) else row._fields  # type: ignore[attr-defined]
    return names


@cache
def columns_of(row: type, table: str = "", /, **sources: str) -> str:
    """Return what a SELECT asks for, so that what it finds are the arguments of `row`.

    Each field is the column of its name in `table` (a name of the FROM clause), but for those whose `sources` say where
    they come from.
    """
    prefix = f"{table}." if table else ""
    asked = ((name, sources.get(name, f'{prefix}"{name}"')) for name in names_of(row))
    return ", ".join(f'{source} AS "{name}"' for name, source in asked)


@cache
def insert_into(table: str, row: type, *more: str) -> str:
    """Return a statement that stores `(*more, *row)`: some columns by name, then the fields of a named tuple."""
    names = (*more, *names_of(row))
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"


def conversions_of(row: type, **by_name: Callable[[Any], Any]) -> Conversions:
    """Return what makes the values of some fields out of what is stored, for `rows_of`."""
    names = names_of(row)
    return tuple((names.index(name), convert) for name, convert in by_name.items())


def rows_of(row: Callable[..., T], found: Iterable[Sequence[Any]], conversions: Conversions = ()) -> list[T]:
    """Return rows of what a SELECT of their columns has found. Column by column, which is thrice as fast."""
    columns: list[Iterable[Any]] = list(zip(*found, strict=True))
    for at, convert in conversions if columns else ():
        columns[at] = map(convert, columns[at])
    return list(map(row, *columns)) if columns else []
