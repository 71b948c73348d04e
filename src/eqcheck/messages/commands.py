"""What keeps a command from being done."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class CommandKind(MessageKind):
    """A command, and what it was asked about."""

    MEMORY_SCARCE = (
        "memory-scarce",
        "the system grants {granted} MB of address space, and nothing can be decided with less than {least} MB",
    )
    FILES_SCARCE = (
        "files-scarce",
        "the system grants {granted} files open at once, and nothing can be decided with fewer than {least}",
    )
    DAY_OUT_OF_RANGE = ("day-out-of-range", "a day is judged from {first} to {last}, and not {day}")
    PATH_UNKNOWN = ("path-unknown", "there is no such file or folder")
    PATH_WITH_NUL = ("path-with-nul", "no path holds the character NUL")
    PATH_NOT_ENCODED = ("path-not-encoded", "no path of this system can hold this text")
    NOT_STATED = ("sidecar-not-of-type", "no file beside a document states values of {type}")
    FOLDER_NOT_MADE = ("folder-not-made", "the folder cannot be made: {reason}")
    FOLDER_OF_A_TRUST = ("folder-of-a-trust", "this folder is a trust's already")
    FOLDER_IS_A_FILE = ("folder-is-a-file", "this is a file, not a folder")
    REGISTER_WITHOUT_PHASES = ("register-without-phases", 'no school of "{trust}" has a phase that is known')
    REGISTER_UNREADABLE = ("register-unreadable", "the file cannot be read: {reason}")
    REGISTER_COLUMNS_MISSING = ("register-columns-missing", "the file has no column {columns}")
    REGISTER_TRUST_UNKNOWN = (
        "register-trust-unknown",
        'no open school in the file belongs to a trust called "{trust}"',
    )
    NO_SETUP_HERE = ("no-setup-here", "there is no eqcheck.yaml here")
    PAGE_UNKNOWN = ("page-unknown", 'there is no rule, evidence type or lint "{name}"')
    RULE_EXISTS = ("rule-exists", "this rule is there already")
    FILE_EXISTS = ("file-exists", "this file is there already and is not written over")
    FILE_NOT_WRITTEN = ("file-not-written", "the file cannot be written: {reason}")
    FILE_IS_A_FOLDER = ("file-is-a-folder", "this is a folder, and a file is to be written")
    FILE_IS_A_DEVICE = (
        "file-is-a-device",
        "this is a device, a pipe or the standard output, and a file is to be written",
    )
    EXTRA_MISSING = ("extra-missing", "a {format} is made by {package}, which is not installed")
    EARLIER_OF_ANOTHER_TRUST = ("earlier-of-another-trust", "the earlier assessment is of another trust")
    EARLIER_OF_A_LATER_DAY = ("earlier-of-a-later-day", "the earlier assessment is of a later day")
    FLOOR_LOOKED_AT_LESS = (
        "floor-looked-at-less",
        "the assessment to compare with did not look at {cells} of the duties that are judged now",
        "save one of the whole trust, without --school and --policy, and name that",
    )
    ASSESSMENT_NOT_AS_SAVED = (
        "assessment-not-as-saved",
        "the file is not what was saved under this name: it was changed or cut short",
        "bring the saved file back, or name another",
    )
    WAIVERS_LAID_OUT = (
        "waivers-laid-out",
        "the file is laid out so that nothing can be added to it",
        "add this to its list by hand: {item}",
    )
    FORECAST_DAY = (
        "forecast-day",
        "{by} cannot be foretold from {as_of}: the day must not be before it, nor more than four years after it",
    )
    WAIVED_CLAUSE_UNKNOWN = ("waived-clause-unknown", 'there is no clause "{clause}"')
    WAIVER_TOO_LONG = (
        "waiver-too-long",
        "a waiver lasts twelve months at most: {until} is too late; accept it again when they are over",
    )
    WAIVER_WITHOUT = ("waiver-without", "the {part} of a waiver must say something")
    WAIVER_BY_A_PERSON = (
        "waiver-by-a-person",
        "a waiver names the role that accepted it, no person and no address",
        'name a post or a body, as in --approver "Chair of trustees"',
    )
    WAIVER_OF_LAW = (
        "waiver-of-law",
        '"{clause}" is a duty in law, which no trust can waive; what is done about it belongs in the action plan',
    )
    WAIVER_BY_THE_BEARER = (
        "waiver-by-the-bearer",
        "whoever bears the duty ({bearer}) cannot accept that it is not done",
    )
    NO_RULE_TEST_RUN = ("no-rule-test-run", "no rule test was run")
    RETIRED_NO_MAPPING = ("retired-no-mapping", "the file must map ids of rules to reasons")
    NO_RULE_TRIED = ("no-rule-tried", "no rule was tried")
    TEST_DOES_NOT_HOLD = ("test-does-not-hold", 'the test "{case}" does not hold: {difference}')
    MUTANT_GONE = ("mutant-gone", 'no mutant of "{rule}" by {operator} with this change survives')
    MUTANTS_NO_LIST = ("mutants-no-list", "the file must hold a list of mutants")
    POLICY_CLAUSE_UNKNOWN = ("policy-clause-unknown", 'the policy "{policy}" has no clause "{clause}"')
    DOCUMENT_UNREADABLE = ("document-unreadable", "the document {reason}")
    DOCUMENT_TOO_LONG = ("document-too-long", "the document has {words:,} words; a policy has at most {most:,}")
    POLICY_WITHOUT_DOCUMENT = (
        "policy-without-document",
        'the policy "{policy}" was made from no document, so none can be held against it',
    )
    DOCUMENT_WITHOUT_DUTIES = ("document-without-duties", "no sentence of the document looks like a duty")
    POLICY_NOT_YOURS = ("policy-not-yours", 'the policy "{policy}" came with eqcheck, so its file is not changed')
    TARGET_UNKNOWN = (
        "target-unknown",
        '"{target}" is neither a clause nor a rule of the policies that the trust adopted',
    )
    CLAUSE_NOT_TESTED = ("clause-not-tested", "{clause} is not tested")
    TARGET_NOT_JUDGED = ("target-not-judged", "{target} is not judged for {subject}")
    NO_CLAUSE_SELECTED = ("no-clause-selected", "no clause that rules decide was selected")
    TRUST_SCHOOL_UNKNOWN = ("trust-school-unknown", 'there is no school "{school}" in this trust')
    NO_POLICY_ADOPTED = ("no-policy-adopted", "the trust adopts no policy, so there is nothing to audit")
    ASSESSMENT_SCHOOL_UNKNOWN = ("assessment-school-unknown", 'there is no school "{school}" in this assessment')
    REPORT_OF_ONE_SCHOOL = ("report-of-one-school", "a report for a school is of one school")
    ASSESSMENT_UNREADABLE = ("assessment-unreadable", "the assessment cannot be read: {reason}")
    CASE_HAS_NO_SCHOOL = ("case-has-no-school", 'the case has no school "{school}"')
    CASE_REASON_UNKNOWN = ("case-reason-unknown", '"{cell}" is not a reason that {column} keeps')
    DOWNLOAD_UNREADABLE = ("download-unreadable", "the file {reason}")
    INSTALLED_NOT_MENDED = ("installed-not-mended", "the files that are installed with eqcheck are not mended")
    ASSESSMENT_FORMAT_NONE = (
        "assessment-format-none",
        "this is no assessment of format {format}, which this eqcheck reads",
    )
    ASSESSMENT_FORMAT_OTHER = (
        "assessment-format-other",
        "this is no assessment of format {format}, which this eqcheck reads: its format is {version}",
    )
    ASSESSMENT_PART_WRONG = ("assessment-part-wrong", "{path} {problem}")
    ASSESSMENT_JSON_BROKEN = ("assessment-json-broken", "this is no whole JSON: {problem}")
    ASSESSMENT_UNUSABLE = ("assessment-unusable", "this is no assessment: {problem}")
    ASSESSMENT_NONE = ("assessment-none", "this is no assessment")
    ASSESSMENT_ALTERED = ("assessment-altered", "{difference}")
    EDITIONS_UNREADABLE = (
        "editions-unreadable",
        "this record of what earlier reports have shown cannot be read: {problem}",
    )


UNKNOWN_NAMES = frozenset(
    {
        CommandKind.PAGE_UNKNOWN,
        CommandKind.TRUST_SCHOOL_UNKNOWN,
        CommandKind.ASSESSMENT_SCHOOL_UNKNOWN,
        CommandKind.CASE_HAS_NO_SCHOOL,
    }
)
"""Those that name something that there is not."""
