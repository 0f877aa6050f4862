"""The SQLite file of a library: tables, connections, stems."""
