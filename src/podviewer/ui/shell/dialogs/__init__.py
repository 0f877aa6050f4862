"""The dialogs of the window itself."""
