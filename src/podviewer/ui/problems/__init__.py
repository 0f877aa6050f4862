"""What was odd in a file: the bar."""
