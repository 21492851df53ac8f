"""Chains of Ogg sounds that change their rate, channels or codec on the way (``reliability.md`` B14)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from editor.media.border import identify
from editor.media.ogg_chain import LinkFile, is_chain, unlike_links
from editor.media.peak_reader import read_peaks
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.progress import Progress
from tests.media_making import write_sound

RATES = (44_100, 48_000, 22_050)
LEVELS = (0.2, 0.6, 0.4)
LINK_S = 2.5
RIPPLE = 0.02
"""So that no sample is like its neighbour."""


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """Three sounds without loss, each of its own rate and around one level."""
    path = tmp_path / "chain.ogg"
    data = b""
    for rate, level in zip(RATES, LEVELS, strict=True):
        times = np.arange(round(LINK_S * rate)) / rate
        samples = np.tile(level + RIPPLE * np.sin(2 * np.pi * 997 * times), (2, 1)).astype(np.float32)
        data += write_sound(tmp_path / "link.ogg", codec="flac", rate=rate, samples=samples).read_bytes()
    path.write_bytes(data)
    return path


def test_every_link_lies_where_it_belongs(chain: Path) -> None:
    facts = probe(chain)
    assert facts.duration_us == pytest.approx(3 * LINK_S * MICROSECONDS, abs=50)
    with SoundReader(chain) as reader:
        heard = reader.read(round(3 * LINK_S * MIX_RATE) + MIX_RATE)[0]
    assert np.abs(heard[round(3 * LINK_S * MIX_RATE) + 2 :]).max() == 0
    middles = [heard[round((n + 0.5) * LINK_S * MIX_RATE)] for n in range(3)]
    assert middles == pytest.approx(LEVELS, abs=0.03)
    for n, (before, after) in enumerate(pairwise(LEVELS), 1):
        edge = round(n * LINK_S * MIX_RATE)
        is_next = np.abs(heard - after) < np.abs(heard - before)
        assert not is_next[edge - 4800 : edge - 24].any()
        assert is_next[edge + 24 : edge + 4800].all()


def test_reading_from_the_middle_gives_the_same_samples(chain: Path) -> None:
    with SoundReader(chain) as reader:
        whole = reader.read(round(3 * LINK_S * MIX_RATE))
    start = round(2.4 * LINK_S * MIX_RATE)
    with SoundReader(chain, start_sample=start) as reader:
        assert np.array_equal(reader.read(MIX_RATE), whole[:, start : start + MIX_RATE])


def test_the_waveform_goes_on_after_a_change(chain: Path) -> None:
    peaks = read_peaks(chain, Progress())
    assert peaks.duration_us == pytest.approx(3 * LINK_S * MICROSECONDS, abs=3000)
    assert float(peaks.high.max()) == pytest.approx(max(LEVELS) + RIPPLE, abs=0.01)


def test_places_do_not_drift_in_a_long_link(tmp_path: Path) -> None:
    """Each frame of another rate is no whole number of samples of the first one's."""
    path, data = tmp_path / "long.ogg", b""
    for seconds, rate in ((1.0, 44_100), (300.0, 48_000), (1.0, 44_100)):
        samples = np.full((1, round(seconds * rate)), 0.5 if rate == 44_100 else 0.0, np.float32)
        data += write_sound(tmp_path / "link.ogg", codec="flac", rate=rate, samples=samples).read_bytes()
    path.write_bytes(data)
    with SoundReader(path, start_us=300 * MICROSECONDS) as reader:
        heard = reader.read(3 * MIX_RATE)[0]
    assert abs(int(np.argmax(heard > 0.25)) - MIX_RATE) <= 24
    assert probe(path).duration_us == pytest.approx(302 * MICROSECONDS, abs=100)


def test_a_link_that_is_damaged_costs_itself_only(chain: Path) -> None:
    data = bytearray(chain.read_bytes())
    second = unlike_links(identify(chain))[1]
    data[second.start + 27 : second.start + 90] = bytes(63)
    chain.write_bytes(data)
    with SoundReader(chain) as reader:
        heard = reader.read(round(3 * LINK_S * MIX_RATE))[0]
    assert heard[MIX_RATE] == pytest.approx(LEVELS[0], abs=0.03)
    assert (np.abs(heard - LEVELS[2]) < 0.03).sum() > MIX_RATE


def test_a_chain_of_equal_links_is_gone_through_as_one_sound(tmp_path: Path) -> None:
    data = write_sound(tmp_path / "link.ogg", seconds=1.0).read_bytes()
    path = tmp_path / "chain.ogg"
    path.write_bytes(data * 3)
    assert is_chain(identify(path))
    assert unlike_links(identify(path)) == ()


def test_a_link_is_a_file_of_its_own(chain: Path) -> None:
    links = unlike_links(identify(chain))
    data = chain.read_bytes()
    assert [link.start for link in links] == [0, links[0].end, links[1].end]
    assert links[-1].end == len(data)
    file = LinkFile(str(chain), links[1])
    try:
        assert file.read() == data[links[1].start : links[1].end]
        assert file.seek(-10, 2) == links[1].end - links[1].start - 10
        assert file.read(100) == data[links[1].end - 10 : links[1].end]
        file.seek(5)
        assert file.tell() == 5
        assert file.read(4) == data[links[1].start + 5 : links[1].start + 9]
    finally:
        file.close()
