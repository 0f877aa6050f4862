"""The text that is read: one browser, and the parts that set it, move it and follow its links."""
