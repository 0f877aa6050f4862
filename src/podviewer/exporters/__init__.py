"""A document out of the program: one module per output format, and the formats of a quote."""
