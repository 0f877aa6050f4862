"""What is done in threads, and what goes wrong there."""
