"""The local server: the five documented services, answered on this computer by the program's own engines."""
