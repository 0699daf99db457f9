"""Reading queries, one module a stage; each gives plain rows, never models."""
