"""Plain data and rules: standard library only, frozen dataclasses, no I/O, no clock, no Qt."""
