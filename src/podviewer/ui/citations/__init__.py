"""Citations: the panels, the cards, the menu."""
