"""OUTSIDE: downloads and hosted services; the only room that knows HTTP clients and keys."""
