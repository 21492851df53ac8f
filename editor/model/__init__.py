"""The document: timeline, tracks, clips and materials, frozen and free of everything but Python itself."""
