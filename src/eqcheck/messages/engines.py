"""What is wrong with an engine that a lake is to be judged on."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_NOTHING = "nothing was written"


class EngineKind(MessageKind):
    """An engine elsewhere: a Spark Connect server, or the client of it here."""

    ADDRESS_OTHER = (
        "engine-address-other",
        "this is no address of a Spark Connect server",
        "write --connect sc://host:15002",
    )
    CLIENT_MISSING = (
        "engine-client-missing",
        "the client of Spark Connect is not installed",
        "install eqcheck[spark], or leave out --engine to judge the lake on this machine",
    )
    SERVER_AWAY = (
        "engine-server-away",
        "no Spark Connect server answers at {server}: {reason}",
        "look whether it runs there and may be reached from here",
    )
    SERVER_OLDER = (
        "engine-server-older",
        "the server at {server} is of Spark {version}, and Spark {oldest} or later is needed",
        "judge the lake on another server, or leave out --engine to judge it on this machine",
    )
    SERVER_REFUSES = (
        "engine-server-refuses",
        "the server at {server} does not do what it is asked: {reason}",
        f"look into the server's log; {_NOTHING}",
    )
    SERVER_LOST = (
        "engine-server-lost",
        "the server at {server} was lost, or is no Spark Connect server: {reason}",
        f"run it again when the server is there; {_NOTHING}",
    )
    SERVER_SLOW = (
        "engine-server-slow",
        "the server at {server} took longer than {minutes} minutes for one query",
        f"look whether it has workers, and how busy they are; {_NOTHING}",
    )
    LAKE_UNSEEN = (
        "engine-lake-unseen",
        "the server at {server} reads other rows than were staged: {rows} instead of {staged} of {table} in {trust}",
        "let the server see the very lake, under the same path",
    )
    LAKE_OF_A_PATTERN = (
        "engine-lake-of-a-pattern",
        "the lake's path holds one of * ? [ ] {{ }} \\ and Spark takes such a path for a pattern",
        "give the lake's folder another name",
    )
