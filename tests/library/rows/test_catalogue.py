"""What lists know of episodes."""

from contextlib import closing
from pathlib import Path

from podviewer.library.database.schema import connect
from podviewer.library.rows.catalogue import load_episodes
from support.libraries import indexed, one, write


def test_an_episode_tells_the_days_that_its_page_tells(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    write(folder, "a.md", one("Wheels turn.", episode=1, date="2024-05-01"))
    write(folder, "b.md", one("Levers lift.", episode=2).replace("\n", "\ndateadded: 2022-05-13\n", 1))
    with closing(connect(indexed(tmp_path, folder)[0].path)) as connection:
        days = [(row.episode, row.date, row.added) for row in load_episodes(connection)]
    assert days == [(2, None, "2022-05-13"), (1, "2024-05-01", None)]
