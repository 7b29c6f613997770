"""Takes all places from many lines of one network, and looks whether a guest with a personal link still gets in.

Needs a server that takes X-Forwarded-For from this machine. LINK and DEMO name a personal link and its demo; MOST is how
many places one network may hold, and PUBLIC how many are not kept for links.
"""
import os

from showroom import judge, start

LINK, DEMO = os.environ["LINK"], os.environ["DEMO"]
MOST, PUBLIC = int(os.environ["MOST"]), int(os.environ["PUBLIC"])


def held(lines):
    """How many places are given to these addresses, five presses each."""
    won = 0
    for address in lines:
        for _ in range(5):
            _, (status, _) = start(DEMO, headers={"x-forwarded-for": address})
            won += status == 200
    return won


# Every /64 of a /48 is one customer's to choose from.
one_network = held(f"2001:db8:1:{line:x}::1" for line in range(0, 4096, 256))
# And so is every network of a client that has many.
many_networks = held(f"2001:db8:{network:x}::1" for network in range(2, 12))
_, (guest, answer) = start(DEMO, link=LINK, headers={"x-forwarded-for": "203.0.113.9"})
judge(
    one_network > MOST or one_network + many_networks > PUBLIC or guest != 200,
    f"one /48 holds {one_network} places of {MOST}, all together {one_network + many_networks} of {PUBLIC}, "
    f"and a guest with a link got {guest} {answer if guest != 200 else ''}",
)
