"""Many files at once: what is there, how the files belong together, who speaks, what was said.

How the window uses this (all of it without Qt; everything that touches a disk belongs into a worker thread):

    index = open_index(cache, roots)         # library.index: opens or makes the index; told = index.told
    catalogue = load(index)                  # library.index: 2 ms; EpisodeRows in the order of the panel
    update(index, on_batch=…, is_cancelled=…)  # library.update: reads what changed, batches of ≤ 16 rows; run it again
                                             # whenever a folder changes; then `load` again if Updated.changed
    searcher = Searcher(index)               # library.search: one for the thread that searches
    searcher.typed("experiment trac")        # for every key: a page of 50 moments, `more` for the next page
    searcher.ranked("experiment tracking")   # on Enter
    searcher.interrupt()                     # from the window's thread, when another key was pressed meanwhile
    load_people(connection), load_chapters(connection)   # library.catalogue, with `index.connect()`
    QuickIndex(…).find("monit"), parse_place("s14e8 28:20")   # library.quick, library.places

An EpisodeRow has `path` (for the loader) and `chapter_list` (the path of the list that belongs to it: give both to
the loader, `attach_chapters` does the rest). Moment.paragraph counts all paragraphs of the episode in reading order,
Moment.hits are positions in that paragraph's text, Moment.second is where YouTube is opened. Ids (`file`) may change
when a file changes; keep paths.

Nothing raises but `index.connect()` and the functions that take a connection: sqlite3.Error. Trouble is told as
`Told(notice, path, detail)`; the sentences stand in `ui/library_words.py`. When Notice.DAMAGED comes from a search or
`load`, call `rebuild(index)` and `update` again. `Updated.rebuilt` and State.TEMPORARY need nothing from the window
but the sentence.
"""
