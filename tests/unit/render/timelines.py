"""Timelines in a few words, and what they must sound like, in doubles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.mix import Mixer
from editor.render.plan import SoundPlan
from tests.plain_sound import RATE, Doubles, stretch_of, whole_sound

SECOND = 1_000_000


def sound_clip(
    clip_id: str, material: str, start_us: int, duration_us: int, source_start_us: int = 0, **changes: Any
) -> Clip:
    source_duration_us = round(duration_us * changes.get("speed", 1.0))
    return Clip(
        clip_id, material, clip_id, TimeRange(start_us, duration_us),
        TimeRange(source_start_us, source_duration_us), **changes,
    )  # fmt: skip


def timeline(files: dict[str, Path | None], *tracks: Track, **changes: Any) -> Timeline:
    materials = {
        name: Material(name, MaterialKind.SOUND, name, str(path) if path else None, f"/gone/{name}")
        for name, path in files.items()
    }
    return Timeline(tuple(tracks), MappingProxyType(materials), **changes)


def track(name: str, clips: Iterable[Clip], **changes: Any) -> Track:
    return Track(name, changes.pop("kind", TrackKind.SOUND), name, tuple(clips), **changes)


def to_samples(time_us: int) -> int:
    return int(np.floor(time_us * RATE / 1e6 + 0.5))


def clip_reference(clip: Clip, sound: Doubles) -> tuple[int, Doubles]:
    """First sample and samples of a clip at speed 1, its gain by the book."""
    start, end = to_samples(clip.start_us), to_samples(clip.end_us)
    assert clip.source_range is not None
    part = stretch_of(sound, to_samples(clip.source_range.start_us), end - start)
    t = np.arange(end - start) / RATE
    length = clip.duration_us / 1e6
    gain = np.full(end - start, clip.volume)
    if clip.volume_points:
        times = [point.offset_us / 1e6 for point in clip.volume_points]
        gain = np.interp(t, times, [point.gain for point in clip.volume_points])
    if clip.fade_in_us:
        gain *= np.minimum(1, t / min(clip.fade_in_us / 1e6, length))
    if clip.fade_out_us:
        gain *= np.clip((length - t) / min(clip.fade_out_us / 1e6, length), 0, 1)
    return start, part * gain


def mix_reference(line: Timeline) -> Doubles:
    """The sum of everything that is heard, in doubles."""
    out = np.zeros((2, to_samples(line.duration_us)))
    sounds = {name: whole_sound(m.path) for name, m in line.materials.items() if m.path}
    for row in line.tracks:
        if row.is_muted or (row.is_main and line.is_main_sound_muted):
            continue
        for clip in row.clips:
            if clip.is_visible and clip.material_id in sounds:
                start, samples = clip_reference(clip, sounds[clip.material_id])
                out[:, start : start + samples.shape[1]] += samples * row.volume * line.master_volume
    return out


def mixed(plan: SoundPlan, block: int = 48_000, threads: int = 1) -> Any:
    """The whole sound of a plan, read in blocks of a length."""
    with Mixer(plan, threads=threads) as mixer:
        blocks = []
        while not mixer.is_finished:
            blocks.append(mixer.read(min(block, plan.n_samples - mixer.position)))
    return np.concatenate(blocks, axis=1)
