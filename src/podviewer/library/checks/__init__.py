"""What is odd in files, across files and in citations."""
