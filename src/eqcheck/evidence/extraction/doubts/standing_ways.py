"""The ways in which sentences, lines and titles speak against the document that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.phrases import DoubtKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = (
    r"(?:documents?|polic(?:y|ies)|plans?|reports?|page|website|version|copy|paper|objectives|minutes|statement"
    r"|scheme|procedure|information|file|template)"
)
_THIS = (
    r"(?:(?:this|these|our|the) (?:(?!previous|earlier|former|old|last|other|any|new|next)\w+ ){0,4}?"
    rf"{_NAMES}|it|this|these|objectives|minutes)"
)
_BODY = (
    r"(?:the |our |full |local |other )*(?:governors|governing (?:body|board)|trustees|board(?: of \w+)?|committee"
    r"|chair(?:man|person)?(?: of \w+)?|head(?:teacher)?|council|trust)"
)
_DECIDE = r"(?:approve|agree|adopt|ratify|accept|endorse|sign|confirm|authorise)"
_DECIDED = r"(?:approved|agreed|adopted|ratified|accepted|endorsed|signed(?: off)?|confirmed|authorised)"
_OF_THIS = (
    rf"(?:of |off |to )?(?:(?:this|these|the) (?:\w+ )?{_NAMES}\b|(?:this|these|it)"
    r"(?= (?:on|in|at|until|before|yet|by|because|as|and|or|without|version)\b|\W*$))"
)
_NO_VERB = r"(?!.*\b(?:we|our|they|is|are|was|were|has|have|may|can|will|see|receive|approved)\b)"
_DECIDERS = r"(?:governors|governing (?:body|board)|trustees|board|committee|chair)"
_HAPPENED = r"(?:is|are|was|were|has|have|had)(?: (?:now|been|since|already|all|both|formally|currently))*"
_ENDED = (
    r"(?:withdrawn|replaced|superseded|revoked|rescinded|archived|deleted|discontinued|scrapped|abandoned|void"
    r"|obsolete|expired|lapsed|ceased|cancelled|outdated|out of date|dormant|in abeyance|moved to"
    r"|historic(?:al)?\b|no longer (?:in |updated|pursued|current|valid|used|appl|ours|publish|kept up))"
)
_MODELS = r"(?:model|template|sample|exemplar|specimen|dummy|mock|fictional|placeholder)"
_TRIALS = r"(?:test|practice|training) (?:copy|text|data|page|document|version|minutes|file)"
_TAKEN_OVER = r"(?!.*\b(?:adopted|tailored|adapted (?:for|by)|based on|approved by|amended by)\b)"
_OLD = r"(?:old|older|archived?|previous|earlier|past|former|out[- ]of[- ]date|cached|saved|historical?)"
_SUPPOSED = r"(?!(?:if|when|where|once|unless|until|whenever|should|any|each|every)\b)"
SENTENCES: Mapping[DoubtKind, tuple[str, ...]] = {
    DoubtKind.DRAFT: (
        (
            rf"^{_SUPPOSED}{_THIS} (?:\w+ )?(?:is|are|was|were|has|have|had)(?: \w+)? (?:not|never|yet)"
            rf"(?: (?:yet|been|ever|formally|to|be|fully|to be))* (?:{_DECIDED}|published|finalised|official"
            r"|final\W*$|seen by"
            r"|to governors|before governors|(?:to|before|through|past) (?:the )?(?:full )?(?:govern|board|trustees))"
        ),
        (
            rf"^{_THIS} (?:is|are|remains?)(?: (?:being|currently|now|still|only|at present|an?|the|at|in|under"
            r"|out for|with))* (?:consultation|under (?:revision|review|development|discussion)|being (?:re)?written"
            r"|being (?:revised|redrafted|updated|reviewed)|rewritten after|revised after|redrafted|discussion draft"
            r"|interim|provisional|unsigned|unapproved|unconfirmed|working (?:copy|draft)|to be (?:confirmed"
            r"|replaced|rewritten)"
            r"|proof)"
        ),
        rf"^{_BODY} (?:\w+ ){{0,2}}?(?:not|never|declined to|refused to|yet to|unable to) {_DECIDE} {_OF_THIS}",
        (
            rf"^{_BODY} (?:\w+ ){{0,2}}?(?:rejected|refused|deferred|postponed|withdrew|revoked|rescinded|sent back"
            rf"|referred back|threw out)(?: approval)? {_OF_THIS}"
        ),
        rf"^{_BODY} (?:are|is|were|was|will be) (?:asked|due|invited|recommended|expected) to {_DECIDE} {_OF_THIS}",
        rf"^{_BODY} (?:\w+ ){{0,3}}?(?:asked|wait\w*|want\w*) .*\bbefore (?:they|it) (?:will )?{_DECIDE}\b",
        (
            r"^(?:formal |final |governors?'? |the )*(?:approval|ratification|adoption|agreement|sign[- ]off"
            r"|signature|publication)(?: of (?:this|these|the) \w+)? (?:was|is|has been|had been|remains)(?: \w+)?"
            r" (?:deferred|postponed|delayed|pending|awaited|outstanding|refused|withheld|withdrawn|revoked|rescinded"
            r"|suspended|declined|cancelled|in doubt|subject)"
        ),
        (
            r"^(?:nb|note(?: to \w+)?|please|please note|warning|important)?\W{0,3}(?:please )?(?:do not|don't)"
            rf" (?:publish|use|rely on|circulate|share|quote|sign|distribute)(?: {_OF_THIS}| yet| before| until|\W*$)"
        ),
        (
            r"^(?:nb|note(?: to \w+)?|please|please note|warning)?\W{0,3}(?:please )?(?:check|change|correct|amend"
            r"|confirm|update)(?: the| these| all| this)* (?:approval |review )?(?:dates?|day|year|figures|names?)"
            r"(?= (?:above|below|before|here|in this|with the clerk|please)\b|\W*$)"
        ),
        (
            r"^(?:nb|note(?: to \w+)?|please note)?\W{0,3}(?:the |these |all |this )*(?:above )?(?:approval |review )?"
            r"(?:dates?|day|year|figures)(?: (?:above|below|given|shown|stated|here|on this page|in this \w+))*"
            r"(?: (?:is|are|was|were|may be|needs?|must|still|to|be|all|an?))*"
            r" (?:wrong|incorrect|not right|placeholders?|examples?|checked|check|errors?|mistakes?|typing error"
            r"|invented"
            r"|confirmed|corrected|changed|in doubt)\b(?! by)"
        ),
        (
            r"^(?:the )?(?:sections?|text|words|parts?|passages?|items?)(?: (?:that|which) (?:is|are))?"
            r"(?: (?:in|marked|highlighted|shown|shaded))+"
            r" (?:yellow|red|green|grey|blue|bold|italics?|capitals|(?:square )?brackets)"
            r" (?:\w+ )?(?:to be|needs?|must|should|still|awaits?)\b"
        ),
        r"^replace (?:the |all )?(?:text|words) in (?:square )?brackets\b",
        r"^you are (?:previewing|viewing a draft|looking at a (?:draft|preview))\b",
        r"^(?:paper|agenda item|report|item)\b[^.]{0,40}\bfor (?:approval|decision|ratification|discussion)\W*$",
        rf"^recommend(?:ation|ed)?\W{{0,3}}(?:that )?(?:the )?{_BODY} (?:to )?{_DECIDE}s?\b",
        (
            rf"^(?:{_THIS} )?(?:will|is due to|is to|are to|due to|to|needs to|has to) go(?:es)? (?:back )?to"
            r" (?:the )?(?:full )?(?:govern|board|trustees|committee)"
        ),
        (
            rf"^{_THIS} (?:will|is to|are to|is due to|shall) (?:first |then )?be (?:{_DECIDED}|submitted|presented"
            r"|considered|tabled) (?:(?:by|at|to|on|in) (?:the )?(?:\w+ ){0,3}?)(?:next|meeting)\b(?!.*\bevery\b)"
        ),
        (
            rf"^{_THIS} (?:only )?(?:applies|takes effect|comes into force) (?:only )?(?:from|when|once"
            r"|after)\b(?=.*\bonly\b)"
        ),
        (
            rf"^{_SUPPOSED}{_THIS} (?:\w+ ){{0,6}}?(?:not|never|yet)(?: (?:yet|been|ever|put|taken|gone|sent|shown|seen"
            r"|formally|approved|agreed)){0,4} (?:to|by|through|before|past)"
            rf" (?:the |our |full |local )*{_DECIDERS}(?! or\b)\b"
        ),
        (
            rf"^{_SUPPOSED}{_THIS} (?:is |are |will |was |has )?(?:be |been )?(?:goes|go|going|gone|due|sent|referred)"
            rf" (?:back )?(?:to go )?(?:back )?to (?:the |our |full |local )*{_DECIDERS}\b(?!.*\b(?:every|each"
            r"|annually)\b)"
        ),
        rf"^{_SUPPOSED}{_THIS} [^,;]{{0,30}}\b(?:voted down|turned down|thrown out|sent back|rejected|defeated)\b",
        (
            rf"^{_BODY} (?:\w+ )?(?:turned {_OF_THIS} down|turned down {_OF_THIS}|voted against {_OF_THIS}"
            rf"|(?:sent|referred) {_OF_THIS} back(?! to (?:the )?(?:local|parents)))"
        ),
        (
            rf"^(?:{_THIS} |the |this |formal |governors?'? |governing body |board )*(?:approval|approved|adopted"
            r"|adoption"
            r"|ratification|signed|sign[- ]off)\b[^,;]{0,40}\b(?:in error|by mistake|is (?:still )?outstanding)\b"
        ),
        rf"\bvote to {_DECIDE} {_OF_THIS} (?:was|is) (?:lost|tied|postponed|void)\b",
        (
            rf"^(?:no|nobody|no one|none of the \w+)(?: \w+)? (?:has|have|had)? ?(?:yet )?{_DECIDED} {_OF_THIS}"
            r"|^(?:there (?:is|was) )?no (?:record of |minute of |evidence of )?(?:the )?(?:governors?'? )?approval"
            r"(?= (?:recorded|minuted|given|found|yet|of)\b|\W*$)"
        ),
        (
            rf"^(?:this|the {_NAMES}) (?:is|was) (?:still |only |just )*(?:not (?:yet )?(?:the |our |an? (?=final"
            r"|agreed|approved|official))(?:\w+ )?"
            rf"(?:{_NAMES}|final|one in force)\b|an? (?:\w+ )?(?:proposal|suggestion|rough|first) ?\w*\W*$)"
        ),
        r"^this is (?:only |still |just )*an? (?:early |rough |first |working |second )?draft\b",
        (
            rf"^{_THIS} (?:should|must|may|is|are) not (?:to )?(?:yet )?be (?:used|relied|followed|quoted"
            r"|circulated|published)(?= (?:yet|until|before|by|any)\b|\W*$)"
        ),
        (
            r"^(?:this|the) meeting (?:was|is|had been|has been) (?:then |thus |therefore )?(?:not quorate|inquorate"
            r"|cancelled|abandoned|called off|postponed|not held|no longer quorate)\b"
        ),
        r"^(?:this|the) meeting (?:did not (?:take place|happen|go ahead)|never took place)\b",
        r"^meeting (?:abandoned|cancelled|postponed|inquorate|not quorate|not held)\b",
        (
            r"^(?:the )?(?:board|governors|trustees|committee) (?:rejected|did not (?:accept|confirm|approve))"
            r" these minutes\b"
        ),
        r"^these minutes (?:were|are|have) (?:not|yet|to be|still)\b",
        rf"^{_THIS} (?:is|are) (?:hidden|private|not visible|not public|not live)\b",
        r"^(?:notes of )?an? informal\b.*\bno decisions?\b|^notes of an informal\b",
    ),
    DoubtKind.OVER: (
        (
            r"^we (?:no longer|stopped|have stopped|do not|don't|ceased to) (?:us|follow|apply|work)\w* (?:to |by"
            rf" )?{_OF_THIS}"
        ),
        rf"^{_SUPPOSED}{_THIS} (?:(?:came|has come) to an end\b|no longer (?:appl|hold|count|exist))",
        rf"^{_THIS} (?:should|must|is to) (?:now )?be (?:destroyed|deleted|replaced|thrown away)\b",
        (
            r"^(?:please )?(?:see|use|read|refer to|go to) the (?:new|newer|current|latest|updated|20\d\d)(?: \w+)?"
            rf" {_NAMES}\b(?: of {_OF_THIS})?(?: instead\b.*|\W*$)"
        ),
        r"\bthis is the (?:old|previous|former|superseded) (?:one|version|copy|policy|plan|report|page)\b",
        rf"^{_SUPPOSED}{_THIS} {_HAPPENED} {_ENDED}",
        rf"^{_SUPPOSED}{_THIS} (?:expired|lapsed|ended|ceased|ran out)\b",
        (
            rf"^{_SUPPOSED}(?:this is|you are (?:looking at|viewing|reading|on))(?: \w+)? (?:a |an |the )?{_OLD}"
            r" (?:\w+ )?(?:version|copy|page|document|policy|plan|report|site|website|snapshot)"
        ),
        r"^this is the (?:19|20)\d\d(?:[-/\u2013]\d{2,4})? (?:version|policy|plan|report|document|copy)\b",
        (
            r"\ba (?:newer|later|more recent|more up[- ]to[- ]date) (?:\w+ )?(?:version|copy|edition|policy|plan"
            r"|report)\b"
            r"[^.]{0,60}\b(?:exists|is|can|has)\b"
        ),
        (
            rf"^{_THIS} (?:has been |was |is )(?:kept|retained|shown|here) (?:only )?for (?:information|reference"
            r"|the record)"
        ),
        r"^(?:the |our )?school (?:has )?(?:now )?(?:closed|ceased to exist)\b(?=.*\b(?:permanently|for good|exist)\b)",
        (
            r"^(?:objectives|actions|targets)(?: (?:that|which|we|the governors|have|has|were|was))+ (?:\w+ )?"
            r"(?:finished|closed|ended|dropped|abandoned|rejected|not (?:choose|chosen|pursued|agreed|adopted))"
        ),
    ),
    DoubtKind.EXAMPLE: (
        r"^insert the name of\b|^names in (?:this|the) \w+ (?:are|have been) (?:invented|changed|made up)\b",
        (
            r"\b(?:change|adapt|alter|fit) (?:it|this|them) to (?:suit|fit) your\b|\bput in (?:its|their|your)"
            r" own details\b"
        ),
        r"^this is (?:only )?a copy for (?:training|practice|information)\b",
        (
            rf"^{_TAKEN_OVER}(?:this is |it is |here is )(?:only )?(?:an? |the |our )(?:\w+ )?{_MODELS}(?:"
            rf" (?:{_NAMES}|text|data|only|for|from|by)\b|\W*$)"
        ),
        (
            rf"^{_THIS} (?:is|are) (?:only )?(?:an? )?(?:{_MODELS}(?: (?:{_NAMES}|text)\b|\W*$)|examples?\W*$|made"
            r" up|fictitious)"
        ),
        rf"^(?:this|it) is (?:only )?(?:an? |the )?{_TRIALS}\b",
        rf"^the {_NAMES} (?:above|below|here|on this page) (?:is|are) (?:only )?(?:an? )?(?:{_MODELS}|examples?)\b",
        (
            rf"^{_TAKEN_OVER}{_MODELS} (?:{_NAMES}|text|data)\b(?=.*\b(?:for|of|from|by|only|please|council|authority"
            r"|trust|union|key|schools)\b)"
        ),
        rf"^template\b{_TAKEN_OVER}.*\b(?:supplied|provided|written|produced|by|from)\b",
        (
            r"\b(?:schools?|you|academies) (?:should|must|may|need to|can|will) (?:\w+ )?(?:adapt|amend"
            r"|personalise|edit"
            r"|customise|tailor) (?:the|this|it|these|to)\b"
        ),
        r"^(?:please )?(?:adapt|tailor|personalise|customise|amend) (?:this |it |these )?(?:\w+ )?(?:to|for|as) your\b",
        r"\bschools? to complete (?:the|this|these|all|each)\b",
        (
            r"^(?:adapted|copied|reproduced|taken|downloaded|borrowed) from (?:a|the|an)\b(?=.*\b(?:to complete"
            r"|of [a-z'"
            r" ]+ (?:school|academy|college)))"
        ),
        rf"^{_THIS} (?:does|do|did) not apply to (?:our|this|the) (?:school|academy|college|trust)\b",
        rf"^{_THIS} (?:belongs to|applies (?:only )?to|is (?:that )?of|are those of|is for) .*\bonly\b(?=\W*$)",
        (
            rf"^{_THIS} (?:belongs? to|(?:is|are) (?:the {_NAMES}|that|those) of) (?!our\b|this\b|the (?:school"
            r"|trust|govern))"
        ),
        r"^not (?:adopted|used|applied|in use) (?:by|at|in) (?:our|this|the) (?:school|academy|college|trust)\b",
    ),
}
"""By what a sentence, folded, says of its document; those that begin with ^ begin it."""

_COPY = r"(?:copy|version|document|page|data|edition|site|website|text|proof|file|template)"
LINES: Mapping[DoubtKind, tuple[str, ...]] = {
    DoubtKind.DRAFT: (
        rf"{_NO_VERB}(?:rough|first|second|early|pre-?approval) (?:copy|version|text|attempt)(?: (?:for|to|of)\b.*)?",
        (
            r"(?:needs?|requires?|awaits?)(?: to be)? (?:\w+ )?(?:approv|agree|adopt|ratif|sign|rewrit|governor"
            r"|checking"
            r"|updating)\w*\b.*"
        ),
        r"(?:not to be|never) (?:approved|agreed|published|used|circulated|signed|adopted|ratified|sent)\b.*",
        r"(?:hold|on hold|stop)(?: ?[-\u2013\u2014:,].*)?|internal(?: ?[-\u2013\u2014:,].*| only| use(?: only)?)",
        r"awaiting (?:the )?(?:chair|head|clerk|board|committee|trustee)\w*(?:'s)?\b.*",
        (
            r"(?:not|un|never)[ -]?(?:yet )?(?:been )?(?:agreed|approved|adopted|ratified|signed|published"
            r"|verified|checked"
            r"|finished|complete|final|in force|for use|to be used)(?: (?:yet|by|version|copy|document|minutes)\b.*)?"
        ),
        (
            rf"{_NO_VERB}(?:awaiting|provisional|proposed|proposal|interim|unsigned|embargoed|unconfirmed|deferred"
            r"|pending)"
            r"(?:\W*|[ -]+(?:approval|ratification|review|sign|govern|board|confirm|decision|minutes|version|copy"
            r"|document"
            r"|policy|plan|report|objectives|to|until|by|for|publication)\b.*)"
        ),
        (
            rf"{_NO_VERB}for (?:approval|decision|discussion|ratification|comments?|consultation|consideration"
            r"|agreement|adoption"
            r"|sign[- ]?off|completion|internal use)\b.*"
        ),
        (
            r"to (?:be|go to) (?:\w+ )?(?:approved|agreed|ratified|adopted|replaced|rewritten|signed|published"
            r"|govern\w*|board)\b.*"
        ),
        (
            r"(?:working|proof|review|internal|unsigned|pre[- ]?publication|preview|staging|consultation|discussion) "
            rf"{_COPY}\b.*"
        ),
        r"(?:under|in) (?:revision|review|development|construction|consultation|preparation|discussion)\b.*",
        r"(?:currently |now |still )*being (?:revised|rewritten|redrafted|updated|reviewed|written)\b.*",
        r"(?:version|ver|v|issue|rev|revision|draft)(?: (?:no|number|control))?[ .:]*v?0\.\d+\b.*",
        r"(?:.*\b)?v ?0\.\d+\b.*",
        r"draft|(?:drft|draught|dratf|drafft|utkast|entwurf|brouillon|borrador|bozza|projekt|szkic)\b.*",
        r"(?:rejected|declined|refused|refer(?:red)? back|sent back)(?: (?:by|at|on|to|for|in)\b.*)?",
        rf"{_BODY} to (?:{_DECIDE}|consider|decide|discuss)\b.*",
        rf"{_BODY} (?:did|have|has|had) (?:not|never) (?:yet )?(?:{_DECIDE}d?|seen|considered)\W*(?:(?:this|it)\b.*)?",
        rf"{_BODY} (?:to|will) (?:sign|confirm) (?:at|in|on|when)\b.*",
        (
            r"(?:tracked )?(?:changes|comments?|amendments?)(?: from \w+)? (?:not accepted|outstanding|still to"
            r" .*|to be .*)"
        ),
        (
            r"(?:held )?in abeyance|suspended(?: (?:pending|until|by|since|from)\b.*)?|do not (?:rely|use|publish"
            r"|sign)(?: on)?"
        ),
        r"(?:postponed|cancelled|rescheduled|abandoned)(?: (?:to|until|on|by|from|owing|due|because)\b.*)?",
        r"(?:unconfirmed|draft) minutes\b.*|minutes\W{0,3}(?:unconfirmed|draft)",
        (
            r"(?:error )?(?:404|page not found)\b.*|(?:website |site |page )?under maintenance|website under"
            r" maintenance\b.*"
        ),
        r"version for (?:consultation|comments?|discussion|approval|review|governors)\b.*",
    ),
    DoubtKind.OVER: (
        r"last year's \w+(?: \w+)?|(?:plan|policy|report|objectives) (?:for|of) last year",
        r"(?:approval|adoption|ratification) (?:has )?(?:lapsed|expired|ended|ran out)\b.*",
        (
            r"(?:out[- ]of[- ]date|outdated|historical?|archived?|deleted|no longer in \w+|not in (?:force|use)|dormant"
            r"|closed)(?:\W*|(?: ?[-:\u2013\u2014,;]+ ?| (?:on|by|in|since|from|copy|version|page|document|at|for) ).*)"
        ),
        rf"{_NO_VERB}{_OLD} (?:\w+ )?{_COPY}\b.*",
        r"for (?:information|reference|the record)(?: only)?,? no longer .*",
        r"(?:the wayback machine|web archive|you are looking at an archived).*",
        r"(?:approval|adoption|ratification) (?:withdrawn|revoked|rescinded|cancelled)\b.*",
    ),
    DoubtKind.EXAMPLE: (
        (
            rf"(?:{_MODELS}|sample|example) (?:{_COPY}|policy|plan|report|minutes|objectives|meeting|answer|data"
            r"|text)\W*(?:only)?"
        ),
        (
            rf"(?:{_MODELS}|fictional example|practice minutes|mock[- ]?up|mock meeting)\b(?: (?:page|for|only"
            r"|please|data)\b.*)?"
        ),
        rf"{_TRIALS}\W*",
        r"this is (?:only )?a (?:test|trial|mock-?up|demo)\b.*",
        r"(?:template|model) for .*",
    ),
}
"""By what a line that stands alone, folded, says of its document."""

TITLES: Mapping[DoubtKind, tuple[str, ...]] = {
    DoubtKind.DRAFT: (
        r"^(?:proposed|suggested|possible|potential|ideas? for|options for)\b",
        r"(?:[-:(\u2013\u2014] ?|\b)(?:consultation|proposals?|proposed)\W*$",
        r"^(?:what|why)\b(?!.*\b(?:our|we|the|this|us)\b).*\?\W*$",
    ),
    DoubtKind.OVER: (
        r"^(?:previous|past|former|archived?|expired)\b",
        rf"^old (?:\w+ ){{0,2}}{_NAMES}\b(?!.*\b(?:school|academy|college)\b)",
    ),
    DoubtKind.EXAMPLE: (
        r"^(?:how to|completed example|worked example|example of)\b",
        (
            r"^(?:guidance|guide|notes)(?: notes?)? (?:on|to|for) (?:\w+ing\b|schools|governors|trusts|headteachers"
            r"|academies|authors)"
        ),
        r"[-:(\u2013\u2014] ?(?:model|sample|example|template)(?: \w+)?\W*$",
    ),
}
"""By what a title, folded, says of its document."""

LEADS = (rf"^{_SUPPOSED}{_THIS} ", rf"^{_THIS} ", rf"^{_BODY} ")
"""With what many ways begin."""
