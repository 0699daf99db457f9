"""Forms each union fills in by itself: made for all of them, read back many at once as a plan.

``returned`` opens what came back and sees whose it is; ``registration`` and ``assessment`` say what
stands in a form and what its cells do.
"""
