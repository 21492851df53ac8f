"""Entries and long tasks, kept in one SQLite file that the window, the command line and the server share."""
