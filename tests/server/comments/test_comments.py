"""Comments."""

from tests.server.office import Office, fields_of, problem


def test_comments_are_told_oldest_first(office: Office) -> None:
    ticket = office.agent.ticket()
    path = f"/tickets/{ticket['id']}/comments"
    made = [office.agent.post(path, {"body": f"第 {n} 条"}).json() for n in range(5)]
    assert made[0]["ticket_id"] == ticket["id"]
    assert made[0]["author"]["username"] == "lin"
    assert made[0]["internal"] is False
    assert office.agent.everything(path, limit=2) == made


def test_internal_comments_are_for_agents_and_admins(office: Office) -> None:
    requester = office.newcomer("requester")
    path = f"/tickets/{requester.ticket()['id']}/comments"
    seen = office.agent.post(path, {"body": "for all"}).json()
    hidden = office.agent.post(path, {"body": "between us", "internal": True}).json()
    assert office.agent.everything(path) == [seen, hidden]
    assert requester.everything(path) == [seen]
    assert fields_of(requester.post(path, {"body": "x", "internal": True})) == {"internal"}


def test_requesters_comment_on_their_own(office: Office) -> None:
    requester, other = office.newcomer("requester"), office.newcomer("requester")
    path = f"/tickets/{requester.ticket()['id']}/comments"
    assert requester.post(path, {"body": "any news?"}).status_code == 201
    problem(other.post(path, {"body": "x"}), 404, "not_found")


def test_what_a_comment_must_be(office: Office) -> None:
    path = f"/tickets/{office.agent.ticket()['id']}/comments"
    for body in ("", " \n", "x\u0000", "x" * 100_001, 1):
        assert fields_of(office.agent.post(path, {"body": body})) == {"body"}
    problem(office.agent.post("/tickets/nothing/comments", {"body": "x"}), 404, "not_found")
