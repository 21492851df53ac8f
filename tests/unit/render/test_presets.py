from __future__ import annotations

import pytest

from editor.errors import RenderError
from editor.render.presets import PRESETS, encoder_options, estimated_bits_a_second, preset_of, size_for


def test_sizes_are_even_and_never_grow() -> None:
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
        assert 0 < int(encoder_options(preset, "libx264")["crf"]) < 52
        assert 0 < int(encoder_options(preset, "libvpx-vp9")["crf"]) < 64
        assert 1e5 < estimated_bits_a_second(preset, 1920, 1080, 30.0) < 1e8
