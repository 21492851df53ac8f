"""Lowering sounds under speech: asked for, computed in the background, made as one edit (I-2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.edit.ducking import AMOUNTS_DB, is_lowered
from editor.edit.ducking_commands import LowerUnderSpeech, RemoveLowering
from editor.language import counted, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.music.hearing import FoundSpeech, heard_material, is_audible, speaking_clips, tracks_that_speak
from editor.progress import Progress
from editor.ui.desk_chosen import ChosenClips
from editor.ui.dialogs.ducking import DuckingDialog, SpeakingTrack
from editor.ui.timeline.roles import role_of_sounds
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.desk_listening import Listening
    from editor.ui.desks import DeskContext


class DuckingDesk(QObject):
    """Lowers the selected clips under the speech of other tracks, anew when asked, and takes it back."""

    def __init__(self, context: DeskContext, listening: Listening) -> None:
        super().__init__(context.window)
        self._context, self._listening = context, listening
        self._chosen = ChosenClips(context)
        self._ids: tuple[str, ...] = ()
        self._amount_db: float | None = None
        self._tracks: tuple[str, ...] = ()
        """The tracks that were listened to last."""

    @Slot()
    def ask(self) -> None:
        """Choose how far the selected clips go down, and whose speech counts."""
        timeline = self._context.bridge.timeline
        entries = [entry for entry in self._chosen.heard() if heard_material(timeline, entry[1])]
        if not entries:
            return
        ids = tuple(clip.id for _, clip in entries)
        tracks = self._speaking(timeline, frozenset(ids))
        if not tracks:
            self._context.tell(
                tr("No other track has sound: there is no speech under which this could go down.")
            )
            return
        self._ids = ids
        amount = self._context.store.settings.lowering
        dialog = DuckingDialog(len(ids), amount, tracks, self._context.window)
        dialog.chosen.connect(self._begin_chosen)
        dialog.open()

    def _speaking(self, timeline: Timeline, besides: frozenset[str]) -> list[SpeakingTrack]:
        """The tracks that can be listened to; checked are those of speech, and those chosen before."""
        usual = tracks_that_speak(timeline, roles_of(timeline))
        known = [track_id for track_id in self._tracks if any(t.id == track_id for t in timeline.tracks)]
        found = []
        for track in timeline.tracks:
            if _can_speak(timeline, track, besides):
                title = self._title(track)
                found.append(SpeakingTrack(track.id, title, track.id in (known or usual)))
        if found and not any(track.is_chosen for track in found):
            found = [SpeakingTrack(track.id, track.title, True) for track in found]
        return found

    def _title(self, track: Track) -> str:
        rows = self._context.timeline.rows
        title = next((row.title for row in rows if track.id in (*row.track_ids, row.track_id)), "")
        if track.kind is TrackKind.PICTURE:
            return (
                tr("Sound of the video: {track}", track=one_line(title))
                if title
                else tr("Sound of the video")
            )
        return one_line(title or track.name) or tr("Sound track")

    @Slot(str, object)
    def _begin_chosen(self, amount: str, track_ids: tuple[str, ...]) -> None:
        self._context.store.change(lowering=amount)
        self._tracks = track_ids
        self.lower(self._ids, AMOUNTS_DB[amount], track_ids)

    def lower(self, clip_ids: tuple[str, ...], amount_db: float | None, track_ids: tuple[str, ...]) -> None:
        """Listen to tracks in the background, then lower clips; None: as far as each of them is now."""
        timeline = self._context.bridge.timeline
        places = [found[1].timeline_range for clip_id in clip_ids if (found := timeline.find(clip_id))]
        clips = speaking_clips(timeline, track_ids, besides=frozenset(clip_ids), near=places)
        if not clips:
            self._context.tell(tr("Nothing can be heard there at the same time."))
            return
        work = partial(_found, timeline, clips)
        if self._listening.run(work, tr("Listening for speech"), self._take):
            self._ids, self._amount_db = clip_ids, amount_db

    def _take(self, found: FoundSpeech) -> None:
        timeline = self._context.bridge.timeline
        ids = tuple(clip_id for clip_id in self._ids if timeline.find(clip_id))
        if not ids:
            return
        if not self._context.bridge.do(LowerUnderSpeech(ids, found.speech, self._amount_db)):
            return
        self._context.tell(*self._outcome(ids, found))

    def _outcome(self, ids: tuple[str, ...], found: FoundSpeech) -> tuple[str, str]:
        timeline = self._context.bridge.timeline
        n_lowered = sum(is_lowered(timeline.clip(clip_id)) for clip_id in ids)
        if found.unread:
            return tr("“{name}” could not be listened to.", name=one_line(found.unread[0])), "warn"
        if not n_lowered:
            return tr("No speech was found over the selected clips."), "warn"
        return counted(n_lowered, "One clip goes down under speech.", "{n} clips go down under speech."), "ok"

    @Slot()
    def recalculate(self) -> None:
        """Lower the selected clips anew, as far as they were; all lowered ones where none is selected."""
        clips = self._lowered_clips()
        timeline = self._context.bridge.timeline
        ids = tuple(clip.id for clip in clips)
        known = tuple(t for t in self._tracks if any(track.id == t for track in timeline.tracks))
        tracks = known or tuple(
            track.id for track in self._speaking(timeline, frozenset(ids)) if track.is_chosen
        )
        if ids:
            self.lower(ids, None, tracks)

    @Slot()
    def remove(self) -> None:
        """Take the lowering of the selected clips back; points made by hand stay."""
        clips = self._lowered_clips()
        if clips:
            self._context.bridge.do(RemoveLowering(tuple(clip.id for clip in clips)))

    def _lowered_clips(self) -> list[Clip]:
        timeline = self._context.bridge.timeline
        selected = [clip for _, clip in self._chosen.selected()]
        clips = [clip for clip in selected or [c for _, c in timeline.clips()] if is_lowered(clip)]
        if not clips:
            self._context.tell(tr("No clip here is lowered under speech."))
        return clips


def roles_of(timeline: Timeline) -> dict[str, str]:
    """What the sounds of each track are there for, said or guessed."""
    roles = {}
    for track in timeline.tracks:
        if track.kind is TrackKind.SOUND:
            roles[track.id] = role_of_sounds(track, timeline.materials)
        elif track.kind is TrackKind.PICTURE:
            roles[track.id] = "original"
    return roles


def _can_speak(timeline: Timeline, track: Track, besides: frozenset[str]) -> bool:
    return track.kind in (TrackKind.SOUND, TrackKind.PICTURE) and any(
        clip.id not in besides
        and is_audible(track, clip, timeline)
        and heard_material(timeline, clip) is not None
        for clip in track.clips
    )


def _found(timeline: Timeline, clips: list[Clip], progress: Progress) -> FoundSpeech:
    # Loaded now, in the job's thread: the window opens sooner without (W-8).
    from editor.music.ducking import speech_of_clips

    return speech_of_clips(timeline, clips, progress)
