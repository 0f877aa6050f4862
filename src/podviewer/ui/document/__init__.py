"""A document as a QTextDocument, built detached from any widget."""
