"""The files of ``resources/`` that the window shows."""

from editor.resources import asset, resources_folder

__all__ = ["asset", "resources_folder"]
