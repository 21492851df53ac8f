"""Whether the view goes along with the playhead: by page, smoothly or not at all (N-3); no Qt."""

from __future__ import annotations

from editor.ui import comfort

MODES = ("page", "smooth", "off")
PAGE_MARGIN = 0.1
"""After a page is turned the playhead stands at this share of the width."""


class Following:
    """Where the view has to be scrolled so that the playhead stays in sight."""

    def __init__(self) -> None:
        self._is_playing = False
        self._is_let_go = False

    def play(self, playing: bool) -> None:
        """Playing has begun, which takes the view along again, or has ended."""
        if playing and not self._is_playing:
            self._is_let_go = False
        self._is_playing = playing

    def let_go(self) -> None:
        """A hand has scrolled: leave the view where it is until the next play."""
        self._is_let_go = self._is_playing

    def scroll_px(self, mode: str, before_x: int, x: int, width_px: int, now_px: int) -> int | None:
        """How far the view should be scrolled for a playhead that went from ``before_x`` to ``x``.

        Returns None where the view stays. Steps by keys turn the page whatever the mode, or they would
        lead out of sight; a playhead that was out of sight before stays so. With reduced motion nothing
        glides: smooth following goes by page (Z-5).
        """
        if self._is_playing and (mode == "off" or self._is_let_go):
            return None
        if self._is_playing and mode == "smooth" and not comfort.is_reduced():
            wanted = max(0, now_px + x - width_px // 2)
            return wanted if wanted != now_px else None
        if 0 <= before_x < width_px and not 0 <= x < width_px:
            return max(0, now_px + x - round(width_px * PAGE_MARGIN))
        return None
