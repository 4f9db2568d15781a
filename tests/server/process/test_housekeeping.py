"""What has had its time is thrown away, and nothing else."""

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.server.auth import throttle
from openclaw_desktop.server.auth.credentials import issue_token
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.process.housekeeping import keep_house
from openclaw_desktop.server.users.rows import insert_user
from tests.benchmarks.busy_office import fill

NOW = 1_800_000_000_000
DAY = 24 * 3600 * 1000


def test_old_things_go_and_young_things_stay(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        user = insert_user(connection, username="lin", display_name="Lin", role="agent", password_hash=None, now_ms=NOW)
        assert user is not None
        for age in (0, 61 * DAY):
            issue_token(connection, user.id, NOW - age, secret=Secret(f"token-{age}"))
            throttle.failed(connection, f"name-{age}", "10.0.0.1", NOW - age)
            throttle.succeeded(connection, f"known-{age}", "10.0.0.1", NOW - age)
            connection.execute(
                sql(
                    "INSERT INTO kept_answers (user_id, key, fingerprint, credential_id, created_at, status, headers,"
                    " body, sealed) VALUES (:user, :key, :mark, 'c', :at, 200, '{}', :mark, :no)"
                ),
                {"user": user.id, "key": str(age), "mark": b"x", "at": NOW - age, "no": False},
            )

    fill(database, 3, filed=False)
    with database.write() as connection:
        for ticket, state, age in ((1, "gone", 8 * DAY), (2, "gone", 6 * DAY), (3, "viewing", 8 * DAY)):
            connection.execute(
                sql("INSERT INTO presence VALUES (:ticket, :user, :state, :at, :at)"),
                {"ticket": ticket, "user": user.id, "state": state, "at": NOW - age},
            )

    keep_house(database, NOW)

    with database.read() as connection:
        left = {
            table: connection.execute(sql(f"SELECT COUNT(*) FROM {table}")).scalar()
            for table in ("credentials", "login_failures", "known_addresses", "kept_answers")
        }
        present = connection.execute(sql("SELECT ticket_seq FROM presence ORDER BY 1")).scalars().all()
    database.close()
    assert present == [2, 3]
    assert left == {"credentials": 1, "login_failures": 1, "known_addresses": 1, "kept_answers": 1}
