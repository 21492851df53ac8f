"""What keeps work safe: journal and lock, looks at the disk, recovery, earlier versions."""
