"""Two songs into one: what fits where, at which tempo and key, and the clips that come of it."""
