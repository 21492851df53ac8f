"""What the command line shows: results, warnings and progress."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from editor.errors import EditorError
from editor.progress import Cancelled, Progress, Report

if TYPE_CHECKING:
    from editor.library.own_task import OwnTask
    from editor.media.probe import MediaFacts
    from editor.model.timeline import Timeline


def say(*lines: str) -> None:
    """Write lines of a result."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def warn(*lines: str) -> None:
    """Write lines of a warning or an error, at once."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


def say_json(value: object) -> None:
    """Write a result as JSON."""
    as_text = json.dumps(value, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=2)
    # A name that is not Unicode on the disk would stop the writing half-way.
    say(re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", as_text))


class ProgressWriter:
    """Shows progress on standard error: a line that is redrawn, or one JSON object a line."""

    def __init__(self, mode: str) -> None:
        self._as_json = mode == "json"
        self._is_shown = self._as_json or (mode == "auto" and sys.stderr.isatty())
        self._began_s = self._told_s = time.monotonic()
        self._state = ""
        self._fraction = 0.0

    def show(self, report: Report) -> None:
        """Show a report; at most ten a second, but every change of state."""
        self._fraction = report.fraction
        now_s = time.monotonic()
        if report.state == self._state and now_s - self._told_s < 0.1:
            return
        self._state, self._told_s = report.state, now_s
        self._write(report.state, report.fraction)

    def end(self, state: str) -> None:
        """Show the last word: done, stopped or failed."""
        if self._as_json:
            self._write(state, 1.0 if state == "done" else self._fraction)
        elif self._is_shown and self._state:
            warn("")

    def _write(self, state: str, fraction: float) -> None:
        if not self._is_shown:
            return
        passed_s = time.monotonic() - self._began_s
        is_known = fraction >= 1 or (fraction > 0.02 and passed_s > 1)
        eta_s = round(passed_s * (1 - fraction) / fraction) if is_known else None
        if self._as_json:
            line = {"state": state, "fraction": round(fraction, 4), "eta_s": eta_s}
            sys.stderr.write(json.dumps(line) + "\n")
        else:
            rest = "" if not eta_s else f", {eta_s} s left"
            sys.stderr.write(f"\r\x1b[K{state} {fraction:4.0%}{rest}")
        sys.stderr.flush()


def _own_task(kind: str, name: str) -> OwnTask:
    from editor.library.own_task import OwnTask

    return OwnTask(kind, name)


@contextmanager
def watched(mode: str, kind: str = "", name: str = "") -> Iterator[Progress]:
    """Give a progress that is shown, and that Ctrl+C and SIGTERM stop.

    Work with a ``kind`` of `editor.library.tasks.OWN_KINDS` is listed among the library's tasks, where
    others see how far it is and can stop it.
    """
    writer = ProgressWriter(mode)
    task = _own_task(kind, name) if kind else None

    def hear(report: Report) -> None:
        writer.show(report)
        if task is not None:
            task.hear(report)

    progress = Progress(hear)
    if task is not None:
        task.progress = progress

    def stop(_number: int, _frame: FrameType | None) -> None:
        progress.cancel()

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in signals]
    try:
        yield progress
    except BaseException as error:
        writer.end("stopped" if isinstance(error, Cancelled) else "failed")
        if task is not None:
            task.end(error)
        raise
    else:
        writer.end("done")
        if task is not None:
            task.end(None)
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def explain(error: EditorError) -> None:
    """Write an error: one sentence, and what to do."""
    warn(error.message, *([f"Hint: {error.hint}"] if error.hint else []))


def describe_media(facts: MediaFacts) -> dict[str, Any]:
    """A media file as the plain data of ``fadeline info --json``; times in microseconds."""
    from editor.draft.info import rate_value

    described = asdict(facts) | {"kind": facts.kind}
    # JSON knows no fractions; the rates are written as those of drafts are.
    for picture in described["pictures"]:
        rate = picture["frame_rate"]
        picture["frame_rate"] = None if rate is None else rate_value(rate)
    return described


def describe_marks(timeline: Timeline) -> dict[str, Any]:
    """Markers and In and Out as the plain data of ``fadeline info --json``, as `export` takes them."""
    from editor.render.chapters import marks_of

    return {
        "in_us": timeline.in_us,
        "out_us": timeline.out_us,
        "markers": [
            {"number": number, "name": mark.name, "time_us": mark.time_us}
            for number, mark in enumerate(marks_of(timeline), 1)
        ],
    }


def mark_lines(timeline: Timeline) -> Iterator[str]:
    """Markers, with the names and numbers that `export --between` takes, and In and Out."""
    from editor.render.chapters import mark_words, marks_of
    from editor.words import clock, one_line

    if timeline.in_us is not None or timeline.out_us is not None:
        start = "the start" if timeline.in_us is None else clock(timeline.in_us, 3)
        end = "the end" if timeline.out_us is None else clock(timeline.out_us, 3)
        yield f"In and Out: {start} to {end}"
    marks = marks_of(timeline)
    if marks:
        yield "Markers:"
    for number, mark in enumerate(marks, 1):
        yield f"    {number}. {clock(mark.time_us, 3)}  {one_line(mark_words(mark, number))}"


def media_lines(facts: MediaFacts) -> Iterator[str]:
    """A media file as lines of readable text."""
    from editor.words import clock, one_line

    about = "≈ " if facts.is_duration_estimated else ""
    length = f"{about}{clock(facts.duration_us, 3)}, {facts.size_bytes:,} bytes"
    yield f"{one_line(Path(facts.path).name)}: {facts.kind}, {length}"
    for picture in facts.pictures:
        rate = f", {float(picture.frame_rate):.5g} pictures a second" if picture.frame_rate else ""
        yield f"  picture: {picture.codec}, {picture.width}×{picture.height}{rate}"
    for sound in facts.sounds:
        channels = {1: "mono", 2: "stereo"}.get(sound.channels, f"{sound.channels} channels")
        yield f"  sound: {sound.codec}, {sound.sample_rate} Hz, {channels}"
