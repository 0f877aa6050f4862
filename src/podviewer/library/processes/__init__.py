"""Work done by several processes of this program at once."""
