"""Deleted tickets past restoring."""

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.tickets.purging import purge_deleted
from openclaw_desktop.server.times import to_ms
from tests.server.office import Caller, problem
from tests.servers import ADMIN, RunningServer

DAY = 24 * 3600 * 1000


def test_after_30_days_it_is_not_found_and_then_removed_with_all_that_hung_on_it(server: RunningServer) -> None:
    admin = Caller(server.api, server.token(ADMIN))
    old, young, kept = (admin.ticket(tags=["a"]) for _ in range(3))
    for ticket in (old, young):
        path = f"/tickets/{ticket['id']}"
        assert admin.post(f"{path}/comments", {"body": "x"}).status_code == 201
        assert admin.post(f"{path}/attachments", files={"file": ("a", b"x")}).status_code == 201
        assert admin.delete(path).status_code == 204
    database = Database(server.database_url)
    now = to_ms(utc_now())
    with database.write() as connection:
        for ticket, days in ((old, 31), (young, 29)):
            connection.execute(
                sql("UPDATE tickets SET deleted_at = :at WHERE id = :id"), {"at": now - days * DAY, "id": ticket["id"]}
            )

    problem(admin.get(f"/tickets/{old['id']}"), 404, "not_found")
    problem(admin.post(f"/tickets/{old['id']}/restore"), 404, "not_found")
    assert purge_deleted(database, now) == 1
    assert purge_deleted(database, now) == 0

    with database.read() as connection:
        left = {
            table: connection.execute(sql(f"SELECT COUNT(*) FROM {table}")).scalar()
            for table in ("tickets", "comments", "attachments", "attachment_chunks", "ticket_tags")
        }
    database.close()
    assert left == {"tickets": 2, "comments": 1, "attachments": 1, "attachment_chunks": 1, "ticket_tags": 2}
    assert admin.post(f"/tickets/{young['id']}/restore").status_code == 200
    assert admin.get(f"/tickets/{kept['id']}").status_code == 200
    # The number of what is gone is not given to another.
    assert admin.ticket()["number"] > kept["number"]
