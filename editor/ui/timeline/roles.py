"""The signs of the roles of sound tracks, beside their guesses (T-9)."""

from __future__ import annotations

from editor.render.roles import ROLE_TITLES, guessed_role, role_of_sounds, role_of_words

__all__ = ["ROLE_ICONS", "ROLE_TITLES", "guessed_role", "role_of_sounds", "role_of_words"]

ROLE_ICONS = {
    "music": "music",
    "speech": "message-square-text",
    "effects": "sparkles",
    "original": "camera",
    "picture": "film",
    "text": "type",
    "other": "image",
}
