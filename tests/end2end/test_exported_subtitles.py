"""Subtitle files on the way to the screen: imported, exported, looked for in the pixels of every frame."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from editor.cli import main
from tests.draft_making import DraftMaker, segment, write_draft
from tests.film import lumas
from tests.media_factory import MediaFactory
from tests.media_making import frame_number

SECOND = 1_000_000
LINES = ((400, 900, "HHHH"), (900, 1_300, "HHHHHHHH"), (1_700, 2_033, "iiii"))
"""First and last moment in ms, and what is said."""
LAST_US = 2_500_000


def srt_of(lines: tuple[tuple[int, int, str], ...]) -> str:
    def clock(ms: int) -> str:
        return f"00:00:{ms // 1000:02},{ms % 1000:03}"

    rows = (f"{n}\n{clock(a)} --> {clock(b)}\n{said}\n" for n, (a, b, said) in enumerate(lines, start=1))
    return "\n".join(rows)


def ass_of(lines: tuple[tuple[int, int, str], ...]) -> str:
    def clock(ms: int) -> str:
        return f"0:00:{ms // 1000:02}.{ms % 1000 // 10:02}"

    head = (
        "[Script Info]\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Outline, Alignment, MarginV\n"
        "Style: Default,Inter,40,&H00FFFFFF,&H00000000,0,2,20\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Text\n"
    )
    return head + "".join(f"Dialogue: 0,{clock(a)},{clock(b)},Default,{said}\n" for a, b, said in lines)


@pytest.fixture
def draft(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """A film of 75 frames that carry their numbers in their upper half."""
    maker = DraftMaker(canvas_config={"width": 640, "height": 360, "ratio": "16:9"})
    film = maker.picture(str(media_factory.video(seconds=3, frame_rate=30)), width=320, height=180)
    maker.track("video", segment(film, 0, LAST_US))
    return write_draft(tmp_path / "draft", maker.document())


def said_at(frame: int) -> str:
    """What is on the screen: a line is seen in every frame that begins while it lasts."""
    # A frame that begins within a microsecond of a line's start belongs to it.
    return "".join(said for a, b, said in LINES if 1000 * a - 1 <= frame * SECOND // 30 < 1000 * b - 1)


def bright(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where the letters are: white, in the lower half where the film is nowhere white."""
    half = picture.copy()
    half[: picture.shape[0] // 2] = 0
    return half > 205


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("suffix", "write"), [(".srt", srt_of), (".ass", ass_of)])
def test_lines_of_a_file_are_seen_in_the_frames_of_their_moments(
    draft: Path, tmp_path: Path, suffix: str, write: Callable[[tuple[tuple[int, int, str], ...]], str]
) -> None:
    words = tmp_path / f"words{suffix}"
    words.write_text(write(LINES), "utf-8")
    assert main(["subtitles", str(draft), "--add", str(words)]) == 0
    out = tmp_path / "film.mp4"
    assert main(["export", str(draft), "-o", str(out), "--progress", "none"]) == 0
    pictures = lumas(out)
    assert [frame_number(picture) for picture in pictures] == list(range(75))
    widths: dict[str, list[int]] = {said: [] for _, _, said in LINES}
    for frame, picture in enumerate(pictures):
        letters = bright(picture)
        columns = np.flatnonzero(letters.any(axis=0))
        said = said_at(frame)
        assert bool(len(columns)) == bool(said), frame
        if said:
            # In the middle, and as wide as what is said: the same in all frames of a line.
            assert abs((columns[0] + columns[-1]) / 2 - 319.5) < 4, frame
            widths[said].append(int(columns[-1] - columns[0]))
            assert np.flatnonzero(letters.any(axis=1))[0] > 250, frame
    assert all(max(found) - min(found) <= 2 for found in widths.values())
    wide, wider, narrow = (np.median(found) for found in widths.values())
    assert 1.9 < wider / wide < 2.3
    assert narrow < 0.6 * wide
