from __future__ import annotations

import pytest

from editor.music.score.instruments import INSTRUMENTS
from editor.music.score.styles import STYLES
from editor.music.score.word_tables import INSTRUMENT_WORDS, STYLE_WORDS
from editor.music.score.words import understand


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("an epic trailer for a film", "cinematic"),
        ("Lofi beats to study to", "lo-fi"),
        ("deep house for a club", "house"),
        ("Folk song at the campfire", "acoustic"),
        ("heavy METAL", "rock"),
        ("meditation and yoga", "ambient"),
        ("hip-hop", "trap"),
        ("groovy funk", "funk"),
        ("a symphony orchestra", "orchestral"),
        ("business presentation", "corporate"),
        ("8-bit video game", "chiptune"),
        ("Viennese waltz", "waltz"),
        ("late night jazz lounge", "jazz"),
        ("80s retrowave", "synthwave"),
        ("史诗般的电影配乐", "cinematic"),
        ("轻快的电子舞曲", "house"),
        ("民谣吉他", "acoustic"),
        ("像素游戏", "chiptune"),
        ("一首圆舞曲", "waltz"),
        ("赛博朋克的夜晚", "synthwave"),
        ("冥想", "ambient"),
        ("something for my cat", ""),
    ],
)
def test_descriptions_choose_a_style(words: str, style: str) -> None:
    assert understand(words).style == style


@pytest.mark.parametrize(
    ("words", "tempo"),
    [
        ("at 128 bpm", 128.0),
        ("90BPM", 90.0),
        ("每分钟 100 拍", 100.0),
        ("in 2024", None),
        ("999 bpm", None),
        ("30 bpm", None),
    ],
)
def test_tempi_are_read_where_they_are_tempi(words: str, tempo: float | None) -> None:
    assert understand(words).tempo_bpm == tempo


def test_slow_and_fast_move_the_style_to_an_edge_of_its_tempi() -> None:
    slow, fast = understand("slow house").tempo_bpm, understand("fast house").tempo_bpm
    assert slow is not None
    assert fast is not None
    assert slow < 124 < fast
    assert understand("slow and fast").tempo_bpm is None


def test_moods_choose_mode_brightness_and_energy() -> None:
    happy, sad = understand("欢快"), understand("a sad, lonely evening")
    assert (happy.mode, sad.mode) == ("major", "minor")
    assert happy.valence is not None
    assert sad.valence is not None
    assert happy.valence > sad.valence
    assert understand("happy but in minor").mode == "minor"
    assert (understand("workout").energy or 0) > (understand("sleep").energy or 1)


def test_instruments_are_found_and_the_longest_name_wins() -> None:
    assert understand("electric piano and a violin").instruments == ("electric_piano", "violin")
    assert understand("钢琴和小提琴").instruments == ("piano", "violin")
    assert understand("violin", ("piano",)).instruments == ("piano", "violin")
    assert understand("Pianos? no: pianissimo").instruments == ()


def test_what_is_turned_away_is_not_chosen() -> None:
    assert understand("not jazz, rather rock").style == "rock"
    assert understand("without piano").instruments == ()
    assert understand("不要钢琴").instruments == ()


def test_tags_that_say_nothing_are_listed_and_others_are_not() -> None:
    tags = ("Happy", "zorblax", "120 bpm", "piano", "无人机", "旅行", "no drums", " ")
    wish = understand("", tags)
    assert wish.unknown_tags == ("zorblax", "无人机")
    assert wish.instruments == ("piano",)
    assert wish.tempo_bpm == 120.0


def test_tags_weigh_more_than_the_description() -> None:
    assert understand("music for a film", ("jazz",)).style == "jazz"


def test_nothing_is_a_fine_description() -> None:
    wish = understand("")
    assert (wish.style, wish.tempo_bpm, wish.mode, wish.instruments, wish.unknown_tags) == (
        "",
        None,
        None,
        (),
        (),
    )


def test_the_tables_speak_of_styles_and_instruments_that_exist() -> None:
    assert set(STYLE_WORDS) == set(STYLES)
    assert set(INSTRUMENT_WORDS) <= set(INSTRUMENTS)
    for name, words in STYLE_WORDS.items():
        assert any(word.isascii() for word in words), name
        assert any(not word.isascii() for word in words), name
