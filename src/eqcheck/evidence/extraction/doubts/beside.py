"""The words of a cell beside a row that speak against it, by the kind of column that the cell stands in.

What is common to all texts comes from the phrases of this book; a word that only a column of states, results or
proofs says so is added here.
"""

from __future__ import annotations

from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, answers
from eqcheck.evidence.text import listed

NO = listed("no; n; false; 0; not yet; did not; \u2717; \u2718; \u2610; \u274c; \u2716")
YES = listed("yes; y; true; 1; x; \u2713; \u2714; \u2611")
VOID_FIRST = listed(
    "cancelled; canceled; void; voided; duplicate; postponed; not held; ignore; please ignore; entered in error;"
    " added in error; created in error; recorded in error; logged in error; do not use; do not count; do not"
    " include; entered twice; did not happen; did not take place; did not go ahead; didn't happen; didn't go"
    " ahead; never happened; not taken place; has not taken place; did not attend; no show; no longer valid;"
    " rescheduled; to be rescheduled; example row; example only; struck out; struck through; crossed out; made up"
    " for; date made up; made up date; made up record; made up entry; not a real; not real; never took place; never"
    " happened; never went ahead; this never took place; this never happened; it never happened; this did not happen;"
    " this did not take place; to be deleted; to be removed"
)
"""What a cell of any column says of its row where it begins so: "Cancelled - snow", "Duplicate of row 4"."""
VOID_ALONE = VOID_FIRST | listed(
    "deleted; rescinded; superseded; duplicated; disregard; not valid; dummy; dummy entry; example; sample;"
    " sample row; not confirmed; unconfirmed; test; test entry; test record; test row; test data; dummy record;"
    " made up; invented; fabricated; fictitious; delete; to delete; please delete; remove; please remove; sample data;"
    " dummy data; demo data; example data; mock data; sandbox; uat; test environment; training environment"
)
"""What a cell of any column says of its row where it says nothing else."""
TAKEN_BACK_FIRST = listed(
    "the; this; that; all; row; it; meeting; session; event; course; class; training; briefing; visit; booking;"
    " record; entry; assessment; review; survey; was; were; is; has; had; cancelled; canceled; postponed; called;"
    " voided; abandoned"
)
NOT_DONE_FIRST = listed(
    "was; were; is; are; has; have; had; still; yet; but; it; this; not; never; didn't; wasn't; isn't; hasn't;"
    " did; to; due; needs; awaiting; awaits; pending; waiting; subject; nothing; no; work;"
    " need; moved; rearranged; put; deferred; delayed; changed; now; date; been"
)
UNDONE_ALONE = listed(
    "outstanding; overdue; pending; incomplete; in progress; planned; booked; provisional; provisionally booked;"
    " tbc; tba; draft; failed; fail; failed to attend; refer; referred; resit; absent; was absent; dna; dnf; non"
    " attender; non-attender; non attendance; non-attendance; no-show; withdrew; withdrawn; refused; declined;"
    " unverified; unsigned; unapproved; left before finishing; left before the end; left early; off sick; sick;"
    " sick on the day; was ill; ill on the day; on leave that day; left before finishing; archived; remove; please"
    " remove; removed; delete; please delete; old record; out of date; placeholder; fake; error; entered wrongly;"
    " wrong; incorrect; wrong date; incorrect date; date is estimated; date estimated; estimated; estimate; guess;"
    " unknown date; not sure; planned date; rejected; projected; target; memory; from memory; hearsay; demo;"
    " unknown; forecast; target date; proposed date; provisional date; date tbc"
)
"""What a note says of a deed where it says nothing else."""
STATE_ALONE = listed(
    "draft; booked; planned; scheduled; provisional; tentative; proposed; not started; failed; not attended; dna;"
    " not yet; not done; not sent; not complete; not completed; incomplete; not attempted; did not complete;"
    " invited; enrolled; declined; rejected; missed; to do; to be confirmed; tbc; on hold; awaiting approval; not"
    " approved; not signed; absent; for consultation; out for consultation; template; example; forecast; sample;"
    " \u274c; \u2716"
)
"""What a column of states says of any row."""
KIND_ALONE = listed("draft; proposed; provisional; forecast; template; example; dummy")
"""What a column of kinds does: a planned visit, as others are not, was one."""
OVER_ALONE = listed(
    "resigned; stepped down; stood down; retired; former; terminated; dismissed; disqualified; no longer in post; no"
    " longer serving; no longer employed; no longer here"
)
OVER_OF_OTHERS = OVER_ALONE | listed("left; leaver; has left; ceased; ended; term ended; inactive; expired; lapsed")
"""With what a column of states begins of somebody or something that is no longer there."""
STATE_OF_TASK = listed(
    "booked; planned; scheduled; not started; failed; not yet; not done; not complete; not completed; incomplete; not"
    " attempted; did not complete; missed; to do; on hold"
)
"""Which of them say of a task only that it is not done."""
OPEN, OPEN_ALONE = answers({DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.DRAFT, DoubtKind.OVER})
DENIED, DENIED_ALONE = answers(set(DoubtKind) - {DoubtKind.EXAMPLE, DoubtKind.PROMPT})
"""With what an answer begins that says of anything that it is not, not yet or no longer so, by the book of doubts."""
NO_STATE = listed("once; until; unless; watch")
"""What begins a doubt in a text, and in a column of states says for how long or how often."""
STATE_OF_DEED = (DENIED - NO_STATE) | listed(
    "waiting; part; partly; partially; unverified; unpublished; unmet; unfinished; unsuccessful; in-progress;"
    " in hand; under way; underway; on hold; at risk; off track; behind; overdue; due; open; ongoing; on-going;"
    " started; inactive; suspended; abandoned; withdrew; removed; fail; failed; refer; referred; resit;"
    " delayed; slipped; blocked; requested; registered; waitlisted; wait-listed; new; unknown; n/a; red; amber;"
    " for review; in review; late; missing; invalid; carried forward; carried over; absent; dna;"
    " reversed; rolled back; nullified; quarantined; orphaned; adjourned; aborted; errored; timed out;"
    " half done; opened; viewed; enrolled only; wait list; waiting list; reserve; nominated; allocated; assigned;"
    " excused; exempt; waived; closed - not; closed (not; closed without; soft-deleted; no show;"
    " lapsed; interrupted; stalled; halted; paused; parked; stopped; shelved; scrapped; dropped; queued; not; hist;"
    " historic; historical; old; almost; nearly; step 1; query; queried; check; checking; verify; unchecked; amend;"
    " amendments; revise; revision; redo; repeat; retake; re-sit; re-do; needs; reopened; re-opened; unresolved;"
    " unsatisfactory; unsure; maybe; lost; sent back; returned for; estimated; guess; guessed; canx; cncld; cnx;"
    " ineligible; upcoming; future; forthcoming; locked; launched; dnc; pencilled; penciled; tentative; n/k; nk;"
    " due soon; suspect; partial; in part; in train; in process; processing; applied; application; drafting; working"
    " copy; wip; chasing;"
    " chased; hold; logged out; session expired; accessed; browsed; clicked; bumped; previous; auto-closed; rolled"
    " over;"
    " with governors; with hr; with slt; next term; next year; inadequate; escalated; incompleted; nyc; apologies;"
    " apols;"
    " sick; ill; off; non-starter; #n/a; received - not; disclosure pending; barred; adverse; decommissioned;"
    " deprecated;"
    " offline; hidden; 404; dead link; broken; unclear; see note; nope; course full; mat leave; on leave; abs;"
    " orange; yellow; grey; scoping; feasibility; procurement; tender; tendering; quote; quotes; quoting;"
    " specification; in design; from memory; hearsay;"
    " no-show; r; a; o; u; at draft; did not; didn't; has not; failed to; bounced; \u2717; \u2718; \u2610; \u274c;"
    " \u2716; \U0001f534; \U0001f7e0"
)
"""With what a column of states begins that denies a deed: by the book, or in words of such columns alone."""
UNSURE = listed(
    "maybe; perhaps; possibly; probably; unsure; not sure; don't know; dont know; do not know; dk; n/k; nk; dunno;"
    " unclear; almost; nearly; not quite; sort of; some of; mostly; see note; see notes; sick; ill; missed; absent;"
    " apologies; apols; excused; refused; declined; disputed; invited; booked; started; with board; with governors;"
    " next week; next term; next year; next month; later; soon; unread; draft; exclude; excluded; nein; nope;"
    " not; did not; didn't; left early; am only; pm only; morning only; afternoon only; first session only; first"
    " half only; catch up; catch-up; replaced; 404; verbal only; verbal; verbally; anecdotal; word of mouth; fake;"
    " forged; none; nil; never; f; nobody; no one; nothing; unreadable; illegible; unavailable; wrong; other;"
    " partial; part"
)
"""With what an answer begins, to whether something was done or is proved, that is neither yes nor no."""
IN_NO_NOTE = listed(
    "previous; accessed; processing; off; sick; ill; apologies; apols; abs; hidden; applied; with governors; with hr;"
    " with slt; application; on leave; partial; wip; hold; yellow; grey; orange; lost; check; checking; future;"
    " amendments;"
    " revision; specification; quote; quotes; quoting; tender; browsed; clicked; received - not; dead link; step 1;"
    " no; not; n a; n/a; none; nil; nothing; nobody; never; false; na; no no; not applicable; new; r; a; o; u; red;"
    " amber;"
    " due; open; opened; viewed; part; check; low; poor; other; needs; future; repeat; once; until; unless; watch; next"
    " meeting; for discussion; for comment; see our website; see the website; please see our website; please ask;"
    " available on request; available from the school office; please contact the school; please contact the office;"
    " please contact us; requested; registered; exempt; waived; nominated; assigned; allocated; when available;"
    " vacant; vacancy; ongoing; on-going; open; removed; revision; future; upcoming; forthcoming; withdrawn"
)
"""What a column of states says of a deed and a note does not, or of something else."""
IN_A_NOTE = (OPEN | OPEN_ALONE | (STATE_OF_DEED - DENIED)) - IN_NO_NOTE
"""What else a note says of a deed where it says nothing else."""
FLAGGED = listed(
    "error; errors; query; queried; review; check; to check; disputed; dispute; red; problem; issue; warning; suspect;"
    " invalid; wrong; reject; rejected; poor; low; estimated; incomplete; unconfirmed; delete; cancelled; !; !!; x;"
    " duplicate; unverified; anomaly; mismatch"
)
"""What a flag says against a deed."""
REGISTERED = listed(
    "p; present; all; full; y; yes; x; 1; l; late; /; \\; /\\; \u2713; \u2714; \u2611; attended; in; here; b; v; w;"
    " d; r; t; true"
)
"""The marks of a register by which somebody was there, or taught elsewhere; others stand for an absence."""
AWAY = listed(
    "apologies; apols; apology; absent; abs; away; off; was off; off that day; off school; not in; not in school; not"
    " here; not there; wasn't here; wasn't there; was away; was absent; was sick; was off sick; was ill; sick; ill;"
    " on leave; fell asleep; arrived late; had to leave; called away; missed it; missed; on holiday; on a course"
)
"""What a note says of whoever should have done something: of a meeting it says nothing against it."""
RESULT_ALONE = listed("fail; failed; not passed; did not pass; unsuccessful")
RESULT_OF_DEED = listed(
    "fail; failed; refer; referred; resit; not passed; not yet; not competent; not achieved; not attended; not"
    " complete; not completed; not met; not successful; withdrew; withdrawn; dna; dnf; absent; pending; awaiting;"
    " awaited; deferred; incomplete; inconclusive; tbc; tba; void; unsuccessful; no show; no-show; did not; to be;"
    " partly; partially; f; u; ungraded; below; below standard; below pass; unsatisfactory; borderline fail; marginal"
    " fail; near miss; working towards; nyc; emerging; inadequate; requires improvement; retake; re-sit; disqualified;"
    " null; no result; not recorded; withheld; not ready; unresolved; adjourned; not quorate; inquorate; abandoned; no"
    " decision; not agreed; not held; needs improvement; needs to; not upheld; not accepted; lapsed; resubmit;"
    " resubmission; undecided; unresolved; sent back; returned for; held over"
)
"""With what a column of results does."""
NO_RESULT_ALONE = listed("no; n; 0; x; repeat; redo; unknown; cancelled; postponed")
"""What a column of results says of a deed where it says nothing else."""
NO_PROOF = listed(
    "no; none; incomplete; deferred; ran out; inquorate; partly; partially; in part; half; nil; false; 0; not;"
    " never; pending; awaiting; awaited; outstanding; missing; lost; tbc; tba; to"
    " be; to follow; unknown; requested; expired; n/a; unverified; unconfirmed; unsigned; non-compliant; non"
    " compliant; fail; failed; rejected; bounced; \u2717; \u2718; \u2610; \u274c; \u2716"
)
"""With what a column begins that has nothing to show."""
PARTLY = listed("partially; partly; part; in part; half; half done")
PLANNED = listed("planned; scheduled; booked; target; expected")
