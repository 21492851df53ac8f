"""The dialogs: opening a draft, exporting, and what has to be asked first."""
