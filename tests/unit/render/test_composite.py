"""The compositor: what it keeps does not grow with the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.media.picture_graph import Painter
from editor.model.clip import Extra
from editor.model.material import MaterialKind
from editor.render import composite
from editor.render.composite import MAX_PAINTERS, Compositor
from editor.render.picture_plan import plan_picture
from tests.film import clip_of, timeline_of
from tests.media_making import write_still


def test_clips_with_backgrounds_of_their_own_keep_few_canvases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = write_still(tmp_path / "still.png", width=64, height=64)
    made: list[str] = []

    def noted(width: int, height: int, colour: str) -> Painter:
        made.append(colour)
        return Painter(width, height, colour)

    monkeypatch.setattr(composite, "Painter", noted)
    colours = [f"#{n:02x}4060ff" for n in range(3 * MAX_PAINTERS)]
    clips = [
        clip_of(still, n * 100_000, 100_000, kind=MaterialKind.PHOTO, extras=(Extra("background", colour),))
        for n, colour in enumerate(colours)
    ]
    plan = plan_picture(timeline_of(clips))
    with Compositor(64, 36) as compositor:
        for number in range(plan.n_frames):
            compositor.frame(plan, number)
        assert len(compositor._painters) == MAX_PAINTERS
    assert made == ["#000000", *colours]
