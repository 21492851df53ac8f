"""The draft that the fault tests save: every kind of file that a save writes takes part."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from tests.draft_making import SECOND, DraftMaker, segment, write_document, write_draft
from tests.draft_saving import write_wav

CONTENT, META, MIRROR, SIDECAR = (
    "draft_content.json",
    "draft_meta_info.json",
    "template-2.tmp",
    "fadeline.json",
)
FOREIGN = "adjust_mask/deep/notes.bin"
"""A file that no save writes, in folders of its own: a copy has to hold it."""


def make_case(folder: Path) -> tuple[Path, Path]:
    """Write the draft and the sound that is added to it; gives both paths."""
    maker = DraftMaker(duration=2 * SECOND, padding="x" * 3000)
    film = maker.picture("film.mp4")
    maker.track("video", segment(film, 0, 2 * SECOND))
    maker.track("audio", segment(maker.sound("##_draftpath_placeholder_X_##/song.wav"), 0, SECOND))
    draft = write_draft(folder / "drafts" / "case", maker.document())
    shutil.copy(draft / CONTENT, draft / MIRROR)
    (draft / FOREIGN).parent.mkdir(parents=True)
    (draft / FOREIGN).write_bytes(b"whatever an app keeps here")
    meta = {"draft_id": "D", "tm_draft_modified": 1, "tm_duration": 2 * SECOND}
    write_document(draft / META, meta | {"draft_materials": [{"type": 0, "value": []}]})
    return draft, write_wav(folder / "new.wav", 0.05)


def edited(timeline: Timeline, sound: Path) -> Timeline:
    """The edits of the case: a level, a fade, a new sound on a new track, a track volume."""
    clip = timeline.tracks[1].clips[0]
    timeline = SetVolume((clip.id,), 0.25).apply(timeline)
    timeline = SetFades((clip.id,), 100_000, 0).apply(timeline)
    material = Material(
        "NEW-M", MaterialKind.SOUND, sound.name, str(sound), str(sound), 50_000, has_sound=True
    )
    made = Clip("NEW-C", material.id, sound.name, TimeRange(3 * SECOND, 50_000), TimeRange(0, 50_000))
    timeline = AddSounds((PlacedSound(material, made, "NEW-T", "Music"),)).apply(timeline)
    return replace(timeline, master_volume=0.5)
