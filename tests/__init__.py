"""The tests: `unit` mirrors the rooms without Qt, `ui` drives widgets, `end2end` the whole program."""
