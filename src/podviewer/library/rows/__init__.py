"""What the index holds, read back as rows."""
