"""Paths of the server's own pages, which replies point to."""

from __future__ import annotations

HELP_DRAFTS = "/help/drafts"
EXAMPLES = "/help/examples"
API = "/help/api"
