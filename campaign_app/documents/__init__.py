"""Data to the papers that go with a decision.

A DOCX template an officer can edit in Word, filled with the words of one paper; that very DOCX converted to
PDF by the office program found; and the lists that are drawn as PDF here.
"""
