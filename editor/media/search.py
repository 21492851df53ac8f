"""Missing media looked for below a folder: by name, size, length and fingerprint (R-10).

Only plain files are looked at, links are not followed, and depth, count and time are bounded: a folder may
be a whole disk, or a network that answers slowly.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from editor.errors import MediaError
from editor.language import mark, tr
from editor.media.fingerprint import SAME, likeness, try_fingerprint
from editor.media.probe import MediaFacts, probe
from editor.progress import Progress

MOST_FILES = 200_000
MOST_DEPTH = 16
MOST_S = 60.0
MOST_LISTENED = 300
"""Files of other names that are listened to, of those whose length fits."""
MOST_MATCHES = 8
"""Files that are offered for one that is missing."""
LENGTH_US = 60_000
"""By so much lengths may differ: headers round to frames, encoders add a little."""
_ENDINGS = (
    "mp3 wav m4a aac flac ogg opus wma aif aiff caf w64 mp4 mov mkv webm m4v avi jpg jpeg png gif webp bmp"
)
ENDINGS = frozenset(_ENDINGS.split())

NAME, SIZE, LENGTH, SOUND = mark("same name"), mark("same size"), mark("same length"), mark("same sound")
OTHER_NAME, OTHER_SIZE = mark("another name"), mark("another size")
SHORTER, LONGER, OTHER_SOUND = mark("shorter"), mark("longer"), mark("another sound")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is looked for, and what is known of it; 0 and empty where nothing is."""

    key: str
    """How the caller knows it."""
    names: tuple[str, ...]
    """Names that it may have, the likeliest first."""
    tail: tuple[str, ...] = ()
    """The folders above it and its name, as its old path had them."""
    size_bytes: int = 0
    duration_us: int = 0
    fingerprint: bytes = b""


@dataclass(frozen=True, slots=True)
class Match:
    """A file that may be the one."""

    path: str
    reasons: tuple[str, ...]
    """What fits and what does not, as texts to be translated."""
    is_exact: bool
    score: float
    facts: MediaFacts


@dataclass(slots=True)
class Found:
    """What a search found."""

    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    """By the key of what was wanted, the best first; without an entry where nothing fits."""
    n_files: int = 0
    stopped: str = ""
    """Why the search ended before its end; empty when it did not."""


def folded(name: str) -> str:
    """A name as it compares: macOS writes decomposed letters, Windows ignores case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def search(folder: str | os.PathLike[str], wanted: Sequence[Wanted], progress: Progress) -> Found:
    """Look below a folder for missing files.

    Parameters
    ----------
    folder
        Where to look; everything below it is looked at, within the limits of this module.
    wanted
        What is missing.
    progress
        Is told how many files were looked at, and may stop it.
    """
    found = Found()
    files = _gather(os.fspath(folder), progress, found)
    looked_at = _Looker(progress)
    for number, one in enumerate(wanted):
        progress.report(0.5 + 0.5 * number / len(wanted), one.names[0] if one.names else "")
        matches = _matches(one, files, looked_at)
        if matches:
            found.matches[one.key] = matches
    return found


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    tail: tuple[str, ...]
    size_bytes: int

    @property
    def name(self) -> str:
        return self.tail[-1]


def _gather(folder: str, progress: Progress, found: Found) -> list[_File]:
    files: list[_File] = []
    waiting: list[tuple[str, tuple[str, ...]]] = [(folder, (folded(os.path.basename(folder)),))]  # noqa: PTH119
    until = time.monotonic() + MOST_S
    while waiting:
        if time.monotonic() > until or found.n_files >= MOST_FILES:
            found.stopped = tr("The folder is too large: only a part of it was looked through.")
            break
        place, above = waiting.pop()
        for entry in _entries(place):
            progress.check()
            found.n_files += 1
            names = (*above, folded(entry.name))
            try:
                if entry.is_dir(follow_symlinks=False):
                    if len(names) <= MOST_DEPTH:
                        waiting.append((entry.path, names))
                elif entry.is_file(follow_symlinks=False) and _is_media(entry.name):
                    files.append(_File(entry.path, names, entry.stat(follow_symlinks=False).st_size))
            except OSError:
                continue  # it went away while it was looked at
        progress.report(0.5 * min(found.n_files / MOST_FILES * 20, 1), place)
    return sorted(files, key=lambda file: file.path)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _is_media(name: str) -> bool:
    return PurePath(name).suffix[1:].casefold() in ENDINGS


class _Looker:
    """Looks into files, into each once."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._facts: dict[str, MediaFacts | None] = {}
        self._prints: dict[str, bytes] = {}

    def facts(self, path: str) -> MediaFacts | None:
        self._progress.check()
        if path not in self._facts:
            try:
                self._facts[path] = probe(path)
            except MediaError:
                self._facts[path] = None
        return self._facts[path]

    def fingerprint(self, path: str) -> bytes:
        if path not in self._prints:
            self._prints[path] = try_fingerprint(path, self._progress)
        return self._prints[path]


