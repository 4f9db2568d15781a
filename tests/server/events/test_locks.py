"""Whoever writes events waits for the log; none of them waits in a circle."""

from concurrent.futures import ThreadPoolExecutor

from tests.server.office import Office


def test_all_that_can_be_done_to_one_ticket_at_once_gets_an_answer(office: Office) -> None:
    """On PostgreSQL two transactions that take the same locks in another order would end each other."""
    ticket = office.agent.ticket("everybody's")
    path = f"/tickets/{ticket['id']}"
    caller = office.agent

    def change(number: int) -> int:
        return caller.patch(path, {"title": f"changed {number}"}, caller.get(path).json()["version"]).status_code

    def batch(number: int) -> int:
        update = {"op": "update", "id": ticket["id"], "version": number, "fields": {"title": f"batched {number}"}}
        comment = {"op": "comment", "id": ticket["id"], "body": "x"}
        return caller.post("/tickets/batch", {"operations": [comment, update, comment]}).status_code

    def comment(number: int) -> int:
        return caller.post(f"{path}/comments", {"body": f"{number}"}).status_code

    def ask(number: int) -> int:
        asked = {"title": f"{number}", "approvers": ["admin"], "ticket_id": ticket["id"]}
        return caller.post("/approvals", asked).status_code

    def look(_number: int) -> int:
        return caller.call("PUT", f"{path}/presence", json={"state": "viewing"}).status_code

    with ThreadPoolExecutor(8) as together:
        done = [together.submit(act, number) for number in range(12) for act in (change, batch, comment, ask, look)]
        statuses = {act.result() for act in done}

    assert statuses <= {200, 201, 204, 412}
