"""Sổ Vàng: emulation campaigns and certificates of merit for union federations.

Every folder is a station on one way: spreadsheet or keyboard → service → store → document on paper.
"""

__version__ = "0.1.0"
