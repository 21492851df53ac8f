"""Hearing: the transport that plays what an export would give, and the sound device behind it."""
