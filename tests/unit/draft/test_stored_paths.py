"""Stored paths are sorted by their text alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.draft.stored_paths import PathKind, classify, same_name
from tests.draft_making import PLACEHOLDER


@pytest.mark.parametrize(
    ("stored", "kind", "name"),
    [
        (f"{PLACEHOLDER}/Resources/local/x.mp3", PathKind.INSIDE, "x.mp3"),
        (f"{PLACEHOLDER}\\textReading\\x.mp3", PathKind.INSIDE, "x.mp3"),
        ("##_draftpath_placeholder_other_##/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("##_material_placeholder_1_##/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("assets/audio/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("./Resources/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("Resources\\x.mp3", PathKind.INSIDE, "x.mp3"),
        ("~/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("$HOME/x.mp3", PathKind.INSIDE, "x.mp3"),
        ("/home/someone/x.mp3", PathKind.OUTSIDE, "x.mp3"),
        ("/run/media/someone/stick/x.mp3", PathKind.OUTSIDE, "x.mp3"),
        ("/run/user/1000/gvfs/share/x.mp3", PathKind.OUTSIDE, "x.mp3"),
        ("/home/etc/x.mp3", PathKind.OUTSIDE, "x.mp3"),
        ("/etcetera/x.mp3", PathKind.OUTSIDE, "x.mp3"),
        ("/etc/shadow", PathKind.FORBIDDEN, "shadow"),
        ("/home/../etc/shadow", PathKind.FORBIDDEN, "shadow"),
        ("/run/media/../secrets/key", PathKind.FORBIDDEN, "key"),
        ("/boot/grub/x.mp3", PathKind.FORBIDDEN, "x.mp3"),
        ("C:/Users/u/x.mp3", PathKind.FOREIGN, "x.mp3"),
        ("C:\\Users\\u\\x.mp3", PathKind.FOREIGN, "x.mp3"),
        ("\\\\server\\share\\x.mp3", PathKind.FOREIGN, "x.mp3"),
        ("//server/share/x.mp3", PathKind.FOREIGN, "x.mp3"),
        ("\\\\?\\C:\\x.mp3", PathKind.FOREIGN, "x.mp3"),
        ("../../etc/passwd", PathKind.FORBIDDEN, "passwd"),
        (f"{PLACEHOLDER}/../../secret.mp3", PathKind.FORBIDDEN, "secret.mp3"),
        ("a/../../b.mp3", PathKind.FORBIDDEN, "b.mp3"),
        ("..\\b.mp3", PathKind.FORBIDDEN, "b.mp3"),
        ("/dev/zero", PathKind.FORBIDDEN, "zero"),
        ("/tmp/../dev/zero", PathKind.FORBIDDEN, "zero"),
        ("/proc/self/mem", PathKind.FORBIDDEN, "mem"),
        ("http://host/x.mp3", PathKind.ADDRESS, ""),
        ("file:///etc/passwd", PathKind.ADDRESS, ""),
        ("pipe:0", PathKind.ADDRESS, ""),
        ("concat:a|b", PathKind.ADDRESS, ""),
        ("subfile,,start,1,:x.mp3", PathKind.ADDRESS, ""),
        ("", PathKind.INVALID, ""),
        ("  ", PathKind.INVALID, ""),
        ("a\0b.mp3", PathKind.INVALID, ""),
        ("a\nb.mp3", PathKind.INVALID, ""),
        ("\ud800.mp3", PathKind.INVALID, ""),
        ("x" * 300 + ".mp3", PathKind.INVALID, ""),
        ("d/" * 3000 + "x.mp3", PathKind.INVALID, ""),
        (".", PathKind.INVALID, ""),
    ],
)
def test_every_form_of_path_has_its_kind(stored: str, kind: PathKind, name: str) -> None:
    found = classify(stored, is_windows=False)
    assert (found.kind, found.name) == (kind, name)


def test_on_windows_a_drive_is_a_place_of_this_computer() -> None:
    found = classify("D:/films/x.mp4", is_windows=True)
    assert (found.kind, found.absolute) == (PathKind.OUTSIDE, "D:\\films\\x.mp4")
    assert classify("/home/u/x.mp4", is_windows=True).kind is PathKind.FOREIGN
    assert classify("\\\\server\\share\\x.mp4", is_windows=True).kind is PathKind.FOREIGN


def test_names_compare_without_case_and_in_one_normal_form() -> None:
    assert same_name("CAFE\u0301.MP3") == same_name("caf\u00e9.mp3")
    assert same_name("a.mp3") != same_name("b.mp3")


@given(st.text(max_size=60))
def test_a_path_inside_never_climbs_out(stored: str) -> None:
    for text in (stored, f"{PLACEHOLDER}/{stored}"):
        found = classify(text, is_windows=False)
        if found.kind is PathKind.INSIDE:
            assert ".." not in found.relative.split("/")
            assert not found.relative.startswith("/")
