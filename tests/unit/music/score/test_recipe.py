from __future__ import annotations

import json

import numpy as np
import pytest

from editor.music.score.composing import compose
from editor.music.score.performing import choose_player, perform
from editor.music.score.recipe import order_of, recipe_of
from tests.music_ear import film_order


def test_music_is_made_again_from_its_recipe_to_the_sample() -> None:
    order = film_order(12, 4.0, "trap", instruments=("harp",), quiet=((1.0, 2.0),), mode="minor")
    score = compose(order)
    written = json.loads(json.dumps(recipe_of(order, score, "own")))
    again = order_of(written)
    assert again == order
    assert written["style"] == "trap"
    assert written["player"] == "own"
    assert written["soundfont"] is None
    assert np.array_equal(perform(compose(again), written["player"]), perform(score, "own"))


@pytest.mark.skipif(choose_player()[0] != "fluidsynth", reason="FluidSynth or a soundfont is not installed")
def test_a_recipe_names_the_soundfont_by_its_hash() -> None:
    order = film_order(12, 2.0, "rock")
    recipe = recipe_of(order, compose(order))
    assert recipe["player"] == "fluidsynth"
    assert len(recipe["soundfont"]["sha256"]) == 64


@pytest.mark.parametrize("broken", [{}, {"order": {}}, {"order": {"length_s": 5.0, "hits": [{"when": 3}]}}])
def test_what_is_no_recipe_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="recipe"):
        order_of(broken)
