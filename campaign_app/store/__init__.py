"""The database of a workspace: models, migrations, queries and files by their hash."""
