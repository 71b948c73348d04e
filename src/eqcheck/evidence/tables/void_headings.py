"""What kind of column a heading that is not read names: states, results, notes, whether something was done."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from eqcheck.evidence.text import listed


class Heading(StrEnum):
    """What kind of column a heading names.

    state: how far something is. result: what came of it. done: whether it was done. undone: whether it was taken back.
    ended: such a one under which a day says yes. undone_on: when or why it was. in_force: whether the row still counts.
    over: whether it no longer does. kind: what kind of thing it is. actual: whether it was, or was to be. progress:
    how much of it is done. score: how much of it was right. proof: what shows that it was done. note: words of whoever
    kept the list. Of a deed alone are said: doubted: whether something speaks against it. instead: why, when or by what
    it was or is to be otherwise. away: whether somebody was not there. register: the mark of who was. amount: how long
    or of how many it was. parts: how many parts of it are done. flag: a mark of whoever looked at the list.
    answer: whether it was done, by yes or no. coded: how far it is, graded: how well it was done, by few words, and
    code: by a letter. There a word that nobody knows says nothing for sure. aside: no column, but words set apart in a
    text that is read.
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
    DOUBTED = "doubted"
    INSTEAD = "instead"
    AWAY = "away"
    REGISTER = "register"
    AMOUNT = "amount"
    PARTS = "parts"
    FLAG = "flag"
    ANSWER = "answer"
    CODED = "coded"
    GRADED = "graded"
    CODE = "code"
    ASIDE = "aside"
    OTHER = "other"


