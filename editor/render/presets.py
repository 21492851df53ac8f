"""What an export may be: sizes, encoder settings and bit rates, as data."""

from __future__ import annotations

from dataclasses import dataclass

from editor.errors import RenderError
from editor.language import mark, tr
from editor.media.picture_graph import even

DEFAULT_PRESET = "source"


@dataclass(frozen=True, slots=True)
class Preset:
    """How picture and sound are encoded."""

    name: str
    title: str
    short_side: int | None
    """The canvas is made smaller until its shorter side is this; None keeps its size."""
    speed: str
    """Preset of x264: what it takes time for."""
    quality: int
    """x264's constant rate factor: 18 looks like the source, 23 is its default, 28 shows."""
    sound_bit_rate: int


PRESETS = {
    preset.name: preset
    for preset in (
        Preset("source", mark("Size of the project"), None, "veryfast", 20, 192_000),
        Preset("best", mark("Size of the project, best quality"), None, "medium", 17, 256_000),
        Preset("online-1080p", mark("Online, 1080p"), 1080, "veryfast", 21, 192_000),
        Preset("online-720p", mark("Online, 720p"), 720, "veryfast", 22, 160_000),
        Preset("small-480p", mark("Small, 480p"), 480, "fast", 26, 96_000),
    )
}

_ENCODER_OPTIONS = {
    # Good and quick enough for a webm on two cores; constant quality as x264's crf.
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "6", "row-mt": "1", "b": "0"},
}
_VP9_QUALITY_ABOVE_X264 = 11
"""VP9's crf for about the look of an x264 crf: their scales end at 63 and 51."""
_BITS_A_PIXEL = 0.11
"""Of x264 at crf 20 for ordinary films; each 6 steps of crf halve it. An estimate, for the free space."""


def preset_of(name: str) -> Preset:
    """The preset of a name; `RenderError` where there is none."""
    preset = PRESETS.get(name)
    if preset is None:
        raise RenderError(
            tr("There is no preset “{name}”.", name=name),
            tr("Use one of {presets}.", presets=", ".join(PRESETS)),
        )
    return preset


def size_for(preset: Preset, width: int, height: int) -> tuple[int, int]:
    """The size in which a canvas is exported; both sides even."""
    short = min(width, height)
    if preset.short_side is None or short <= preset.short_side:
        return even(width), even(height)
    return even(width * preset.short_side / short), even(height * preset.short_side / short)


def encoder_options(preset: Preset, codec: str) -> dict[str, str]:
    """Options of the picture encoder."""
    if codec in _ENCODER_OPTIONS:
        return _ENCODER_OPTIONS[codec] | {"crf": str(preset.quality + _VP9_QUALITY_ABOVE_X264)}
    return {"preset": preset.speed, "crf": str(preset.quality)}


def estimated_bits_a_second(preset: Preset, width: int, height: int, frames_a_second: float) -> float:
    """About what the picture takes."""
    return width * height * frames_a_second * _BITS_A_PIXEL * 2 ** ((20 - preset.quality) / 6)
