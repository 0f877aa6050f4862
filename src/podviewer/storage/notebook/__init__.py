"""What the reader has made: annotations, drafts, labels, templates, and how each of them was before."""
