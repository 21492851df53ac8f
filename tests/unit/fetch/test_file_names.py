"""Fetched files are called as we like, never as strangers want."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.fetch.file_names import offered_name, own_name

DIGEST = "0123456789abcdef"


@pytest.mark.parametrize(
    ("offered", "name"),
    [
        ("calm waves.mp3", "calm waves-01234567.wav"),
        ("../../etc/passwd", "passwd-01234567.wav"),
        ("..\\..\\boot.ini", "boot-01234567.wav"),
        ("con", "sound-01234567.wav"),
        ("LPT1.mp3", "sound-01234567.wav"),
        ("", "sound-01234567.wav"),
        ("...", "sound-01234567.wav"),
        ("-rf", "rf-01234567.wav"),
        ("run.desktop", "run-01234567.wav"),
        ("a\x00b\nc.mp3", "a b c-01234567.wav"),
        ("平静的海浪.mp3", "平静的海浪-01234567.wav"),
        ("x" * 500 + ".mp3", "x" * 80 + "-01234567.wav"),
    ],
)
def test_names_are_readable_and_safe(offered: str, name: str) -> None:
    assert own_name(offered, DIGEST, ".wav") == name


@given(st.text(max_size=300))
def test_no_offered_name_leaves_the_folder_or_breaks_a_system(offered: str) -> None:
    name = own_name(offered, DIGEST, ".mp3")
    assert PurePosixPath(name).name == name and PureWindowsPath(name).name == name
    assert not name.startswith((".", "-")) and name.isprintable()
    assert not set('<>:"/\\|?*') & set(name)
    assert len(name) <= 80 + 9 + 4


@pytest.mark.parametrize(
    ("address", "disposition", "name"),
    [
        ("https://a.example/x/rain%20two.mp3?y=1", "", "rain two.mp3"),
        ("https://a.example/", "", ""),
        ("https://a.example/x", 'attachment; filename="../../evil.sh"', "../../evil.sh"),
        ("https://a.example/x", "attachment; filename*=UTF-8''%e6%b5%b7.mp3", "海.mp3"),
        ("https://a.example/y.mp3", "attachment\r\nX: y", "y.mp3"),
    ],
)
def test_what_a_server_calls_a_file(address: str, disposition: str, name: str) -> None:
    assert offered_name(address, disposition) == name
