"""Timelines made of pictures, and films read back: what the tests of picture and export share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from editor.media.probe import probe
from editor.model.clip import Clip, Placement
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from tests.media_making import frame_number


def clip_of(
    path: Path | str,
    start_us: int,
    duration_us: int,
    *,
    source_us: int = 0,
    speed: float = 1.0,
    kind: MaterialKind = MaterialKind.VIDEO,
    **traits: Any,
) -> tuple[Material, Clip]:
    """Give a clip of a file, with its material; ``traits`` are fields of the clip."""
    name = Path(path).name
    material = Material(f"m-{name}", kind, name, str(path), str(path))
    source = TimeRange(source_us, round(duration_us * speed))
    traits.setdefault("id", f"c-{start_us}-{name}")
    traits.setdefault("placement", Placement())
    clip = Clip(
        material_id=material.id,
        name=name,
        timeline_range=TimeRange(start_us, duration_us),
        source_range=source,
        speed=speed,
        **traits,
    )
    return material, clip


def timeline_of(
    pictures: Sequence[tuple[Material, Clip]],
    sounds: Sequence[tuple[Material, Clip]] = (),
    *,
    frame_rate: Fraction | int = 30,
    size: tuple[int, int] = (320, 180),
    colour: str = "#000000",
) -> Timeline:
    """Give a timeline with a main picture track and, where there are sounds, a sound track."""
    tracks = [Track("main", TrackKind.PICTURE, clips=tuple(c for _, c in pictures), is_main=True)]
    if sounds:
        tracks.append(Track("sounds", TrackKind.SOUND, clips=tuple(c for _, c in sounds)))
    timeline = Timeline(tuple(tracks), frame_rate=Fraction(frame_rate), canvas=Canvas(*size, colour))
    return timeline.with_materials(*(m for m, _ in (*pictures, *sounds)))


def sound_of(path: Path | str, start_us: int = 0, duration_us: int | None = None) -> tuple[Material, Clip]:
    """Give a sound clip of a whole file."""
    length = probe(path).duration_us if duration_us is None else duration_us
    material, clip = clip_of(path, start_us, length, kind=MaterialKind.SOUND)
    return replace(material, id=f"s-{material.name}"), replace(
        clip, id=f"s-{start_us}", material_id=f"s-{material.name}"
    )


def luma_of(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """The brightness plane of a frame as it is stored: (height, width)."""
    if frame.format.name == "yuv420p":
        return np.asarray(frame.to_ndarray()[: frame.height])
    return np.asarray(frame.reformat(format="gray").to_ndarray())


def lumas(path: Path) -> list[NDArray[np.uint8]]:
    """The brightness of every picture of a film."""
    with av.open(str(path)) as container:
        return [luma_of(frame) for frame in container.decode(video=0)]


def numbers(path: Path) -> list[int | None]:
    """The number that each picture of a film carries; None for an empty canvas."""
    return [None if luma.std() < 2 else frame_number(luma) for luma in lumas(path)]


def packets(path: Path, kind: str = "video") -> list[tuple[float | None, float | None, str]]:
    """Time stamps in seconds and a hash of each packet of a file's first stream of a kind."""
    with av.open(str(path)) as container:
        stream = container.streams.get({kind: 0})[0]
        return [
            (_seconds(p.pts, p.time_base), _seconds(p.dts, p.time_base), hashlib.sha256(bytes(p)).hexdigest())
            for p in container.demux(stream)
            if p.size
        ]


def _seconds(ticks: int | None, time_base: Fraction) -> float | None:
    return None if ticks is None else float(ticks * time_base)
