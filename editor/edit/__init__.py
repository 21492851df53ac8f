"""Changing the document: every edit as a small command, their history, and where a dragged edge lands."""