def _matches(one: Wanted, files: Sequence[_File], looker: _Looker) -> tuple[Match, ...]:
    judged = [_judge(one, file, looker) for file in _candidates(one, files)]
    matches = [match for match in judged if match is not None]
    if one.fingerprint and not any(match.is_exact for match in matches):
        matches += _by_sound(one, files, looker, {match.path for match in matches})
    matches.sort(key=lambda match: -match.score)
    exact = [match for match in matches if match.is_exact]
    if len(exact) > 1 and exact[0].score == exact[1].score and not _are_equal(exact[:2]):
        # Two files fit equally well: a person has to say which.
        matches = [_asked(match) for match in matches]
    return tuple(matches[:MOST_MATCHES])


def _are_equal(matches: Sequence[Match]) -> bool:
    return len({(match.facts.size_bytes, match.facts.duration_us) for match in matches}) == 1


def _asked(match: Match) -> Match:
    return Match(match.path, match.reasons, False, match.score, match.facts)


def _candidates(one: Wanted, files: Sequence[_File]) -> Iterator[_File]:
    """Files of the name, of the name with another ending, and of the very size."""
    names = {folded(name) for name in one.names}
    stems = {PurePath(name).stem for name in names}
    for file in files:
        is_of_size = one.size_bytes and file.size_bytes == one.size_bytes
        if file.name in names or PurePath(file.name).stem in stems or is_of_size:
            yield file


def _by_sound(one: Wanted, files: Iterable[_File], looker: _Looker, known: set[str]) -> list[Match]:
    """Files of any name whose length fits and which sound the same."""
    matches = []
    n_listened = 0
    for file in files:
        if file.path in known or n_listened >= MOST_LISTENED:
            continue
        facts = looker.facts(file.path)
        if facts is None or facts.sound is None or abs(facts.duration_us - one.duration_us) > LENGTH_US * 5:
            continue
        n_listened += 1
        match = _judge(one, file, looker)
        if match is not None and SOUND in match.reasons:
            matches.append(match)
    return matches


def _judge(one: Wanted, file: _File, looker: _Looker) -> Match | None:
    """How well a file fits, in reasons and in a number; None where it is nothing that can be used."""
    facts = looker.facts(file.path)
    if facts is None:
        return None
    is_named = file.name in {folded(name) for name in one.names}
    reasons = [NAME if is_named else OTHER_NAME]
    score = 4.0 * is_named + 0.1 * _shared_end(one.tail, file.tail)
    is_same_size = bool(one.size_bytes) and file.size_bytes == one.size_bytes
    if one.size_bytes:
        reasons.append(SIZE if is_same_size else OTHER_SIZE)
        score += 2 * is_same_size
    is_of_length = not one.duration_us or facts.is_still
    if one.duration_us and not facts.is_still:
        differs_us = facts.duration_us - one.duration_us
        is_of_length = abs(differs_us) <= LENGTH_US
        reasons.append(LENGTH if is_of_length else SHORTER if differs_us < 0 else LONGER)
        score += 2 * is_of_length
    sounds_same = _sounds_same(one, file, looker) if facts.sound is not None else None
    if sounds_same is not None:
        reasons.append(SOUND if sounds_same else OTHER_SOUND)
        score += 3 if sounds_same else -3
    # Without a fingerprint name and length must do; with one, it decides whatever the file is called.
    is_exact = is_of_length and sounds_same is not False and (is_named or bool(sounds_same))
    if is_exact and one.size_bytes and not is_same_size and sounds_same is None:
        is_exact = False
    return Match(file.path, tuple(reasons), is_exact, score, facts)


def _sounds_same(one: Wanted, file: _File, looker: _Looker) -> bool | None:
    """Whether it is the same recording; None where nobody can tell."""
    if not one.fingerprint:
        return None
    other = looker.fingerprint(file.path)
    return likeness(one.fingerprint, other) >= SAME if other else None


def _shared_end(wanted: Sequence[str], names: Sequence[str]) -> int:
    shared = 0
    for one, other in zip(reversed(wanted), reversed(names), strict=False):
        if folded(one) != other:
            break
        shared += 1
    return shared


def judge_file(one: Wanted, path: str, progress: Progress) -> Match | None:
    """How well a file that a person has chosen fits; None where it is nothing that can be used."""
    place = PurePath(path)
    try:
        size = os.stat(path).st_size  # noqa: PTH116
    except OSError:
        return None
    file = _File(path, tuple(folded(part) for part in place.parts[-4:]), size)
    return _judge(one, file, _Looker(progress))
