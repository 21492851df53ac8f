"""What screen readers are told: the timeline as a tree of tracks, clips and parts, and announcements."""
