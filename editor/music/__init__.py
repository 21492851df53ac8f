"""Ideas: songs and pictures go in, clips and sounds come out. Nothing here mixes the programme."""
