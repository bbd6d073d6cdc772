"""Schema changes, run by Alembic when a record is created or opened."""
