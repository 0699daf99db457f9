"""Papers of a campaign and of a decision."""
