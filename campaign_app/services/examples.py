"""The names of the examples that are shipped; what makes one is a package of its own."""

EXAMPLES = ("ky-son",)
