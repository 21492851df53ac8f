"""Materials that come into a timeline: each file once, whatever it is called elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor.model.ids import derived_id
from editor.model.material import Material
from editor.model.timeline import Timeline


def with_material(timeline: Timeline, material: Material) -> tuple[Timeline, Material]:
    """The timeline with a material, and that material as it is known there."""
    timeline, known = with_materials(timeline, (material,))
    return timeline, known[material.id]


def with_materials(
    timeline: Timeline, materials: Iterable[Material], seed: str = ""
) -> tuple[Timeline, dict[str, Material]]:
    """The timeline with materials, and each of them as it is known there, by the id it came with.

    A file that is there already is not added again. Where an id belongs to something else here, one that
    follows from the seed takes its place. What a treatment was made from has to come before what it made.
    """
    by_file = {_file_of(known): known for known in timeline.materials.values() if known.path is not None}
    added: list[Material] = []
    found: dict[str, Material] = {}
    for number, material in enumerate(materials):
        namesake = timeline.materials.get(material.id)
        is_same = namesake is not None and _file_of(namesake) == _file_of(material)
        known = namesake if is_same else by_file.get(_file_of(material)) if material.path else None
        if known is None:
            known = replace(material, id=derived_id(seed, number)) if namesake and seed else material
            if known.made_from in found:
                known = replace(known, made_from=found[known.made_from].id)
            added.append(known)
        found[material.id] = known
    return (timeline.with_materials(*added) if added else timeline), found


def _file_of(material: Material) -> tuple[object, ...]:
    return material.kind, material.path, material.stored_path, material.crop, material.sound_stream


def originals_of(timeline: Timeline, material: Material) -> tuple[Material, ...]:
    """What treatments made a material from, the first file first; a damaged file may go round in circles."""
    found: dict[str, Material] = {}
    while material.made_from and material.made_from not in found:
        original = timeline.materials.get(material.made_from)
        if original is None:
            break
        found[original.id] = material = original
    return tuple(reversed(found.values()))
