"""What one rule observed on one subject, and why that is its status."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class ObservationKind(MessageKind):
    """Why an observation has its status."""

    SHORTFALL = "shortfall", "{finding}"
    SHORTFALL_NOTED = "shortfall-and-more", "{finding}; {note}"
    NOTHING_RELEVANT = "nothing-relevant", "{reason}"
    NO_ROW = "no-row-about-this", "no row of {type} is about this"
    RULE_FAILED = "rule-failed", "{error}"
    NOT_APPLICABLE = "duty-not-applicable", "the duty does not apply here{facts}"
    APPLICABILITY_UNKNOWN = (
        "duty-applicability-unknown",
        "it is unknown whether the duty applies here, for the register does not say",
    )
    NOT_IN_FORCE = "parameter-not-in-force", "not yet in force on this date: {parameters}"
    NOTHING_HANDED_IN = "evidence-missing", "nothing was handed in for: {types}"
    CALENDAR_TOO_SHORT = "calendar-too-short", "the trust's calendar does not give {dates}"
    ONE_ROW_OPEN = "row-leaves-open", "1 row leaves it open: what is unknown could make it {statuses}"
    ROWS_OPEN = "rows-leave-open", "{rows:,} rows leave it open: what is unknown could make it {statuses}"
    CELLS_OPEN = "cells-leave-open", "blank cells leave it open: what is unknown could make it {statuses}"
    VALUE_BLANK = "deciding-value-blank", "the evidence leaves a value blank that decides this"
    NOT_SHOWN = "evidence-does-not-show", "{finding}"
    NEVER_HAPPENED = "what-may-not-happen", "one such case is enough, whatever the share"
    ROWS_UNPLACED = "rows-perhaps-of-another-day", "it is unknown of every row whether it is about this"
    GROUPS_COMPARED = "groups-compared", "{comparisons}"
    NOTED = "status-noted", "{note}"
    ATTESTED_NO = "attestation-says-no", "the latest attestation in force says no"
    NOT_ATTESTED = "attestation-missing", "nobody has signed the statement; {roles} may"
    NOT_SIGNED = "attestation-not-signed", "the statement has no day, or is not signed by {roles}"
    ATTESTATION_EXPIRED = "attestation-expired", "the attestation has expired"
    ATTESTATION_UNCLEAR = "attestation-unclear", "the attestation does not say yes or no"
    ROLLED_UP = "rolled-up", "{status}: {cells}"
    NOTHING_TO_ROLL_UP = "nothing-to-roll-up", "there is nothing to roll up"
    FILES_UNREAD = "files-unread", "{files} could not be read, so what it holds is unknown"
    FILES_UNREAD_BESIDE = "files-unread-beside", "{first}, but {files} could not be read and may hold what is missed"
    LEFT_UNKNOWN = "documents-leave-unknown", "{first}, but {doubts}"
    HEADINGS_ONLY = (
        "headings-only",
        "{first}, but only headings with text under them show {columns}: what it says was not judged",
    )
    IN_OTHER_WORDS = "numbers-hidden", "{text}"


class AttestationKind(MessageKind):
    """What keeps a signed statement from ever counting."""

    STATEMENT_UNKNOWN = (
        "statement-unknown",
        '"{statement}" is not a statement that anybody is asked for: {hint}',
    )
    ROLE_WRONG = (
        "role-may-not-sign",
        "signed as {role}, who may not sign {statement}: {roles} may, so it does not count",
    )
