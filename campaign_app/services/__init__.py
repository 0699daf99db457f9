"""What an officer can do: one function an act, one transaction each."""
