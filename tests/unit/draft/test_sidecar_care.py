"""Sound care and treated sounds over save, reopening and the journal, and what a damaged file may say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.draft.journal_codec import applied, decode, difference, encode
from editor.draft.read import read_draft
from editor.draft.save import save
from editor.draft.sidecar import SIDECAR_NAME, Sidecar, parse_sidecar, sidecar_of
from editor.draft.sidecar_care import care_of, made_notes
from editor.edit.treatment import RestoreOriginal, TreatedClip, UseTreated
from editor.model.care import NO_CARE, SoundCare
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.model.treatments import NORMALISE, REVERSE
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.draft_saving import loaded, new_sound, write_wav

CARE = SoundCare(
    semitones=-3.5, pan=0.25, low_db=2.0, mid_db=-1.5, high_db=4.0, noise_reduction=0.4, hum_hz=50,
    low_cut_hz=80.0,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft: a picture, and a song of two clips."""
    maker = DraftMaker()
    song = maker.sound()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND))
    maker.track("audio", segment(song, 0, SECOND), segment(song, 2 * SECOND, SECOND))
    return write_draft(tmp_path / "drafts" / "holiday", maker.document())


def with_care(timeline: Timeline, care: SoundCare) -> Timeline:
    track = timeline.tracks[1]
    return timeline.with_track(replace(track, clips=(replace(track.clips[0], care=care), *track.clips[1:])))


def treated(timeline: Timeline, path: Path, kind: str = NORMALISE, gain: float = 1.0) -> Timeline:
    """The first song's clip with a file that a treatment made of its part."""
    clip = timeline.tracks[1].clips[0]
    made = Material(
        new_id(), MaterialKind.SOUND, path.name, str(write_wav(path)), duration_us=SECOND, has_sound=True,
        made_from=clip.material_id, made_by=kind, made_range=clip.source_range, made_gain=gain,
    )  # fmt: skip
    return UseTreated((TreatedClip(clip.id, made),), "Normalise").apply(timeline)


def test_care_comes_back_after_save_and_reopening_and_the_draft_knows_nothing_of_it(folder: Path) -> None:
    draft = read_draft(folder)
    report = save(draft, with_care(draft.timeline, CARE)).report
    assert "sound care" in report.changed
    first, second = read_draft(folder).timeline.tracks[1].clips
    assert (first.care, second.care) == (CARE, NO_CARE)
    said = loaded(folder / SIDECAR_NAME)["clips"][first.id]["care"]
    assert said["semitones"] == -3.5
    assert "semitones" not in (folder / "draft_content.json").read_text("utf-8")
    again = read_draft(folder)
    save(again, with_care(again.timeline, NO_CARE))
    assert read_draft(folder).timeline.tracks[1].clips[0].care == NO_CARE


def test_a_treated_sound_comes_back_with_the_way_to_its_original(folder: Path, tmp_path: Path) -> None:
    draft = read_draft(folder)
    original = draft.timeline.tracks[1].clips[0]
    after = treated(draft.timeline, tmp_path / "song (normalised).wav", gain=0.5)
    report = save(draft, after).report
    assert "treated sounds" in report.changed
    read = read_draft(folder).timeline
    clip = read.tracks[1].clips[0]
    made = read.material_of(clip)
    assert (made.made_by, made.made_range, made.made_gain) == (NORMALISE, original.source_range, 0.5)
    assert clip.volume == pytest.approx(2 * original.volume)
    assert Path(made.path or "").is_relative_to(folder), "no draft hangs on a folder of the program"
    back = RestoreOriginal((clip.id,)).apply(read)
    assert back.clip(clip.id).source_range == original.source_range
    assert back.clip(clip.id).material_id == original.material_id
    assert back.clip(clip.id).volume == pytest.approx(original.volume)


def test_a_treatment_of_a_treatment_is_followed_to_the_first_file_after_reopening(
    folder: Path, tmp_path: Path
) -> None:
    draft = read_draft(folder)
    original = draft.timeline.tracks[1].clips[0]
    once = treated(draft.timeline, tmp_path / "song (normalised).wav")
    twice = treated(once, tmp_path / "song (normalised) (reversed).wav", REVERSE)
    save(draft, twice)
    read = read_draft(folder).timeline
    clip = read.tracks[1].clips[0]
    back = RestoreOriginal((clip.id,)).apply(read)
    assert back.clip(clip.id).material_id == original.material_id


def test_an_original_that_no_clip_uses_any_more_is_still_known(folder: Path, tmp_path: Path) -> None:
    draft = read_draft(folder)
    original = write_wav(tmp_path / "found" / "rain.wav")
    material, clip = new_sound(original, 0)
    rain = draft.timeline.with_materials(material)
    rain = rain.with_track(replace(rain.tracks[1], clips=(clip,)))
    save(draft, treated(rain, tmp_path / "rain (normalised).wav"))
    again = read_draft(folder)
    save(again, replace(again.timeline, master_volume=0.5))
    read = read_draft(folder).timeline
    made = read.tracks[1].clips[0]
    back = RestoreOriginal((made.id,)).apply(read)
    assert back.material_of(back.clip(made.id)).path == str(original)


def test_the_journal_keeps_care_and_treated_sounds(folder: Path, tmp_path: Path) -> None:
    before = read_draft(folder).timeline
    after = with_care(treated(before, tmp_path / "made.wav"), CARE)
    assert decode(json.loads(json.dumps(encode(after)))) == after
    coded = json.loads(json.dumps(difference(before, after).coded))
    assert applied(before, coded) == after


@pytest.mark.parametrize(
    ("stored", "care"),
    [
        ({"semitones": 40, "pan": -7}, SoundCare(semitones=12.0, pan=-1.0)),
        ({"hum_hz": 55, "noise_reduction": 3}, SoundCare(noise_reduction=1.0)),
        ({"low_cut_hz": 5}, SoundCare(low_cut_hz=20.0)),
        ({"low_cut_hz": 1e9, "low_db": -99}, SoundCare(low_cut_hz=500.0, low_db=-12.0)),
        ({"semitones": "x", "pan": None, "hum_hz": [], "noise_reduction": float("nan")}, NO_CARE),
        ([1, 2], NO_CARE),
        (None, NO_CARE),
    ],
)
def test_care_out_of_bounds_is_taken_to_what_is_allowed(stored: object, care: SoundCare) -> None:
    assert care_of(stored) == care


@pytest.mark.parametrize(
    "entry",
    [
        {"made_from": "a"}, {"made_by": "normalise"}, {"made_from": 3, "made_by": []},
        {"made_from": "", "made_by": "x"},
    ],
)  # fmt: skip
def test_half_a_note_of_a_making_is_none(entry: dict[str, object]) -> None:
    assert made_notes(entry) == {}


def test_damaged_notes_of_a_making_are_left_out() -> None:
    entry = {
        "made_from": "a", "made_by": "reverse", "made_gain": -2, "made_range": {"start_us": -5},
        "original": {"path": "x\0y", "name": 5},
    }  # fmt: skip
    assert made_notes(entry) == {"made_from": "a", "made_by": "reverse"}


def test_the_notes_are_stable_over_another_round(folder: Path, tmp_path: Path) -> None:
    timeline = with_care(treated(read_draft(folder).timeline, tmp_path / "made.wav"), CARE)
    once = sidecar_of(timeline, Sidecar())
    assert parse_sidecar(once.encoded()).clips == once.clips
    assert parse_sidecar(once.encoded()).materials == once.materials
    assert TimeRange(0, SECOND) == timeline.tracks[1].clips[0].source_range
