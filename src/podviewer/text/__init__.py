"""Words, times and addresses as text: folding, finding, comparing. The standard library only."""
