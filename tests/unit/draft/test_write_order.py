"""The order of tracks: what stays where it is, and what travels with a track that is moved."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.draft.read import read_draft
from editor.draft.save import save
from editor.draft.write_order import order_tracks
from editor.edit.level_commands import SetVolume
from editor.edit.track_commands import RenameTrack, SetTrackMuted
from editor.model.timeline import Timeline, Track, TrackKind
from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.draft_saving import described, loaded


def test_tracks_that_keep_their_order_stay_where_they_are() -> None:
    order = order_tracks(["a", "new", "c"], {"a": 0, "b": 1, "c": 2}, 3)
    assert (order.moved, order.insert_at) == (frozenset(), {"new": 1})
    assert order.positions == {"a": 0, "new": 1, "c": 2}


def test_only_the_track_that_was_moved_leaves_its_place() -> None:
    order = order_tracks(["a", "d", "b", "c"], {"a": 0, "b": 1, "c": 2, "d": 3}, 4)
    assert order.moved == {"d"}
    assert order.positions == {"a": 0, "d": 1, "b": 2, "c": 3}


def draft(folder: Path, **head: object) -> Path:
    maker = DraftMaker(**head)
    song = maker.sound()
    maker.track("video", segment(maker.picture(), 0, 4 * SECOND, track_render_index=0))
    for n in range(3):
        row = maker.track(
            "audio", segment(song, n * SECOND, SECOND, track_render_index=(1, 3, 4)[n]), name=f"row {n}"
        )
        row["odd"] = f"kept {n}"
    maker.tracks.insert(2, "not a track")  # type: ignore[arg-type]
    return write_draft(folder, maker.document())


def tracks_of(folder: Path) -> list[dict[str, Any]]:
    """The readable tracks, after a look at the position that each of their segments repeats."""
    tracks = []
    for position, track in enumerate(loaded(folder / "draft_content.json")["tracks"]):
        if isinstance(track, dict):
            assert {entry.pop("track_render_index") for entry in track["segments"]} == {position}
            tracks.append(track)
    return tracks


def reordered(timeline: Timeline, order: tuple[int, ...]) -> Timeline:
    sounds = [track for track in timeline.tracks if track.kind is TrackKind.SOUND]
    return replace(timeline, tracks=(timeline.tracks[0], *(sounds[n] for n in order)))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_tracks_are_saved_in_any_order_with_all_that_is_in_them(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    folder = draft(tmp_path / "d", render_index_track_mode_on=True)
    before = tracks_of(folder)
    opened = read_draft(folder)
    wanted = reordered(opened.timeline, order)
    saved = save(opened, wanted)
    tracks = tracks_of(folder)
    assert [track["name"] for track in tracks[1:]] == [f"row {n}" for n in order]
    assert [track["odd"] for track in tracks[1:]] == [f"kept {n}" for n in order]
    assert described(read_draft(folder).timeline) == described(wanted)
    save(saved.draft, opened.timeline)
    assert tracks_of(folder) == before
    assert "not a track" in loaded(folder / "draft_content.json")["tracks"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(range(3)),
    st.integers(0, 4),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from(["", "louder", "renamed", "muted", "arrived"]),
)
def test_edits_inside_moved_tracks_and_new_tracks_between_them_are_all_there(
    tmp_path_factory: pytest.TempPathFactory,
    order: list[int],
    place: int,
    which: int,
    removes: bool,
    edit: str,
) -> None:
    folder = draft(tmp_path_factory.mktemp("any") / "d")
    opened = read_draft(folder)
    timeline = reordered(opened.timeline, tuple(order))
    track = timeline.tracks[1 + which]
    if edit == "louder":
        timeline = SetVolume((track.clips[0].id,), 0.5).apply(timeline)
    elif edit == "renamed":
        timeline = RenameTrack(track.id, "another name").apply(timeline)
    elif edit == "muted":
        timeline = SetTrackMuted(track.id, True).apply(timeline)
    elif edit == "arrived":
        # The clip of one track goes to another.
        source = timeline.tracks[1 + (which + 1) % 3]
        timeline = timeline.with_track(replace(source, clips=()))
        clips = sorted((*track.clips, *source.clips), key=lambda clip: clip.start_us)
        timeline = timeline.with_track(replace(track, clips=tuple(clips)))
    tracks = list(timeline.tracks)
    if removes:
        del tracks[3]
    tracks.insert(min(1 + place, len(tracks)), Track("NEW", TrackKind.SOUND, "new"))
    timeline = replace(timeline, tracks=tuple(tracks))
    saved = save(opened, timeline)
    assert described(read_draft(folder).timeline) == described(timeline)
    save(saved.draft, opened.timeline)
    assert described(read_draft(folder).timeline) == described(opened.timeline)
