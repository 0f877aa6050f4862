"""What the program remembers for its reader: settings, state, recent files. Never a cache."""
