"""Ids: UUIDs of version 7, which sort by time."""

from uuid import UUID

from podviewer.text.uuid7 import is_uuid, uuid7


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = uuid7(1_795_298_400_123)
    assert str(UUID(made)) == made
    assert (UUID(made).version, UUID(made).variant) == (7, "specified in RFC 4122")
    assert UUID(made).int >> 80 == 1_795_298_400_123


def test_ids_sort_by_time_and_are_not_repeated() -> None:
    ids = [uuid7(millisecond) for millisecond in range(1_000)]
    assert ids == sorted(ids)
    assert len({uuid7(5) for _ in range(1_000)}) == 1_000


def test_what_is_an_id() -> None:
    assert is_uuid(uuid7(0))
    assert not any(map(is_uuid, ("", "urn:uuid:x", uuid7(0).upper(), uuid7(0) + "\n")))
