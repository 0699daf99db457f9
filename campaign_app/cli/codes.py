"""How a command ends: good, the input's fault, or wrong usage."""

GOOD, BAD_INPUT, BAD_USAGE = 0, 1, 2
