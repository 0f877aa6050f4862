"""The command line: arguments, exit codes, reports for a terminal. No Qt."""
