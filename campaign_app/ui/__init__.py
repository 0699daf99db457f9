"""The window: shell, one page a stage, dialogs, table models and background tasks."""
