"""What alembic runs: `env.py`, and one file a change of the tables in `versions/`."""
