"""The window: widgets that draw the document and turn gestures into edits. No decisions about sound."""
