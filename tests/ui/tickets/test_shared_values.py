from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.ui.tickets.shared_values import SharedValues
from tests.ui.tickets.made_tickets import made_ticket


def test_tickets_of_a_list_share_people_and_categories_and_are_the_same_all_the_same() -> None:
    page = encode([made_ticket(1), made_ticket(2)])
    first, second = decode(page, list[Ticket]), decode(page, list[Ticket])
    shared = SharedValues()
    one, other = shared.of(first[0]), shared.of(second[1])
    assert (one, other) == (first[0], second[1])
    assert one.requester is other.requester
    assert one.category is other.category
    assert first[0].requester is not second[1].requester
