"""The files that a project misses, what is known of them, and what may be them (R-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.draft.read_tracks import file_of, missing_uses, present_uses, same_file
from editor.draft.stored_paths import classify
from editor.edit.relink_commands import FoundFile, RelinkMaterials
from editor.language import counted, tr
from editor.media.known_files import recall
from editor.media.media_check import BadFile, check_media
from editor.media.search import Found, Match, Wanted, search
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.words import clock, size_words


@dataclass(frozen=True, slots=True)
class LostFile:
    """A file that clips use and that was not found, or cannot be read."""

    material: Material
    n_clips: int
    wanted: Wanted
    bad: BadFile | None = None
    """What is wrong with it; None where it was not found."""

    @property
    def key(self) -> str:
        """The id of its material, the first where it has several."""
        return self.material.id


def lost_files(timeline: Timeline, _progress: Progress | None = None) -> tuple[LostFile, ...]:
    """What a timeline misses; looks up what was known of the files, so it belongs in a worker."""
    found: dict[str, LostFile] = {}
    files: dict[str, str] = {}
    for material, n_clips in missing_uses(timeline):
        file = files.setdefault(material.id, file_of(material))
        known = found.get(file)
        if known is None:
            found[file] = LostFile(material, n_clips, _wanted(material))
        else:
            found[file] = replace(known, n_clips=known.n_clips + n_clips)
    return tuple(found.values())


def of_same_file(timeline: Timeline, chosen: Mapping[str, Match]) -> dict[str, Match]:
    """What was chosen for some materials, for all that draw on the same files."""
    return {each: match for key, match in chosen.items() for each in (key, *same_file(timeline, key))}


def bad_files(timeline: Timeline, progress: Progress) -> tuple[LostFile, ...]:
    """Look into every file that a timeline uses and has; takes a moment for each: for a worker."""
    return tuple(as_lost(bad) for bad in check_media(present_uses(timeline), progress).bad)


def as_lost(bad: BadFile) -> LostFile:
    """A file that cannot be read, as the list shows it; one that vanished meanwhile is missing."""
    if bad.is_gone:
        return LostFile(bad.material, bad.n_clips, _wanted(bad.material))
    length_us = 0 if bad.material.kind.is_still else bad.material.duration_us or 0
    return LostFile(bad.material, bad.n_clips, Wanted(bad.material.id, (), duration_us=length_us), bad)


def paths_by_id(timeline: Timeline) -> dict[str, str]:
    """The files that a timeline uses, by the ids of their materials."""
    return {material.id: material.path or "" for material, _ in present_uses(timeline)}


def _wanted(material: Material) -> Wanted:
    place = classify(material.stored_path)
    names = tuple(dict.fromkeys(name for name in (place.name, material.name) if name))
    length_us = 0 if material.kind.is_still else material.duration_us or 0
    known = recall(material.stored_path)
    if known is None:
        return Wanted(material.id, names, place.tail, duration_us=length_us)
    length_us = known.duration_us or length_us
    return Wanted(material.id, names, place.tail, known.size_bytes, length_us, known.fingerprint)


def fact_line(lost: LostFile) -> str:
    """Length, size and use of a lost file, as far as they are known."""
    wanted = lost.wanted
    return " · ".join(
        part
        for part in (
            clock(wanted.duration_us) if wanted.duration_us else "",
            size_words(wanted.size_bytes) if wanted.size_bytes else "",
            counted(lost.n_clips, "used by {n} clip", "used by {n} clips"),
        )
        if part
    )


def match_line(match: Match) -> str:
    """Length and size of a file that may be the one."""
    facts = match.facts
    length = "" if facts.is_still else clock(facts.duration_us)
    return " · ".join(part for part in (length, size_words(facts.size_bytes)) if part)


def reason_line(match: Match) -> str:
    """What fits and what does not: ``same name, shorter``."""
    return tr(", ").join(tr(reason) for reason in match.reasons)


def relinking(chosen: Iterable[tuple[str, Match]]) -> RelinkMaterials:
    """The edit that lets materials use files that were found."""
    return RelinkMaterials(
        tuple(
            FoundFile(key, match.path, None if match.facts.is_still else match.facts.duration_us)
            for key, match in chosen
        )
    )


def search_folders(folders: Sequence[str], lost: Sequence[LostFile], progress: Progress) -> Found:
    """Look below several folders; what one has exactly is not looked for in the next."""
    whole = Found()
    for number, folder in enumerate(folders):
        exact = {key for key, matches in whole.matches.items() if matches[0].is_exact}
        wanted = [one.wanted for one in lost if one.key not in exact]
        if not wanted or not Path(folder).is_dir():
            continue
        part = progress.part(number / len(folders), (number + 1) / len(folders), "reading")
        found = search(folder, wanted, part)
        whole.n_files += found.n_files
        whole.stopped = whole.stopped or found.stopped
        for key, matches in found.matches.items():
            both = (*whole.matches.get(key, ()), *matches)
            whole.matches[key] = tuple(sorted(both, key=lambda match: (-match.is_exact, -match.score)))
    return whole
