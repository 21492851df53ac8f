"""Drafts in and out: the only room that knows the JSON of CapCut and JianYing."""
