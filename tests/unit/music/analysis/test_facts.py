"""The facts of a song as data and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from editor.music.analysis.facts import Confidence, Key, facts_as_data, facts_of_data
from tests.unit.music.song_facts import song


def test_facts_survive_the_way_through_json() -> None:
    facts = replace(song(97.3), speech=((1.5, 3.25),), beats_s=(0.5, 1.0, 1.5, 2.0), downbeats_s=(0.5,))
    assert facts_of_data(json.loads(json.dumps(facts_as_data(facts)))) == facts


def test_the_data_have_the_names_of_a_mixs_report() -> None:
    data = facts_as_data(song())
    assert {"path", "tempo_bpm", "beats_s", "downbeats_s", "key", "mode", "confidence"} <= set(data)
    assert (data["key"], data["mode"]) == ("A", "minor")
    assert data["confidence"]["tempo"] == 0.5


@pytest.mark.parametrize("name", ["beats_s", "key", "confidence", "sections"])
def test_data_of_something_else_are_refused(name: str) -> None:
    data = facts_as_data(song())
    del data[name]
    with pytest.raises(ValueError, match="no facts of a song"):
        facts_of_data(data)


def test_half_and_double_tempo_stand_beside_the_tempo() -> None:
    assert (song(120).half_tempo_bpm, song(120).double_tempo_bpm) == (60.0, 240.0)
    assert song(120).beat_s == 0.5


def test_a_key_has_a_name_and_no_other_mode() -> None:
    assert Key(3, "major").name == "Eb major"
    with pytest.raises(ValueError, match="no key"):
        Key(12, "major")
    with pytest.raises(ValueError, match="no key"):
        Key(0, "dorian")


def test_a_song_is_as_sure_as_its_least_sure_part() -> None:
    assert Confidence(1.0, 0.9, 0.7, 0.2, 0.8).whole == 0.7
