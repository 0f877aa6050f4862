"""What the program is about, as plain frozen data: no I/O, no clock, no Qt."""
