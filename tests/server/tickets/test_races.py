"""Two at once."""

from concurrent.futures import ThreadPoolExecutor

from tests.server.office import Office


def test_of_two_changes_at_once_one_wins(office: Office) -> None:
    for _ in range(5):
        ticket = office.agent.ticket()
        path = f"/tickets/{ticket['id']}"
        with ThreadPoolExecutor(6) as together:
            answers = list(
                together.map(lambda n, path=path: office.agent.patch(path, {"title": f"by {n}"}, 1), range(6))
            )
        assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412, 412]
        (won,) = (answer.json() for answer in answers if answer.status_code == 200)
        assert office.agent.get(path).json() == won
        assert len(office.agent.everything(f"{path}/history")) == 1


def test_tickets_made_at_once_have_numbers_of_their_own(office: Office) -> None:
    with ThreadPoolExecutor(6) as together:
        tickets = list(together.map(lambda n: office.agent.ticket(f"at once {n}"), range(24)))
    assert len({ticket["number"] for ticket in tickets}) == 24
    assert len({ticket["id"] for ticket in tickets}) == 24
