"""Forms that ask for one act's values and hold no rules."""
