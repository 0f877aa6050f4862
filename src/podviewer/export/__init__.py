"""A reading out of the program: one module per output format."""
