"""Matching the loudness of the selected clips: measured in the background, written as plain volumes (I-1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.edit.loudness_commands import MatchLoudness, SetLimiter
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.timeline import Role, Timeline, Track
from editor.render.matching import BEDS_LIE_UNDER, Matched, Wanted, aim_of, match_clips
from editor.render.plan import heard_tracks
from editor.ui.desk_chosen import ChosenClips
from editor.ui.inspector.selection import role_of
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desk_listening import Listening
    from editor.ui.desks import DeskContext

MOST_NAMES = 3


def wanted_of(timeline: Timeline, entries: Sequence[tuple[Track, Clip]]) -> tuple[Wanted, ...]:
    """What the roles of clips ask for: music is a bed where speech or the picture's sound is heard."""
    above = [
        (track.id, clip.timeline_range)
        for track in heard_tracks(timeline)
        for clip in track.clips
        if clip.is_visible and clip.volume > 0 and role_of(timeline, track, clip) in BEDS_LIE_UNDER
    ]
    found = []
    for track, clip in entries:
        role = role_of(timeline, track, clip)
        is_bed = role == Role.MUSIC and any(
            other_id != track.id and place.intersection(clip.timeline_range) is not None
            for other_id, place in above
        )
        found.append(Wanted(clip.id, aim_of(role, is_bed=is_bed)))
    return tuple(found)


class LoudnessDesk(QObject):
    """Brings clips to the loudness of their roles, and switches the limiter."""

    def __init__(self, context: DeskContext, listening: Listening) -> None:
        super().__init__(context.window)
        self._context, self._listening = context, listening
        self._chosen = ChosenClips(context)

    @Slot()
    def match(self) -> None:
        """Measure the selected clips and give each the level that its role asks for."""
        entries = self._chosen.heard()
        if not entries:
            return
        timeline = self._context.bridge.timeline
        wanted = wanted_of(timeline, entries)
        self._listening.run(partial(match_clips, timeline, wanted), tr("Measuring loudness"), self._take)

    def _take(self, found: Matched) -> None:
        timeline = self._context.bridge.timeline
        levels = tuple(level for level in found.levels if timeline.find(level[0]))
        if levels and not self._context.bridge.do(MatchLoudness(levels)):
            return
        self._context.tell(self._words(found, len(levels)))

    def _words(self, found: Matched, n_matched: int) -> str:
        said = [counted(n_matched, "Loudness of {n} clip matched", "Loudness of {n} clips matched")]
        if not n_matched:
            said = []
        if found.held:
            said.append(tr("{names}: +20 dB is not enough", names=self._names(found.held)))
        if found.silent:
            said.append(tr("{names}: silent, left as it is", names=self._names(found.silent)))
        return " · ".join(said)

    def _names(self, clip_ids: tuple[str, ...]) -> str:
        timeline = self._context.bridge.timeline
        names = [one_line(each[1].name, 40) for clip_id in clip_ids if (each := timeline.find(clip_id))]
        shown = ", ".join(names[:MOST_NAMES])
        return f"{shown}…" if len(names) > MOST_NAMES else shown

    @Slot()
    def toggle_limiter(self) -> None:
        """Switch the safety limiter on or off (I-3)."""
        self._context.bridge.do(SetLimiter(not self._context.bridge.timeline.is_limited))
