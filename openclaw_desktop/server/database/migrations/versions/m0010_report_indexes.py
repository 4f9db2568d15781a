"""Indexes for reports: a range of each is one figure, however many tickets there are."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes."""
    for name, columns, kept in (
        # The first three statuses are those of tickets that are not finished.
        ("tickets_open", "status, priority, created_at", "status < 3"),
        ("tickets_by_category_created", "category, created_at", ""),
        ("tickets_by_assignee_created", "assignee, created_at", ""),
        ("tickets_by_closed_created", "closed_at, created_at", "closed_at IS NOT NULL"),
    ):
        where = f"deleted_at IS NULL AND {kept}" if kept else "deleted_at IS NULL"
        op.execute(f"CREATE INDEX {name} ON tickets ({columns}) WHERE {where}")
