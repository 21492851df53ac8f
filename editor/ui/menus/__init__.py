"""Context menus, each in the order that people scan (``conventions.md`` section 6)."""
