"""`tr` for all text of the interface: the one door through which another language comes in.

`scripts/extract_messages.py` lists every text that comes here, those of tables too; a text that it would miss fails its
test. A language is a catalogue made of that list, and `tr` looking each text up in it. Sentences with facts come as
templates and are filled in behind `tr`. What is still to be found is a way for forms of plural: "1 episode" and
"{count} episodes" are two texts, and other languages have more.
"""


def tr(text: str) -> str:
    """Return the text in the language of the interface (so far English only)."""
    return text
