"""Every action of the window: its id, words, keys and what it calls."""
