"""What a glance at a citation says of how its episode was found."""

from podviewer.model.citation import ResolvedBy
from podviewer.ui.citations.preview import REASONS


def test_every_rule_that_can_decide_has_a_sentence() -> None:
    assert set(REASONS) == set(ResolvedBy)
    assert len(set(REASONS.values())) == len(ResolvedBy)
