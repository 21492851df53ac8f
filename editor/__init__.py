"""Fadeline: an editor for the sound of CapCut and JianYing drafts and of plain videos.

The folders are the stages of the work. A draft is read into the document (`draft`, `model`), changed there
(`edit`), then drawn (`ui`) or mixed, composed and encoded (`render`, `media`). Imports go downwards only;
the order stands in ``pyproject.toml``.
"""
