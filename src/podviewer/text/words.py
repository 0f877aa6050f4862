"""What a word is."""

import re

WORD = re.compile(r"[^\W_]+")
"""A word as the tokenizer `unicode61` cuts it: letters and digits."""
