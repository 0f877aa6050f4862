"""Fixtures for everything that needs a QApplication."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from podviewer.ui.style.theme import Theme, ThemeChoice
from support.contexts import Intents

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    # One for the whole run: a Theme belongs to the application and lives as long.
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def theme(_session_theme: Theme) -> Theme:
    """The light theme."""
    if _session_theme.choice is not ThemeChoice.LIGHT:
        _session_theme.choose(ThemeChoice.LIGHT)
    return _session_theme


@pytest.fixture
def intents(qapp: QApplication) -> Intents:
    """What was asked of the context `intents.context`."""
    return Intents()
