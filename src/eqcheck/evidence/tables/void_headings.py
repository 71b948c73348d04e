"""What kind of column a heading that is not read names: states, results, notes, whether something was done."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Heading(StrEnum):
    """What kind of column a heading names.

    state: how far something is. result: what came of it. done: whether it was done. undone: whether it was taken back.
    ended: such a one under which a day says yes. undone_on: when or why it was. in_force: whether the row still counts.
    over: whether it no longer does. kind: what kind of thing it is. actual: whether it was, or was to be. progress:
    how much of it is done. score: how much of it was right. proof: what shows that it was done. note: words of whoever
    kept the list.
    """

    STATE = "state"
    RESULT = "result"
    DONE = "done"
    UNDONE = "undone"
    ENDED = "ended"
    UNDONE_ON = "undone_on"
    IN_FORCE = "in_force"
    OVER = "over"
    KIND = "kind"
    ACTUAL = "actual"
    PROGRESS = "progress"
    SCORE = "score"
    PROOF = "proof"
    NOTE = "note"
    OTHER = "other"


def listed(text: str) -> frozenset[str]:
    """The words of a list that are parted by semicolons."""
    return frozenset(" ".join(part.split()) for part in text.split(";"))


_STATES = re.compile(
    r".*status|(?:.*state)(?<!estate)|attendance(?:mark|code)?|present(?:or)?absent|stage|currentstage|completion|progress|.*progress|b?rag|rag\w{0,8}"
    r"|approval|currentposition"
)
_ACTUALS = re.compile(
    r"(?:record|entry|row)(?:type|kind)|planned(?:or)?actual|actual(?:or)?(?:forecast|planned|target)|draft(?:or)?final"
)
_KINDS = re.compile(r"(?:data|event)?(?:type|kind)")
_PROGRESS = re.compile(r"(?:\w*progress\w*|(?:percent|percentage)?(?:complet(?:e|ed|ion)|done)(?:percent|percentage)?)")
_SCORES = re.compile(
    r"(?!pass|min|max|target|threshold)(?:\w{0,20}score|(?:final|test|quiz|total|exam|your|percent|percentage)?marks?)"
    r"(?:percent(?:age)?|achieved|obtained|awarded|gained)?"
)
_RESULTS = re.compile(r".*(?:result|outcome|passfail|passorfail)|decision|grade|impact|success|evaluation")
_PROOFS = re.compile(
    r"certificate(?:s|d|issued|received|status|seen|yn)?|evidenced?(?:seen|yn|received|checked)?|verified|checked"
    r"|(?:is)?verified|proof|signoff|signedoff|signature|witnessed|countersigned|\w*check|cert(?:yn)?|(?:is)?complian(?:t|ce)|quality|(?:is)?(?:agreed|resolved)"
    r"|minutes(?:approved|agreed|signed)|links?(?:works?|working|ok|live)|delivered"
    r"|(?:is|was|has|have)?(?:turnedup|joined|tookpart|participated|watched\w*|ratified|adopted|accepted|uploaded"
    r"|understood|published|latest|keep|seen|sighted|moderated|validated)"
    r"|\w+(?:complete|uploaded|onfile|ratified|adopted)|(?:current|latest)version"
)
_DONE_BY = re.compile(r"(?:approved|agreed|signed)by\w+")
_NOTES = re.compile(
    r"|.*notes?|.*comments?|.*remarks?|memo|observations?|(?:further|other|additional)?(?:details|information|info)"
    r"|commentary|update|latestupdate|monitoring|review|evaluation|impact|success"
)
_DONE_HEADINGS = listed(
    "attended; held; tookplace; wentahead; happened; completed; complete; done; delivered; approved; valid;"
    " confirmed; present; signed; sent; pass; passed; haspassed; passedyn; finished; isfinished; iscomplete;"
    " iscompleted; hascompleted; takenplace; hastakenplace; isvalid; included; include; includeinreport;"
    " signedoff; issignedoff; approvedbyboard; approvedbygovernors; isapproved; isconfirmed; isdone; achieved;"
    " attendedyn; completedyn; met; implemented; actioned; read; opened; viewed; acknowledged; submitted; heldyn;"
    " final; isfinal; finalised; finalized; isfinalised; quorate; isquorate; meetingquorate;"
    " counted; countstowardstotal; includeintotal; genuine; isgenuine; isreal"
)
_UNDONE_HEADINGS = listed(
    "cancelled; canceled; void; voided; deleted; duplicate; superseded; postponed; rescinded; ignore; draft;"
    " test; enteredinerror; donotuse; notattended; didnotattend; noshow; planned; istest; isdraft; iscancelled;"
    " isdeleted; example; template; archived; isarchived; obsolete; isobsolete; withdrawn; iswithdrawn; failed;"
    " absent; isvoid; isduplicate; issuperseded; removed; isremoved; sample; dummy; exclude; excluded; delete;"
    " recorddeleted; deleterecord; dnf; dna; incomplete; outstanding; overdue; isoverdue; inerror; abandoned;"
    " rejected; testdata; testrecord; isexample; exampledata; sampledata; issample; dummydata; sandbox; trainingmode;"
    " reversed; isreversed; revoked; isrevoked; nullified; archive;"
    " todelete; replaced; isreplaced; resitrequired; needsresit; retake; retakerequired; catchuprequired;"
    " forecast; isforecast; brokenlink; linkbroken; unread; bounced; undelivered; notcounted; disputed;"
    " isdisputed; contested; queried; suspect; ispostponed; isabandoned; isrejected; isincomplete"
)
_ENDED_HEADINGS = listed(
    "cancelled; canceled; void; voided; deleted; superseded; postponed; rescinded; archived; withdrawn; removed;"
    " revoked; reversed; nullified"
)
"""Under which of them a day stands for yes; under *Planned* it is when it was to be."""
_UNDONE_ON_HEADINGS = listed(
    "datecancelled; cancelledon; cancelleddate; cancellationdate; datedeleted; deletedon; datevoided; voidedon;"
    " reasonforcancellation; cancellationreason; reasoncancelled; cancelledby; deletedby; voidedby; supersededby;"
    " supersededon; datesuperseded; replacedby; replacedon; archivedon; datearchived; archivedby; withdrawnon;"
    " datewithdrawn; withdrawnby; removedon; dateremoved; rescindedon; reasonfordeletion; duplicateof;"
    " deletedat; cancelledat; voidedat; archivedat; removedat; withdrawnat; revokedon; revokedat; reversedon;"
    " postponedto; postponeduntil; rearrangedto; rearrangedfor; rearrangeddate; rescheduledto; rescheduledfor;"
    " rescheduleddate; reasonnotheld; reasonnotcompleted; reasonnotattended; nonattendancereason; reasonforabsence;"
    " reasonfornonattendance; reasonnotdone"
)
_IN_FORCE_HEADINGS = listed(
    "active; isactive; activeyn; enabled; isenabled; live; islive; current; iscurrent; inforce; inuse; isinforce;"
    " inpost; stillinpost; serving; isserving; stillserving; employed; isemployed; stillemployed; inoffice;"
    " stillinoffice; stillactive"
)
_OVER_HEADINGS = listed("expired; isexpired; lapsed; islapsed; inactive; isinactive; leaver; isleaver; left; hasleft")


@lru_cache(maxsize=4_096)
def heading_kinds(heading: str) -> frozenset[Heading]:
    """What a heading, without case, spaces and punctuation, names; a column may be of several kinds."""
    named = {
        Heading.DONE: _DONE_HEADINGS,
        Heading.UNDONE: _UNDONE_HEADINGS,
        Heading.ENDED: _ENDED_HEADINGS,
        Heading.UNDONE_ON: _UNDONE_ON_HEADINGS,
        Heading.IN_FORCE: _IN_FORCE_HEADINGS,
        Heading.OVER: _OVER_HEADINGS,
    }
    patterns = {
        Heading.DONE: _DONE_BY,
        Heading.KIND: _KINDS,
        Heading.ACTUAL: _ACTUALS,
        Heading.STATE: _STATES,
        Heading.RESULT: _RESULTS,
        Heading.PROGRESS: _PROGRESS,
        Heading.SCORE: _SCORES,
        Heading.PROOF: _PROOFS,
        Heading.NOTE: _NOTES,
    }
    kinds = {kind for kind, headings in named.items() if heading in headings}
    kinds |= {kind for kind, pattern in patterns.items() if pattern.fullmatch(heading)}
    return frozenset(kinds or {Heading.OTHER})
