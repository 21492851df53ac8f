"""What the command line understands, to the microsecond, and what it refuses in a sentence."""

from __future__ import annotations

import argparse
import re
from fractions import Fraction
from pathlib import Path

import pytest

from editor.cli import FURTHER
from editor.cli_arguments import (
    AS_THE_PROJECT,
    COMMANDS,
    UsageError,
    join_values,
    make_parser,
    parse_gain,
    parse_range,
    parse_rate,
    parse_size,
    parse_time,
)


@pytest.mark.parametrize(
    ("text", "time_us"),
    [
        ("0", 0),
        ("90", 90_000_000),
        ("1.5", 1_500_000),
        ("0.1", 100_000),
        ("1.000001", 1_000_001),
        ("0.0000005", 1),
        ("2s", 2_000_000),
        ("1500ms", 1_500_000),
        ("0.5ms", 500),
        ("1:02.5", 62_500_000),
        ("90:00", 5_400_000_000),
        ("1:02:03", 3_723_000_000),
        (" 3 ", 3_000_000),
        ("4294967.295999", 4_294_967_295_999),
    ],
)
def test_times_are_exact_to_the_microsecond(text, time_us):
    assert parse_time(text) == time_us


@pytest.mark.parametrize(
    "text", ["", "-1", "1:", ":5", "1,5", "1e3", "inf", "nan", "5 min", "1:2:3:4", "٣٤x"]
)
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(argparse.ArgumentTypeError, match="1:30"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "ends_us"),
    [
        ("1-2.5", (1_000_000, 2_500_000)),
        ("0:10-1:30", (10_000_000, 90_000_000)),
        ("-2", (0, 2_000_000)),
        ("500ms-", (500_000, None)),
        ("1 - 2", (1_000_000, 2_000_000)),
    ],
)
def test_ranges_may_be_open_at_one_end(text, ends_us):
    assert parse_range(text) == ends_us


@pytest.mark.parametrize("text", ["", "-", "5", "5-5", "5-2", "1-2-3", "a-b"])
def test_an_empty_or_backward_range_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        parse_range(text)


def test_volumes_are_linear_or_decibels():
    assert parse_gain("0.25") == 0.25
    assert parse_gain("-6dB") == pytest.approx(0.501187)
    assert parse_gain("+20 db") == pytest.approx(10.0)
    for text in ("-1", "11", "nan", "inf", "loud", "21dB", "1e999"):
        with pytest.raises(argparse.ArgumentTypeError):
            parse_gain(text)


def test_sizes_and_rates():
    assert parse_size("1080x1920") == (1080, 1920)
    assert parse_rate("25") == 25
    assert parse_rate("29.97") == parse_rate("30000/1001") == Fraction(30_000, 1001)
    for text in ("1920", "0x0", "99999x10", "-2x5", "1920x1080x2"):
        with pytest.raises(argparse.ArgumentTypeError):
            parse_size(text)
    for text in ("0", "-30", "1/0", "1000", "fast", "nan"):
        with pytest.raises(argparse.ArgumentTypeError):
            parse_rate(text)


@pytest.mark.parametrize(
    "words",
    [
        "--bogus",
        "info",
        "export x",
        "export x -o y --picture sideways",
        "set d c --mute --unmute",
        "set d c --start soon",
    ],
)
def test_wrong_arguments_are_one_sentence_and_where_to_look(words):
    with pytest.raises(UsageError) as caught:
        make_parser().parse_args(words.split())
    assert caught.value.message.endswith(".") and "\n" not in caught.value.message
    assert "--help" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "loudness"),
    [("-14", -14.0), ("-16.5", -16.5), ("-23LUFS", -23.0), ("-9 lufs", -9.0), ("mixed", None)],
)
def test_a_loudness_is_read(text, loudness):
    argv = join_values(["export", "x", "-o", "y", "--loudness", text])
    assert make_parser().parse_args(argv).loudness == loudness


def test_without_a_loudness_the_project_decides():
    assert make_parser().parse_args(["export", "x", "-o", "y"]).loudness == AS_THE_PROJECT


@pytest.mark.parametrize("text", ["loud", "0", "-50", "nan", "", "14"])
def test_a_senseless_loudness_is_refused_in_a_sentence(text):
    with pytest.raises(UsageError, match="loudness"):
        make_parser().parse_args(join_values(["export", "x", "-o", "y", "--loudness", text]))


@pytest.mark.parametrize(
    ("words", "aim"),
    [
        ((), AS_THE_PROJECT),
        (("--loudness", "project"), AS_THE_PROJECT),
        (("--loudness", "mixed"), None),
        (("--loudness", "-14"), -14.0),
        (("--loudness", "-23 LUFS"), -23.0),
    ],
)
def test_the_loudness_of_an_export_is_that_of_the_project_unless_named(words, aim):
    args = make_parser().parse_args(join_values(["export", "draft", "-o", "out.wav", *words]))
    assert args.loudness == aim


def test_parts_of_a_project_exclude_each_other():
    parser = make_parser()
    args = parser.parse_args(["export", "d", "-o", "o.wav", "--between", "Verse", "end", "--clips", "a", "b"])
    assert (args.between, args.clips) == (["Verse", "end"], ["a", "b"])
    with pytest.raises(UsageError, match="not allowed with"):
        parser.parse_args(["export", "d", "-o", "o.wav", "--in-out", "--range", "1-2"])


@pytest.mark.parametrize(("text", "rate"), [("192", 192_000), ("320k", 320_000), ("64 kb/s", 64_000)])
def test_a_bit_rate_is_in_thousands(text, rate):
    assert make_parser().parse_args(["export", "d", "-o", "o", "--bit-rate", text]).bit_rate == rate


@pytest.mark.parametrize("text", ["0", "63", "321", "V0", "-128"])
def test_what_is_no_bit_rate_is_refused(text):
    with pytest.raises(UsageError, match=r"bit.rate"):
        make_parser().parse_args(["export", "d", "-o", "o", f"--bit-rate={text}"])


def test_the_readme_names_every_command_with_each_of_its_options() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `fadeline ([a-z-]+)\b(.*)`.*\|$", readme, re.MULTILINE)
    (group,) = (act for act in make_parser(*FURTHER)._actions if isinstance(act, argparse._SubParsersAction))
    assert set(COMMANDS) == set(group.choices)
    for name, parser in group.choices.items():
        shown = " ".join(row for command, row in rows if command == name)
        assert name in {command for command, _ in rows}, f"the table lacks {name}"
        for action in parser._actions:
            # What every long command takes stands once, under the table.
            if action.option_strings and not {"--help", "--progress"} & set(action.option_strings):
                assert any(re.search(rf"{word}\b", shown) for word in action.option_strings), (
                    name,
                    action.dest,
                )
