"""Triggers that hold the rules of the record even against a slip in our own SQL.

A signed visit and all that belongs to it never change; addenda, stored form definitions and audit
events are only ever added. Frozen as of migration 0001: a later set is a later module.
"""

from __future__ import annotations

VISIT_CHILDREN = ("note", "finding", "response", "measurement", "protocol_use", "exercise")
SIGNED = "workbench:signed"
APPEND_ONLY = "workbench:append-only"
UNSIGNED = "workbench:unsigned"
FIXED = "workbench:fixed"


def guards_v1() -> dict[str, str]:
    """Return the SQL of every trigger by its name."""
    guards = [*_visit_guards(), *_log_guards()]
    for table in VISIT_CHILDREN:
        guards += _child_guards(table)
    return {name: _trigger(name, when, body) for name, when, body in guards}


def _trigger(name: str, when: str, message: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _visit_guards() -> list[tuple[str, str, str]]:
    signed_twin = (
        "EXISTS (SELECT 1 FROM visit WHERE state = 'signed' AND "
        "(id = NEW.id OR (case_id = NEW.case_id AND number = NEW.number)))"
    )
    signature = "EXISTS (SELECT 1 FROM note WHERE visit_id = NEW.id AND content_hash IS NOT NULL)"
    entry = "NEW.entered_at <> OLD.entered_at OR NEW.entered_offset <> OLD.entered_offset"
    return [
        ("visit_no_update", "BEFORE UPDATE ON visit WHEN OLD.state = 'signed'", SIGNED),
        ("visit_no_delete", "BEFORE DELETE ON visit WHEN OLD.state = 'signed'", SIGNED),
        ("visit_no_replace", f"BEFORE INSERT ON visit WHEN {signed_twin}", SIGNED),
        ("visit_born_draft", "BEFORE INSERT ON visit WHEN NEW.state <> 'draft'", UNSIGNED),
        (
            "visit_needs_signature",
            f"BEFORE UPDATE ON visit WHEN NEW.state = 'signed' AND NOT {signature}",
            UNSIGNED,
        ),
        ("visit_entry_fixed", f"BEFORE UPDATE ON visit WHEN {entry}", FIXED),
    ]


def _child_guards(table: str) -> list[tuple[str, str, str]]:
    def signed(keys: str) -> str:
        start = "EXISTS (SELECT 1 FROM visit WHERE state = 'signed' AND id IN "
        return f"{start}({keys}))"

    own = f"(SELECT visit_id FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own names
    return [
        (
            f"{table}_no_insert",
            f"BEFORE INSERT ON {table} WHEN {signed(f'NEW.visit_id, {own}')}",
            SIGNED,
        ),
        (
            f"{table}_no_update",
            f"BEFORE UPDATE ON {table} WHEN {signed('OLD.visit_id, NEW.visit_id')}",
            SIGNED,
        ),
        (f"{table}_no_delete", f"BEFORE DELETE ON {table} WHEN {signed('OLD.visit_id')}", SIGNED),
    ]


def _log_guards() -> list[tuple[str, str, str]]:
    open_visit = "(SELECT state FROM visit WHERE id = NEW.visit_id) <> 'signed'"
    gap = "NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM audit_event)"
    guards = [
        ("addendum_needs_signed", f"BEFORE INSERT ON addendum WHEN {open_visit}", UNSIGNED),
        ("audit_event_in_order", f"BEFORE INSERT ON audit_event WHEN {gap}", APPEND_ONLY),
    ]
    for table, key in (("addendum", "id"), ("form_definition", "hash")):
        twin = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - ditto
        guards.append((f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN {twin}", APPEND_ONLY))
    for table in ("addendum", "form_definition", "audit_event"):
        guards.append((f"{table}_no_update", f"BEFORE UPDATE ON {table}", APPEND_ONLY))
        guards.append((f"{table}_no_delete", f"BEFORE DELETE ON {table}", APPEND_ONLY))
    return guards
