"""Presses once and asks for the grant again and again: each token opens a paid session of its own."""
from showroom import end, judge, start

DEMO = "sales-coach"

press, (status, reply) = start(DEMO)
assert status == 200, reply
tokens = {reply["grant"]["token"]}
for _ in range(6):
    _, (status, again) = start(DEMO, press=press)
    if status == 200:
        tokens.add(again["grant"]["token"])
end(reply["session"], press)
_, (status, again) = start(DEMO, press=press)
if status == 200:
    tokens.add(again["grant"]["token"])
judge(len(tokens) > 2, f"one press was given {len(tokens)} tokens of the 2 that it may have")
