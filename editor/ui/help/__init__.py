"""Help: pages in Markdown, in the language of the window, with the keys that count now."""
