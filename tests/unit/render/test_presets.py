from __future__ import annotations

import pytest

from editor.errors import RenderError
from editor.render.presets import (
    PRESETS,
    PRORES,
    canvas_in,
    encoder_options,
    estimated_bits_a_second,
    preset_of,
    shape_words,
    size_for,
)


def test_sizes_are_even_and_grow_only_to_4k() -> None:
    assert size_for(preset_of("source"), 641, 361) == (640, 360)
    assert size_for(preset_of("online-720p"), 1920, 1080) == (1280, 720)
    assert size_for(preset_of("online-720p"), 1080, 1920) == (720, 1280)
    assert size_for(preset_of("online-1080p"), 640, 360) == (640, 360)


def test_an_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(RenderError) as failure:
        preset_of("huge")
    assert all(name in failure.value.hint for name in PRESETS)


def test_every_preset_has_options_for_every_encoder() -> None:
    for preset in PRESETS.values():
        assert 1e5 < estimated_bits_a_second(preset, 1920, 1080, 30.0) < 1e9
        if preset.codec == PRORES:
            assert encoder_options(preset, PRORES)["profile"] == "3"
            continue
        assert 0 < int(encoder_options(preset, "libx264")["crf"]) < 52
        assert 0 < int(encoder_options(preset, "libvpx-vp9")["crf"]) < 64


def test_4k_enlarges_to_the_shape_of_the_project() -> None:
    assert size_for(preset_of("online-4k"), 1920, 1080) == (3840, 2160)
    assert size_for(preset_of("online-4k"), 1080, 1920) == (2160, 3840)
    # A ribbon would be wider than what encoders take.
    assert size_for(preset_of("online-4k"), 4000, 400) == (4000, 400)
    assert shape_words(preset_of("online-4k"), 1280, 720) == "3840 × 2160, enlarged from 1280 × 720"


@pytest.mark.parametrize(
    ("name", "canvas", "inner", "film"),
    [
        ("vertical", (1920, 1080), (1080, 608), (1080, 1920)),
        ("vertical", (1080, 1920), (1080, 1920), (1080, 1920)),
        ("square", (1920, 1080), (1080, 608), (1080, 1080)),
        ("square", (720, 1280), (608, 1080), (1080, 1080)),
    ],
)
def test_another_shape_holds_the_whole_canvas(
    name: str, canvas: tuple[int, int], inner: tuple[int, int], film: tuple[int, int]
) -> None:
    preset = preset_of(name)
    assert size_for(preset, *canvas) == film
    assert canvas_in(preset, *canvas) == inner
    assert ("canvas colour" in shape_words(preset, *canvas)) == (inner != film)


def test_a_project_that_is_smaller_than_the_preset_is_told() -> None:
    assert shape_words(preset_of("online-1080p"), 640, 360) == "640 × 360: the project is not larger"
    assert shape_words(preset_of("online-720p"), 1920, 1080) == "1280 × 720"
