"""YAML as a tree of strings with line numbers, also where it is broken."""
