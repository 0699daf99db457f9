"""One page a stage, named like its service."""
