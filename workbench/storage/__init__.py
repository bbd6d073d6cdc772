"""The encrypted record: vault, rows, repositories, migrations and backups.

Nothing is imported here. The unlock screen needs ``storage.vault`` only, which must not pull in
SQLAlchemy; ``storage.record`` does.
"""
