"""Many files at once: what is there, how the files belong together, who speaks, what was said.

    library.Library     the door: opens the index, keeps it up to date, answers every question; no error leaves it
    database            the SQLite file: tables, where it lies, connections, SQL made of the fields of rows
    rows                what stands in it, read back: episodes, pages, people, citations, passages
    index               how it comes to be: folders looked at, files read and stored, what belongs together
    search, quotes      moments with some words; the passage a pasted sentence comes from
    quick_open          what a few letters may mean
    processes           the same done by several processes at once, which end with this one
    checks              what is odd in files, across files and in citations

All of it without Qt. Everything that touches a disk belongs into a worker thread; the window reads a `LibrarySnapshot`.

An EpisodeRow has `path` (for the loader) and `chapter_list` (the path of the list that belongs to it: give both to
the loader, `attach_chapters` does the rest). A PageRow is a page of the wiki: what it says is found apart from what was
said; its citations are resolved once all files are read, and again only where pages or episodes have changed.
MomentHit.paragraph counts all paragraphs of the episode in reading order, MomentHit.hits are positions in that
paragraph's text, MomentHit.second is where YouTube is opened. Ids (`file`) may change when a file changes; keep paths.
"""
