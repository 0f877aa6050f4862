"""What the reader has made, as a file: annotations and drafts, in one table of formats (`registry`)."""
