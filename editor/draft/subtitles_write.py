"""The texts of a timeline as a subtitle file: SubRip with its few tags, or SubStation with looks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.draft.atomic import explain, replace_all, stage
from editor.draft.template_subtitles import SCRIPT_HEAD
from editor.errors import DraftError
from editor.language import tr
from editor.model.clip import Clip, Placement
from editor.model.look import TextLook, TextRun
from editor.model.material import Material
from editor.model.timeline import Timeline, TrackKind


@dataclass(frozen=True, slots=True)
class WrittenSubtitles:
    """A subtitle file that was written."""

    path: Path
    n_lines: int
    n_wordless: int = 0
    """Texts without words that can be known, such as templates of an app."""


def subtitle_texts(timeline: Timeline) -> list[tuple[Clip, Material]]:
    """The texts that are seen and have words, in order of time."""
    found = [
        (clip, timeline.material_of(clip))
        for track in timeline.tracks
        if track.kind is TrackKind.TEXT and not track.is_hidden
        for clip in track.clips
        if clip.is_visible
    ]
    return sorted(found, key=lambda entry: (entry[0].start_us, entry[0].end_us))


def write_subtitles(timeline: Timeline, path: str | Path) -> WrittenSubtitles:
    """Write all texts that are seen into a file; its ending says in which form.

    Raises
    ------
    DraftError
        If there are none, the ending is another one, or the file cannot be written.
    """
    place = Path(path)
    texts = subtitle_texts(timeline)
    said = [(clip, material) for clip, material in texts if material.text.strip()]
    if not said:
        raise DraftError(tr("There are no texts to write."), tr("Import subtitles, or add texts in CapCut."))
    ending = place.suffix.lower()
    if ending == ".srt":
        content = "".join(_srt(said))
    elif ending == ".ass":
        content = "".join(_ass(said, timeline))
    else:
        raise DraftError(
            tr("“{name}” is no name of a subtitle file.", name=place.name),
            tr("Let it end with .srt or .ass."),
        )
    # Windows players take a file without the mark for one of their own code page.
    data = ("\ufeff" + content).encode("utf-8", "replace")
    try:
        replace_all([stage(place, data)])
    except OSError as error:
        raise explain(error, place, len(data)) from error
    return WrittenSubtitles(place, len(said), len(texts) - len(said))


# --- SubRip -----------------------------------------------------------------------------------------------


def _srt(texts: list[tuple[Clip, Material]]) -> Iterator[str]:
    for number, (clip, material) in enumerate(texts, 1):
        times = f"{_srt_time(clip.start_us)} --> {_srt_time(clip.end_us)}"
        yield f"{number}\r\n{times}\r\n{_srt_words(material)}\r\n\r\n"


def _srt_time(moment_us: int) -> str:
    ms = (moment_us + 500) // 1000
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def _srt_words(material: Material) -> str:
    words = material.text
    runs = material.look.runs if material.look is not None else ()
    said = "".join(_tagged(words[run.start : run.end], run) for run in runs) if runs else words
    # An empty row would end the line.
    return "\r\n".join(row if row.strip() else "\u00a0" for row in said.split("\n"))


def _tagged(words: str, run: TextRun) -> str:
    marks = (("b", run.is_bold), ("i", run.is_italic), ("u", run.is_underlined))
    opened = "".join(f"<{name}>" for name, is_on in marks if is_on)
    closed = "".join(f"</{name}>" for name, is_on in reversed(marks) if is_on)
    if run.colour != "#ffffff":
        opened, closed = f'<font color="{run.colour}">{opened}', f"{closed}</font>"
    return opened + words + closed


# --- SubStation -------------------------------------------------------------------------------------------


def _ass(texts: list[tuple[Clip, Material]], timeline: Timeline) -> Iterator[str]:
    canvas = timeline.canvas
    unit = min(canvas.width, canvas.height) / 100
    head = SCRIPT_HEAD.format(width=canvas.width, height=canvas.height, size=5 * unit)
    yield head.replace("\n", "\r\n")
    for clip, material in texts:
        place = clip.placement or Placement()
        x, y = (1 + place.x) * canvas.width / 2, (1 - place.y) * canvas.height / 2
        codes = rf"\an5\pos({x:.5g},{y:.5g})" + (rf"\frz{-place.rotation:g}" if place.rotation else "")
        words = _ass_words(material, unit * place.scale_x, codes)
        times = f"{_ass_time(clip.start_us)},{_ass_time(clip.end_us)}"
        yield f"Dialogue: 0,{times},Default,,0,0,0,,{words}\r\n"


def _ass_time(moment_us: int) -> str:
    minutes, hundredths = divmod((moment_us + 5_000) // 10_000, 6_000)
    return f"{minutes // 60}:{minutes % 60:02}:{hundredths // 100:02}.{hundredths % 100:02}"


def _ass_words(material: Material, unit: float, codes: str) -> str:
    look = material.look or TextLook()
    runs = look.runs or (TextRun(0, len(material.text)),)
    said = []
    for run in runs:
        words = material.text[run.start : run.end].replace("{", "(").replace("}", ")").replace("\n", "\\N")
        said.append(f"{{{codes}{_ass_codes(run, unit)}}}{words}")
        codes = ""
    return "".join(said)


def _ass_codes(run: TextRun, unit: float) -> str:
    size = run.size * unit
    has_stroke = run.stroke_width > 0 and bool(run.stroke_colour)
    codes = [
        rf"\fs{size:.4g}\b{run.is_bold:d}\i{run.is_italic:d}\u{run.is_underlined:d}",
        rf"\1c{_ass_colour(run.colour)}\1a{_ass_alpha(run.alpha)}",
        rf"\bord{run.stroke_width * size / 2:.4g}" if has_stroke else r"\bord0",
    ]
    family = run.font.replace("\\", "/").rpartition("/")[2]
    if family and family == run.font and not set(family) & set(",{}()"):
        codes.append(rf"\fn{family}")
    if has_stroke:
        codes.append(rf"\3c{_ass_colour(run.stroke_colour)}\3a{_ass_alpha(run.stroke_alpha)}")
    if run.shadow is not None:
        depth = run.shadow.distance * size / 100 / math.sqrt(2)
        codes.append(rf"\shad{depth:.4g}\4c{_ass_colour(run.shadow.colour)}\4a{_ass_alpha(run.shadow.alpha)}")
    return "".join(codes)


def _ass_colour(digits: str) -> str:
    return f"&H{digits[5:7]}{digits[3:5]}{digits[1:3]}&".upper()


def _ass_alpha(alpha: float) -> str:
    return f"&H{round(255 * (1 - min(max(alpha, 0.0), 1.0))):02X}&"
