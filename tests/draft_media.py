"""Media for real drafts, whose own are nowhere: small files of the kinds and lengths that they name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from editor.model.material import Material, MaterialKind
from editor.model.timeline import Canvas, Timeline
from tests.media_making import frame_picture, write_sound, write_still

SECOND = 1_000_000
LONGEST_US = 60 * SECOND
"""Longer files are made of this length: after its end a film stands still and a sound is silent."""
_PICTURES = (MaterialKind.VIDEO, MaterialKind.GIF)
_STILLS = (MaterialKind.PHOTO, MaterialKind.STICKER)


class DraftMedia:
    """Makes files in a folder, one for each kind, shape and length."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def filled(self, timeline: Timeline, *, short_side: int, frame_rate: Fraction) -> Timeline:
        """The timeline with a file for every material that needs one, on a small canvas."""
        materials = {key: self._found(material) for key, material in timeline.materials.items()}
        canvas = timeline.canvas
        factor = short_side / min(canvas.width, canvas.height)
        small = Canvas(round(canvas.width * factor), round(canvas.height * factor), canvas.colour)
        filled = {
            key: replace(m, nested=self.filled(m.nested, short_side=short_side, frame_rate=frame_rate))
            if m.nested is not None
            else m
            for key, m in materials.items()
        }
        return replace(timeline, materials=filled, canvas=small, frame_rate=frame_rate)

    def _found(self, material: Material) -> Material:
        if material.kind in _STILLS:
            width, height = _shape(material)
            path = self._folder / f"still-{width}-{height}.png"
            return replace(
                material, path=str(path if path.exists() else write_still(path, width=width, height=height))
            )
        if material.kind in _PICTURES:
            return replace(material, path=str(self._film(material)))
        if material.kind is MaterialKind.SOUND:
            seconds = _seconds(material)
            path = self._folder / f"sound-{seconds}.wav"
            if not path.exists():
                write_sound(path, seconds=seconds, rate=8_000, channels=1, level=0.1)
            return replace(material, path=str(path))
        return material

    def _film(self, material: Material) -> Path:
        width, height = _shape(material)
        seconds = _seconds(material)
        path = self._folder / f"film-{width}-{height}-{seconds}.mp4"
        if path.exists():
            return path
        with av.open(str(path), "w") as container:
            stream: Any = container.add_stream("libx264", rate=5, options={"preset": "ultrafast"})
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.codec_context.gop_size = 10
            for number in range(max(round(5 * seconds), 1)):
                picture = frame_picture(number, width=width, height=height)
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
                frame.pts, frame.time_base = number, Fraction(1, 5)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path


def _shape(material: Material) -> tuple[int, int]:
    """A small picture of about the material's shape."""
    width, height = material.width or 16, material.height or 9
    factor = 96 / max(width, height)
    return max(2 * round(width * factor / 2), 16), max(2 * round(height * factor / 2), 16)


def _seconds(material: Material) -> float:
    length_us = min(max(material.duration_us or SECOND, SECOND // 10), LONGEST_US)
    return float(np.round(length_us / SECOND, 1))
