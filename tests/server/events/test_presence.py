from sqlalchemy import create_engine, text

from openclaw_desktop.server.database.engine import Database
from tests.server.events.desk import Desk
from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer


def presence(desk: Desk, wait: int = 5) -> list[tuple[str, str]]:
    events = desk.poll(wait=wait, types="ticket.presence")
    return [(event["actor"]["username"], event["data"]["state"]) for event in events]


def test_others_hear_who_comes_edits_and_goes(server: RunningServer) -> None:
    ticket = server.create_ticket("年会场地预订")
    admin, agent = Desk(server), Desk(server, AGENT)
    path = f"/tickets/{ticket['id']}/presence"

    for state in ("viewing", "editing", "gone"):
        assert agent.call("PUT", path, json={"state": state}).status_code == 204
        assert presence(admin) == [(AGENT.username, state)]
    assert presence(agent, wait=0) == []


def test_a_repetition_is_not_told_again(server: RunningServer) -> None:
    ticket = server.create_ticket("年会场地预订")
    admin, agent = Desk(server), Desk(server, AGENT)
    for _ in range(3):
        agent.call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "viewing"})

    assert presence(admin) == [(AGENT.username, "viewing")]
    assert presence(admin, wait=0) == []


def test_who_comes_later_hears_who_is_there(server: RunningServer) -> None:
    ticket = server.create_ticket("年会场地预订")
    Desk(server, AGENT).call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "editing"})

    assert presence(Desk(server, ADMIN)) == [(AGENT.username, "editing")]


def test_it_is_never_in_the_log_and_not_for_those_who_may_not_see_the_ticket(server: RunningServer) -> None:
    server.add_user(REQUESTER)
    ticket = server.create_ticket("薪资系统异常")
    requester = Desk(server, REQUESTER)
    Desk(server, AGENT).call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "viewing"})

    assert presence(requester, wait=1) == []
    refused = requester.call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "viewing"})
    assert refused.status_code == 404
    engine = create_engine(Database(server.database_url)._reader.url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM events WHERE type = 'ticket.presence'")).scalar() == 0
    engine.dispose()


def test_who_falls_silent_is_forgotten_after_a_minute(server: RunningServer) -> None:
    ticket = server.create_ticket("网络间歇性中断")
    admin, agent = Desk(server), Desk(server, AGENT)
    agent.call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "viewing"})
    assert presence(admin) == [(AGENT.username, "viewing")]
    engine = create_engine(Database(server.database_url)._reader.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE presence SET seen_at = seen_at - 61000"))
    engine.dispose()

    assert presence(admin) == [(AGENT.username, "gone")]
