"""Whole drafts rendered to their end: real ones, with small media of the lengths that they name.

``python -m tests.end2end.test_rendered_drafts FOLDER SAMPLES`` renders all of each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from editor.draft.read import read_draft
from editor.errors import DraftError
from editor.model.timing import TimeRange
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.render.picture_plan import frames_until, list_not_drawn
from tests.draft_media import DraftMedia
from tests.film import lumas

SAMPLES = (
    "cc-win-1.5.0-transitions", "cc-win-3.8.0-fades-keyframes", "cc-win-5.8.0-transitions",
    "cc-win-6.9.0-tts-audio", "cc-win-8.1.1-timelines", "jy-mac-5.3.5-compound", "jy-win-3.3.0-subtitles",
    "jy-win-5.5.0-photo-music", "jycc-win-5.9.1-muted", "old-noversion-plaintext",
    "toolmade-capcut-cli-fixture", "toolmade-capcutapi-relative",
)  # fmt: skip
MOST_SECONDS = 60
"""Of a longer draft the beginning, the middle and the end are rendered here; all of it by the command."""
PART_US = 4_000_000


@pytest.fixture(scope="session")
def draft_media(tmp_path_factory: pytest.TempPathFactory) -> DraftMedia:
    """Small media, shared by all drafts."""
    return DraftMedia(tmp_path_factory.mktemp("draft-media"))


def ranges(duration_us: int) -> Iterator[TimeRange | None]:
    """All of a draft, or its beginning and its end where it is very long."""
    if duration_us <= MOST_SECONDS * 1_000_000:
        yield None
        return
    for start_us in (0, duration_us // 2, duration_us - PART_US):
        yield TimeRange(start_us, PART_US)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", SAMPLES)
def test_a_real_draft_is_rendered_to_its_end(
    sample_drafts: Path, draft_media: DraftMedia, tmp_path: Path, name: str
) -> None:
    timeline = read_draft(sample_drafts / name).timeline
    rate = Fraction(2)
    small = draft_media.filled(timeline, short_side=48, frame_rate=rate)
    seen: list[float] = []
    for range_us in ranges(small.duration_us):
        target = tmp_path / "film.mp4"
        settings = ExportSettings(target, picture="render", overwrite=True, range_us=range_us)
        report = export(small, settings, Progress())
        length_us = range_us.duration_us if range_us is not None else small.duration_us
        assert report.duration_us == length_us
        pictures = lumas(target)
        assert len(pictures) == frames_until(length_us, rate)
        seen.append(max(float(picture.mean()) for picture in pictures))
    # Something else than the black canvas.
    assert max(seen) > 20
    for row in list_not_drawn(small):
        assert row.name or row.kind
        assert 0 <= row.start_us < row.end_us <= small.duration_us + 1


def test_every_readable_sample_is_rendered(sample_drafts: Path) -> None:
    readable = []
    for folder in sorted(sample_drafts.iterdir()):
        try:
            read_draft(folder)
        except DraftError:
            continue
        readable.append(folder.name)
    assert readable == sorted(SAMPLES)


def main(folder: Path, samples: Path) -> None:
    """Render everything, five frames a second, to the end."""
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    media = DraftMedia(folder)
    for name in SAMPLES:
        timeline = read_draft(samples / name).timeline
        small = media.filled(timeline, short_side=90, frame_rate=Fraction(5))
        settings = ExportSettings(folder / f"{name}.mp4", picture="render", overwrite=True)
        report = export(small, settings, Progress())
        sys.stdout.write(f"{name}: {report.sentence()}; {len(list_not_drawn(small))} rows\n")
        sys.stdout.flush()
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
