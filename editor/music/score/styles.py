"""The styles, by name."""

from __future__ import annotations

STYLES: tuple[str, ...] = (
    "cinematic", "lo-fi", "house", "acoustic", "rock", "ambient", "trap", "funk",
    "orchestral", "corporate", "chiptune", "waltz", "jazz", "synthwave",
)  # fmt: skip
"""Names of all styles, as they are written in orders, recipes and reports."""
