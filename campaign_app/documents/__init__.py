"""Data to the papers that go with a decision."""