_STATES = re.compile(
    r".*status|(?:.*state)(?<!estate)|attendance(?:mark|code)?|present(?:or)?absent|stage|currentstage|completion"
    r"|(?!inprogress).*progress|b?rag|rag\w{0,8}"
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
    r"|(?:is)?verified|proof|signoff|signedoff|signature|witnessed|countersigned|\w*check|cert(?:yn)?"
    r"|(?:is)?complian(?:t|ce)|quality|(?:is)?(?:agreed|resolved)"
    r"|minutes(?:approved|agreed|signed)|links?(?:works?|working|ok|live)|delivered"
    r"|(?:is|was|has|have)?(?:turnedup|joined|tookpart|participated|watched\w*|ratified|adopted|accepted|uploaded"
    r"|understood|published|latest|keep|seen|sighted|moderated|validated)"
    r"|\w+(?:complete|uploaded|onfile|ratified|adopted)|(?:current|latest)version"
)
_DONE_BY = re.compile(r"(?:approved|agreed|signed)by\w+")
_NOTES = re.compile(
    r"|.*notes?|.*comments?|.*remarks?|memo|observations?|(?:further|other|additional)?(?:details|information|info)"
    r"|commentary|update|latestupdate|monitoring|review|evaluation|impact|success|source|basis"
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
_ASKED = r"(?:is|was|has|have|been|still|it|the|please|do|did|row|record|entry)*"
_ANSWERED = r"(?:yn|yesno|yorn|tick|ticked|flag|required|needed|due|booked)?"
_DEED = (
    r"(?:done|completed?|finished|held|attended|delivered|approved|agreed|signed(?:off)?|confirmed|valid|verified"
    r"|checked"
    r"|published|implemented|covered|minuted|met|passed|achieved|current|compliant|final|present|counted|included)"
)
_DOUBTED = re.compile(
    rf"{_ASKED}(?:(?:not|un|in|non|notyet){_DEED}"
    r"|(?:certificate|cert|course|record|training)?(?:expired|lapsed|revoked|withdrawn|withdrew|suspended)"
    r"|estimated?|approximate|provisional|tentative|proposed|unconfirmed|unverified|historic(?:al)?|old|legacy"
    r"|outofdate"
    r"|hidden|suspended|errors?|mistake|wrong|incorrect|\w{0,10}quer(?:y|ied|ies)|donotcount|(?:exclude"
    r"|excluded)(?:from\w+)?"
    r"|redo|to?(?:redo|repeat|resit|retake|do|complete|finish|follow|check|confirm)|tobe\w+|repeat|resit|retake|rebook"
    r"|pending|inprogress|outstanding|overdue|leftcourse|leftearly|droppedout|dropout|pulledout|walkedout|catchup"
    r"|toberedone|duplicate|disputed|sampleonly|placeholder|guess|guessed|backdated)"
    rf"{_ANSWERED}"
)
_INSTEAD = re.compile(
    r"(?:reasons?|why|cause|explanation|barriers?)(?:for|of|to)?(?:the|it|was|is)?\w*(?:not|non|absen|miss|cancel"
    r"|delet|withdr|incomplet"
    r"|delay|void|postpon|fail|reject|declin|overdue|late|completion)\w*"
    r"|(?:not\w+|missed|absence|absent|cancell?(?:ed|ation)|delay|delayed)reason"
    r"|(?:new|rearranged|rescheduled|rebooked|rebooking|deferred|moved|resit|retake|redo|repeat|catchup|makeup"
    r"|correct|corrected|real|true)"
    r"(?:session)?(?:date|day|to|for|on|until)"
    r"|duplicated?|(?:rescheduled|rebooked|rearranged|deferred|postponed|moved|resit|retake|redo)"
    r"|(?:see|replaced|superseded|reversed|revoked|withdrawn|voided|cancelled|deleted)(?:instead|by|on|at|with)"
)
_AWAY = re.compile(r"(?:sent|gave)?(?:apologies|apols)(?:sent|given|received)?|absent|sick|ill|wasabsent|onleave|away")
_REGISTERS = re.compile(
    r"pa|pora|ap|(?:present|p)(?:or)?(?:absent|a)|(?:session|att|attendance)?(?:register|registermark|regmark)"
    r"|att(?:endance)?(?:mark|code)|present"
)
_AMOUNTS = re.compile(
    r"(?:time|minutes|mins|hours|hrs|days|sessions|modules|units|lessons|people|staff|number|no|count|total)(?:spent"
    r"|attended"
    r"|completed?|present|attending|viewed|watched|logged)|(?:training|course|actual)?(?:duration|hours|minutes)"
    r"|attendees|turnout|attendance|responses|(?:number|no)of(?:attendees|responses|people|staff|pupils|parents)"
    r"|cpdhours(?:awarded)?|duration(?:hours|hrs|minutes|mins)"
)
_PARTS = re.compile(
    r"(?:sessions|modules|units|lessons|parts|steps|days|sections|tasks)(?:attended|completed?|done|passed|viewed"
    r"|finished)"
    r"|progress|completion|complete|completed|done"
)
_FLAGS = re.compile(r"(?:\w{0,12})flag(?:ged)?|alert|warning|dataquality|queries|query")
_ANSWERS = re.compile(
    r"(?:was|were|is|has|have|did|it|they|been|the|event|session|meeting|course|training|quiz|test)*"
    r"(?:attended|attend|held|tookplace|takenplace|takeplace|wentahead|happened|complete|completed|done|valid"
    r"|present|passed"
    r"|finished|turnedup|closed|attendedall|attendedfull\w*|completedall|counts|counted|genuine|inattendance)"
    r"(?:yn|yesno|yorn|tick|ticked|check|flag|inperson|online|onday|ontheday)?"
)
_CODED = re.compile(
    r"(?:course|training|completion|booking|attendance|event|session|meeting|record|row|entry|item|policy|document"
    r"|doc|action"
    r"|current|approval|delivery|learning|learner|enrolment|review|publication|visit|briefing|overall|final"
    r"|acknowledgement"
    r"|acceptance|induction|return|plan|task|delegate|attendee|participant)*(?:status|state)(?:code)?"
    r"|(?:attendance|att|session|register)(?:code|mark)"
)
_GRADED = re.compile(
    r"(?:final|overall|course|quiz|test|assessment|training|exam|module|your|session|learning)*(?:result|outcome|grade)s?"
    r"|passfail|passorfail|passedfailed"
)
_CODE = re.compile(r"codes?|(?:present|absence|reg)code|attendance")
_ASIDES = re.compile("aside")
_MORE_PROOFS = re.compile(
    r"(?:is|was|has|it|still|the|links?|row|record|entry|all)*(?:ok|okay|correct|accurate|right|true|counts|counted"
    r"|use|used|usable|found|works?|working|live|upto"
    r"date|indate|valid|current|minuted|discussed|covered|effective|accepted|presentonsite|acknowledged|happened"
    r"|tookplace"
    r"|countstowards\w+|include\w*|implemented|verified|trusted|reliable|onregister|onsystem|onlms)(?:yn|yesno|tick)?"
    r"|\w{0,20}(?:signoff|signedoff|approved|checked|verified|confirmed|agreed|authorised)"
    r"|(?:checked|verified|confirmed|agreed|authorised|accepted|validated|moderated)by(?:hr|slt|head|manager|office"
    r"|provider|admin|it)"
    r"|minutes|quorum|audit|moderation|auditor(?:comment|note)s?|signature|actualdate|date(?:actually)?held"
    r"|actuallyheld|action(?:s)?taken"
)


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
        Heading.DOUBTED: _DOUBTED,
        Heading.INSTEAD: _INSTEAD,
        Heading.AWAY: _AWAY,
        Heading.REGISTER: _REGISTERS,
        Heading.AMOUNT: _AMOUNTS,
        Heading.PARTS: _PARTS,
        Heading.FLAG: _FLAGS,
        Heading.ANSWER: _ANSWERS,
        Heading.CODED: _CODED,
        Heading.GRADED: _GRADED,
        Heading.CODE: _CODE,
        Heading.ASIDE: _ASIDES,
    }
    kinds = {kind for kind, headings in named.items() if heading in headings}
    kinds |= {kind for kind, pattern in patterns.items() if pattern.fullmatch(heading)}
    if _MORE_PROOFS.fullmatch(heading):
        kinds.add(Heading.PROOF)
    return frozenset(kinds or {Heading.OTHER})
