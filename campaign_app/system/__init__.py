"""What touches the machine: paths, preferences, language, logs, lock, printers."""
