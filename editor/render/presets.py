"""What an export may be: sizes, encoder settings and bit rates, as data."""

from __future__ import annotations

from dataclasses import dataclass

from editor.errors import RenderError
from editor.language import mark, tr
from editor.media.picture_graph import even, fitted_box

DEFAULT_PRESET = "source"
PRORES = "prores_ks"


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
    shape: tuple[int, int] | None = None
    """Width and height of the film whatever the canvas; that is fitted, with its colour around it."""
    grows: bool = False
    """Whether a smaller canvas is enlarged: texts and stills gain by it."""
    is_smaller: bool = False
    """Whether the picture is rendered even where it could be copied: it shall take less room."""
    suffix: str = ""
    """The only kind of film that it makes; empty: any."""
    codec: str = ""
    """The only encoder of it; empty: that of the kind of film."""


PRESETS = {
    preset.name: preset
    for preset in (
        Preset("source", mark("Size of the project"), None, "veryfast", 20, 192_000),
        Preset("best", mark("Size of the project, best quality"), None, "medium", 17, 256_000),
        Preset("online-1080p", mark("Online, 1080p"), 1080, "veryfast", 21, 192_000),
        Preset("online-720p", mark("Online, 720p"), 720, "veryfast", 22, 160_000),
        Preset("online-4k", mark("Online, 4K"), 2160, "veryfast", 21, 256_000, grows=True),
        Preset("vertical", mark("Vertical, 1080 × 1920"), None, "veryfast", 21, 192_000, (1080, 1920)),
        Preset("square", mark("Square, 1080 × 1080"), None, "veryfast", 21, 192_000, (1080, 1080)),
        Preset("smaller", mark("Smaller file"), None, "fast", 27, 128_000, is_smaller=True),
        Preset("small-480p", mark("Small, 480p"), 480, "fast", 26, 96_000),
        Preset("archive", mark("Archive, ProRes"), None, "", 0, 0, suffix=".mov", codec=PRORES),
    )
}
"""Films by purpose."""

_ENCODER_OPTIONS = {
    # Good and quick enough for a webm on two cores; constant quality as x264's crf.
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "6", "row-mt": "1", "b": "0"},
}
_PRORES_OPTIONS = {"profile": "3", "vendor": "apl0"}
"""ProRes 422 HQ, which all editors read."""
_PRORES_BITS_A_PIXEL = 3.5
"""About 220 Mb/s at 1080p30, which is 62 million pixels a second."""
MOST_SIDE = 8192
"""Of a film that is enlarged; what is larger keeps its size."""
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
    if preset.shape is not None:
        return preset.shape
    short = min(width, height)
    if preset.short_side is None or short == preset.short_side:
        return even(width), even(height)
    if short < preset.short_side and not preset.grows:
        return even(width), even(height)
    factor = preset.short_side / short
    if max(width, height) * factor > MOST_SIDE:
        return even(width), even(height)
    return even(width * factor), even(height * factor)


def canvas_in(preset: Preset, width: int, height: int) -> tuple[int, int]:
    """The size in which the canvas itself is drawn: all of the film, or what fits into its shape."""
    if preset.shape is None:
        return size_for(preset, width, height)
    box = fitted_box(width, height, *preset.shape)
    return box.width, box.height


def shape_words(preset: Preset, width: int, height: int, around: str = "colour") -> str:
    """What a preset makes of a canvas, in words; `around` as in `ExportSettings`."""
    made = size_for(preset, width, height)
    size = f"{made[0]} × {made[1]}"
    if canvas_in(preset, width, height) != made:
        if around == "blur":
            return tr("{size}, fitted with the blurred picture around it", size=size)
        return tr("{size}, fitted with the canvas colour around it", size=size)
    if made[0] > even(width):
        return tr("{size}, enlarged from {width} × {height}", size=size, width=width, height=height)
    if preset.short_side is not None and min(made) < preset.short_side:
        return tr("{size}: the project is not larger", size=size)
    return size


def encoder_options(preset: Preset, codec: str) -> dict[str, str]:
    """Options of the picture encoder."""
    if codec == PRORES:
        return dict(_PRORES_OPTIONS)
    if codec in _ENCODER_OPTIONS:
        return _ENCODER_OPTIONS[codec] | {"crf": str(preset.quality + _VP9_QUALITY_ABOVE_X264)}
    return {"preset": preset.speed, "crf": str(preset.quality)}


def estimated_bits_a_second(preset: Preset, width: int, height: int, frames_a_second: float) -> float:
    """About what the picture takes."""
    if preset.codec == PRORES:
        return width * height * frames_a_second * _PRORES_BITS_A_PIXEL
    return width * height * frames_a_second * _BITS_A_PIXEL * 2 ** ((20 - preset.quality) / 6)
