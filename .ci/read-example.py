#!/usr/bin/env python3
"""Reads what the example wrote as a service in Python would: with a client of its own, json.loads, and no policy.

usage: read-example.py PORT
"""
import json
import socket
import sys


class Client:
    """As much of RESP 2 as this needs."""

    def __init__(self, port):
        self.stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")

    def ask(self, *words):
        self.stream.write(b"*%d\r\n" % len(words))
        for word in map(str.encode, words):
            self.stream.write(b"$%d\r\n%s\r\n" % (len(word), word))
        self.stream.flush()
        return self.reply()

    def reply(self):
        line = self.stream.readline()[:-2]
        kind, rest = line[:1], line[1:]
        if kind == b"$":
            return self.stream.read(int(rest) + 2)[:-2].decode() if int(rest) >= 0 else None
        if kind == b"*":
            return [self.reply() for _ in range(int(rest))]
        if kind == b"-":
            raise SystemExit(f"the server says {rest.decode()}")
        return int(rest) if kind == b":" else rest.decode()


def check(entry, **expected):
    """Every field that is expected, and no other value of it."""
    for field, value in expected.items():
        assert entry[field] == value, f"{field} of {entry} is not {value!r}"


def is_quote(price):
    check(price, price=152.34, bid=152.31, ask=152.37, source="orca")
    assert price["at"].endswith("Z"), price


def is_swap_quote(quote):
    check(quote, input_mint="SOL", output_mint="USDC", in_amount=1_000_000, out_amount=152_340, route=["Orca"])


def is_session(session):
    check(session, user_id="admin", token_digest="9f86d081884c7d65", roles=["trader"])


def is_log_line(line):
    check(line, message="order was refused")
    assert line["context"]["attempt"] in ("1", "2", "3"), line


def is_decision(decision):
    check(decision, action="hold", confidence=0.8, reasons=["low volume"], model="trend-3")


# Entries whose values are JSON, by the beginning of their keys.
json_entries = {
    "market:SOL/USDC:price": is_quote,
    "market:SOL/USDC:volume_24h": lambda volume: check({"volume": volume}, volume=1_234_567.5),
    "jupiter:quote:": is_swap_quote,
    "session:admin:": is_session,
    "logs:trading_engine:ERROR:": is_log_line,
    "events:trades": lambda payload: check(payload, amount=2.5),
    "ai_decision:": is_decision,
}
# Entries whose values are plain text, bits and counts.
other_entries = (
    "jupiter_calls:", "active_sessions:", "preferences:", "rate_limit:", "feature_flags", "unique_users:",
    "bot_heartbeat:", "settings:", "leaderboard:",
)


def values(client, key):
    """What stands at a key; of a stream the payloads of its entries."""
    kind = client.ask("TYPE", key)
    if kind == "string":
        return [client.ask("GET", key)]
    if kind == "list":
        return client.ask("LRANGE", key, "0", "-1")
    if kind == "stream":
        entries = [dict(zip(fields[::2], fields[1::2])) for _, fields in client.ask("XRANGE", key, "-", "+")]
        return [entry["payload"] for entry in entries]
    raise SystemExit(f"'{key}' is a {kind}, which holds no JSON here")


def main():
    client = Client(int(sys.argv[1]))
    keys = sorted(client.ask("KEYS", "*"))
    seen = set()
    for key in keys:
        beginning = next((beginning for beginning in json_entries if key.startswith(beginning)), None)
        if beginning is None:
            assert key.startswith(other_entries), f"'{key}' is no entry that is known here"
            continue
        found = values(client, key)
        assert found, f"there is nothing at '{key}'"
        for value in found:
            json_entries[beginning](json.loads(value))
        seen.add(beginning)
        print(f"Python reads {len(found)} of '{key}'")
    missing = set(json_entries) - seen
    assert not missing, f"the example wrote none of {sorted(missing)}"


main()
