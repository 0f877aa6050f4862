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
    load_pages(connection)                   # library.catalogue; `Catalogue.pages` and `Batch.pages` have them too
    load_wiki(connection, path)              # library.citations: a page as it was read
    citations_of(connection, path)           # library.citations: what a page cites, in reading order
    cited_here(connection, slug)             # library.citations: who cites an episode, by second
    uncited_chapters(connection, slug), linked_from(connection, slug, LinkKind.PAGE)   # library.citations
    search_pages(connection, text)           # library.page_search: what pages say, for every key
    QuoteFinder(index).find(text)            # library.quote_finder: where a pasted sentence was said, also
                                             # `find_quote(connection, text)`; Found.quote is for domain.quote.FORMATS
    FuzzyIndex(…).find("monit"), parse_place("s14e8 28:20")   # library.quick, library.places

An EpisodeRow has `path` (for the loader) and `chapter_list` (the path of the list that belongs to it: give both to
the loader, `attach_chapters` does the rest). A PageRow is a page of the wiki: what it says is found apart from what was
said; its citations are resolved once all files are read, and again only where pages or episodes have changed.
Moment.paragraph counts all paragraphs of the episode in reading order, Moment.hits are positions in that paragraph's
text, Moment.second is where YouTube is opened. Ids (`file`) may change when a file changes; keep paths.

Nothing raises but `index.connect()` and the functions that take a connection: sqlite3.Error. Trouble is told as
`Told(notice, path, detail)`; the sentences stand in `messages/notices.py`. When Notice.DAMAGED comes from a search or
`load`, call `rebuild(index)` and `update` again. State.TEMPORARY needs nothing from the window but the sentence.
"""
