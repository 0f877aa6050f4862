"""The room at both sides of the text: which panels are shown, and how wide."""
