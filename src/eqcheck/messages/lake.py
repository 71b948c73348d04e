"""What is wrong with a lake, or with a trust that belongs in one."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_AGAIN = "stage the trust again, from its own folder"


class LakeKind(MessageKind):
    """A lake: a folder of many trusts' evidence that was read before."""

    NO_TRUST_BELOW = (
        "lake-no-trust-below",
        "neither this folder nor one right below it holds an eqcheck.yaml",
        "name trusts' folders, or the folder that they are in",
    )
    WITHOUT_KEY = (
        "lake-trust-without-key",
        "the folder's name has no letter or figure of which the trust's key could be made",
        "give the folder a name such as its trust's",
    )
    PARTITION_GIVEN = (
        "lake-partition-given",
        "this is a lake, or a part of one: it holds evidence that was read, and not the evidence itself",
        "name the trusts' own folders",
    )
    WRITING_INTO_STAGED = (
        "lake-writing-into-staged",
        "this is in a part of a lake, which stays as it was staged",
        "write into the trust's own folder, and stage that again; or name a place outside the lake",
    )
    KEY_TWICE = (
        "lake-key-twice",
        'two trusts would have the key "{key}", which is made of the folder\'s name: this one and {other}',
        "give one of the two folders another name",
    )
    KEY_OF_ANOTHER = (
        "lake-key-of-another",
        'the lake holds another trust under the key "{key}": {trust}',
        "give the folder another name, or take that trust out of the lake first (--drop {key})",
    )
    TRUST_TWICE = (
        "lake-trust-twice",
        "this is the same trust as {other}: {trust}",
        "stage one of the two; take the other out of the lake (--drop) where it is there already",
    )
    URN_TWICE = (
        "lake-urn-twice",
        "two schools have the URN {urn}: {school} here and {other}",
        "correct the URN, or take the school out of the eqcheck.yaml of the trust that it has left, and stage that too",
    )
    NONE_HERE = (
        "lake-none-here",
        "this folder holds files and is no lake: nothing is written into it",
        "name a folder that is not there yet, or a lake",
    )
    NO_LAKE = ("lake-not-there", "there is no lake here", "name the folder of a lake, which holds lake.json")
    INSIDE_EVIDENCE = (
        "lake-inside-evidence",
        "this is among a trust's evidence, and a lake is none",
        "name a folder outside the trust's own",
    )
    NOT_OURS = (
        "lake-not-ours",
        "this folder is a link, somebody else's, or others may write to it: what it holds cannot be trusted",
        "let nobody but its owner write to it (chmod 700)",
    )
    PATH_NO_TEXT = (
        "lake-path-no-text",
        "the path of this folder has a sign that is no UTF-8, and what is staged there could not be opened",
        "give the folder, or the one that it is in, another name",
    )
    IN_USE = ("lake-in-use", "another eqcheck writes to this lake just now", "wait until it has ended")
    NOT_WRITTEN = (
        "lake-not-written",
        "the lake cannot be written: {reason}",
        "make room or choose another place; what it held is untouched",
    )
    FORMAT_OTHER = (
        "lake-format-other",
        "eqcheck {version} wrote this in format {format}, and this eqcheck reads format {ours}",
        "read it with that eqcheck, or stage into a new folder with this one",
    )
    NEWER = (
        "lake-newer",
        "eqcheck {version} wrote this, and this is eqcheck {ours}, which cannot know what a later one means",
        "use that eqcheck or a later one, or stage into a new folder with this one",
    )
    DAMAGED = (
        "lake-damaged",
        "this is not as it was written: {file}",
        "bring the whole lake back from where it is kept, or stage the trusts again into a new folder",
    )
    NOT_IN_LAKE = ("lake-trust-unknown", 'there is no trust "{key}" in this lake')
    MISSING = ("lake-partition-missing", 'what was staged of the trust "{key}" is not there', _AGAIN)
    REGISTER_OTHER = (
        "lake-register-other",
        'what was staged of the trust "{key}" is of other schools than lake.json has of it: {schools}',
        "stage the trust again, from its own folder",
    )
    NOT_REGISTERED = (
        "lake-partition-not-registered",
        'this was staged of a trust "{key}" that is not in lake.json',
        "stage that trust again, or take away what was staged of it (eqcheck stage -o LAKE --drop {key})",
    )
    CHANGED = ("lake-partition-changed", "what was staged is not as it was written: {file}", _AGAIN)
    STALE = ("lake-partition-stale", "this was staged with other rules, or read by another eqcheck ({version})", _AGAIN)
    REFUSED = (
        "lake-trust-refused",
        'the trust "{key}" could not be staged when that was last tried, so nothing is known of it as it is now',
        "stage it again and put right what is said then",
    )
    WORKER_LOST = (
        "lake-worker-lost",
        'the process that worked on the trust "{key}" ended before it was done',
        "run it again with fewer processes (--processes 1); what was done for other trusts is kept",
    )
    EMPTY = ("lake-empty", "this lake holds no trust", "stage trusts into it")
    NOT_ANSWERED = ("lake-not-answered", "what was staged cannot be asked: {reason}", _AGAIN)
    SCHOOL_WITHOUT_CELLS = (
        "lake-school-without-cells",
        'the school "{school}" is in the register, and nothing was decided of it',
        _AGAIN,
    )
    RESULTS_EXIST = (
        "lake-results-exist",
        "this folder is there already and is not written over",
        "name another, or add --overwrite to put the new results in the place of the old ones",
    )
    RESULTS_NONE = (
        "lake-results-none",
        "this folder holds something else than the results of a lake, so it is not written over",
        "name another",
    )
    RESULTS_AND_OTHERS = (
        "lake-results-and-others",
        "this is among the results of a lake and none of them, and would be lost if they were written over",
        "put it elsewhere, or name another folder for the results",
    )
    RESULTS_NOT_WRITTEN = (
        "lake-results-not-written",
        "the results cannot be written: {reason}",
        "make room or choose another place; what was there is untouched",
    )
    REGIONS_OF_NONE = (
        "lake-regions-of-none",
        "no school of this lake has a URN that is in the file with one region",
    )
    FLAG_OF_ONE_TRUST = (
        "lake-flag-of-one-trust",
        "{flag} is of one trust's audit, and this is a lake",
        "leave it out, or name a trust's own folder in the lake, as in {folder}",
    )
    SUBJECT_IN_SEVERAL = (
        "lake-subject-in-several",
        '"{subject}" is in several trusts of this lake: {trusts}',
        "name the trust's own folder in the lake, or the school by its URN",
    )
    SUBJECT_UNKNOWN = (
        "lake-subject-unknown",
        'no school of this lake has the key, name or URN "{subject}"',
        "for a trust itself, name its own folder in the lake",
    )
