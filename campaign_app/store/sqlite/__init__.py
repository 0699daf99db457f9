"""All that only SQLite understands: opening, pragmas, integrity, triggers, search and backup."""
