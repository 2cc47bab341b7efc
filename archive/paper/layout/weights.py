"""The weights of the page decoder, all of them in one place.

Positive speaks for a role, negative against it; a unit is about the odds of e (2.7) to one. They
are judgements, set by hand. Over each role stands where they come from: how Chinese newspapers
are made up, or what an earlier prototype learned when its rules met a second newspaper. Where a
number was measured, the module named there says on what. Real pages of two newspapers, invented
pages of six others and pages set at random from real reports were in view while they were set;
pages of two more newspapers were kept aside and tell how far they carry. What did not carry over
has little or no weight: commas in titles, fixed lengths.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a line is on its page."""

    MASTHEAD = "masthead"
    FURNITURE = "furniture"
    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DIGEST = "digest"
    LEAD = "lead"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    CREDIT = "credit"
    JUMP = "jump"


R = Role

EMISSIONS: dict[Role, dict[str, float]] = {
    # Make-up: a masthead is lines of fields one after the other; a day's number may stand
    # alone among them, slogans have no field and are held by their neighbours.
    R.MASTHEAD: {
        "row": 0,
        "bias": -2.5, "field": 5, "running": 2.5, "paper_title": 1.5, "lone_number": 2, "para": -4,
        "long": -8, "stop_end": -3, "heading": -0.5, "dateline": -5, "top": 0.5, "editors": 2,
        "digest_title": -4, "notice_near": -3,
    },
    # Make-up: running heads and feet at the page's edges, the editors' line anywhere.
    R.FURNITURE: {
        "row": 0,
        "imprint": 1, "imprint_edge": 6,
        "bias": -3, "running": 3, "running_edge": 4, "editors": 7, "para": -2, "long": -6,
        "stop_end": -2, "field_edge": 1.5, "no_words": 3, "contact_edge": 1, "digest_title": -4,
        "notice_near": -4,
    },
    # Prototype: a label that comes again on the page, or is quoted in the next title, is a
    # column. A name printed over a text without a title of its own is none.
    R.COLUMN: {
        "row": -2, "salutation": -1.5, "author_note": -2,
        "bias": -3.2, "repeated": 0.3, "quoted_next": 4, "column_words": 3, "tiny": 1.6,
        "short": 0.6, "title": -0.6, "long_title": -3, "para": -6, "long": -9, "stop_end": -3,
        "bracketed": 2, "comma_in": -1, "heading": 0.3, "next_titleish": 1, "next_bodyish": -2,
        "indented": -1, "numbered": -1.5, "digest_title": -1, "repeated_label": 2.5,
        "runs_on": -1.5, "runs_in": -1.5, "same_subject": -0.2, "new_subject": 0.6, "teaser": -2,
        "poem_line": -2.5, "running": -2, "field_only": -2, "signoff": -3, "list_line": -2,
        "headless": -3, "caption_words": -3, "credit": -4,
        "unechoed": 1, "quoted_late": -1, "label_above": 1, "known_column": 6,
        "after_open": -2, "after_jump_mark": 0.8,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "after_ending": 2,
        "tabular": -2,
        "back_here": -4, "signed_here": -4,
        "jump_tail": -4, "next_jump": -3,
    },
    # Make-up: over the headline, longer and quieter than it; …强调 and …举行 end kickers.
    R.KICKER: {
        "row": -2, "salutation": -1.5, "author_note": -2,
        "bias": -1.5, "short": 0.2, "title": 0.6, "long_title": 0.4, "tiny": -1.5, "para": -4,
        "long": -9, "stop_end": -2.5, "stops_in": -2, "heading": -1.5, "unmarked": 1.6,
        "kicker_signs": 1.6, "next_titleish": 0.8, "next_heading": 1.5, "next_bodyish": -2.5,
        "dash_start": -3, "subhead_signs": -0.8, "dateline": -6, "indented": -1, "byline": -3,
        "bold": -0.3, "column_words": -0.5, "mark_end": -0.8, "spread_title": 1,
        "repeated_label": 0.5, "runs_on": -1.5, "runs_in": -1.5, "same_subject": -0.2,
        "new_subject": 0.8, "sentence_start": -1, "two_phrases": 0.3, "teaser": -2,
        "poem_line": -2.5, "running": -2, "field_only": -2, "signoff": -3, "list_line": -2,
        "headless": -3, "caption_words": -3, "credit": -4, "longer_than_next": 1, "event": 1,
        "quoted_late": 0.8, "quoted_early": 0.3, "unechoed": -0.5,
        "after_open": -2, "after_jump_mark": 0.8,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "after_ending": 2,
        "in_brackets": -3, "tabular": -2,
        "back_here": -4, "signed_here": -4,
        "jump_tail": -4, "next_jump": -3,
    },
    # Make-up: one or two phrases without full stop, over a byline, a dateline or a paragraph
    # that opens a new subject. Prototype: marks of Markdown; no weight on commas.
    R.HEADLINE: {
        "row": -2, "salutation": -1.5, "author_note": -2, "signed_below": 0.6, "contact_below": 1,
        "tiny": -0.6, "short": 0.9, "title": 1.6, "long_title": 0.7, "para": -3.5, "long": -9,
        "stop_end": -3.5, "stops_in": -3, "comma_end": -2.5, "colon_end": -1.5, "heading": 3.5,
        "top_heading": 0.8, "bold": 1.2, "unmarked": -1.2, "two_phrases": 0.7, "dateline": -8,
        "byline": -4, "names": -2, "indented": -1.6, "dash_start": -2.5, "credit": -4,
        "caption_words": -3.5, "numbered": -1, "question_answer": -1.5, "notice_title": 1.2,
        "next_dateline": 1, "next_byline": 1, "next_lead": 0.5, "after_jump": 0.8, "gap_big": 0.8,
        "unclosed": -0.8, "contact": -2.5, "field_only": -2, "parallel": -0.8, "bullet": -2,
        "headless": -3, "next_titleish": -0.1, "kicker_signs": -0.4, "subhead_signs": -1,
        "digest_title": 2, "poem_line": -2, "list_line": -2, "signoff": -3, "bracketed": -0.4,
        "teaser": -2, "spread_title": 4, "heading_lower": -2, "quoted_next": -2.5, "runs_on": -2.5,
        "runs_in": -2, "same_subject": -0.9, "new_subject": 0.8, "column_suffix": 1.2,
        "sentence_start": -1.5, "running": -2, "suffix_habit": 1.2, "bias": 0, "whole_page": 0.6,
        "event": -0.3,
        "quoted_late": -1.2, "quoted_early": -0.3, "unechoed": -1.2, "label_above": -0.8,
        "after_open": -2, "after_jump_mark": 0.8,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "flush": 0.3, "flush_over_indented": 1.5, "unsigned": -0.4, "below_digest_title": -2,
        "tabular": -2,
        "after_ending": 2,
        "in_brackets": -2,
        "next_back": 2.5, "back_here": -4, "signed_here": -4,
        "jump_tail": -3, "next_jump": -1.5,
        "open_title": 4, "next_list": 1.5, "next_caption": 1.5,
    },
    # Make-up: a headline's second line, as wide as the first, or broken off in mid-phrase.
    R.DECK: {
        "row": -2, "salutation": -1.5, "author_note": -2, "signed_below": 0.3, "contact_below": 0.3,
        "under_open_title": 4, "goes_on": 0.5,
        "bias": -1, "short": 0.4, "title": 0.6, "long_title": -0.2, "tiny": -1.5, "para": -5,
        "long": -9, "stop_end": -3, "stops_in": -3, "heading": 0.6, "dateline": -8, "byline": -5,
        "names": -2.5, "indented": -1.5, "dash_start": -3, "unmarked": -1, "same_width": 1.2,
        "subhead_signs": -1.2, "wrapped_title": 3.5, "credit": -4, "caption_words": -3,
        "numbered": -1, "comma_end": -1.5, "gap": -0.4, "bullet": -2, "next_bodyish": 0.1,
        "contact": -3, "heading_lower": -2.5, "question_answer": -1.5, "poem_line": -2,
        "next_dateline": 1, "next_byline": 1, "next_lead": 0.5, "two_phrases": 0.3,
        "new_subject": 0.8, "teaser": -2, "running": -2, "field_only": -2, "signoff": -3,
        "list_line": -2, "headless": -3,
        "quoted_late": -1,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "flush_over_indented": 0.8,
        "back_here": -4, "signed_here": -4,
        "jump_tail": -3, "next_jump": -1.5,
    },
    # Make-up: under the headline; —— opens it, names and 出席 fill it.
    R.SUBHEAD: {
        "row": -2, "salutation": -1.5, "author_note": -2, "signed_below": 0.3, "contact_below": 0.3,
        "bias": 0, "short": 0.3, "title": 0.8, "long_title": 0.8, "tiny": -2, "para": -2.5,
        "long": -8, "stop_end": -2.5, "stops_in": -2.5, "heading": -0.6, "heading_lower": 3.5,
        "dash_start": 4.5, "subhead_signs": 2, "unmarked": 0.8, "dateline": -8, "byline": -4,
        "names": -2, "next_bodyish": 0.3, "next_dateline": 1, "next_byline": 1, "indented": -1.2,
        "same_width": -0.6, "credit": -4, "caption_words": -3, "numbered": -1, "comma_end": -1.5,
        "bullet": -1.5, "contact": -3, "wrapped_title": -1.5, "question_answer": -2,
        "column_words": -0.5, "poem_line": -2, "headless": -3, "spread_title": 2, "runs_on": -1.5,
        "column_suffix": -0.8, "sentence_start": -0.8, "next_lead": 0.5, "two_phrases": 0.4,
        "new_subject": 0.8, "teaser": -2, "running": -2, "field_only": -2, "signoff": -3,
        "list_line": -2, "longer_than_above": 0.3,
        "quoted_late": 0.8, "quoted_early": 0.2, "unechoed": -0.5,
        "after_open": -0.5,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "flush_over_indented": 0.8, "tabular": -2,
        "in_brackets": -1,
        "back_here": -4, "signed_here": -4,
        "jump_tail": -4, "next_jump": -2,
    },
    # Prototype: bylines anchor articles. The words are those of press handbooks.
    R.BYLINE: {
        "row": -1, "salutation": -1, "author_note": -1,
        "closes": 3.5,
        "bias": -3.5, "byline": 7.5, "names": 4, "author_mark": 2, "para": -3, "long": -9,
        "stop_end": -4, "credit": -3.5, "heading": -1.5, "commentator": 7,
        "unit_name": 5.5, "pen_name": 3.5, "spread_name": 4,
        "after_open": -1.5,
        "ending": 2,
    },
    # Prototype: bullets before a body; a line that ends in a page number points at it.
    R.DIGEST: {
        "row": -1,
        "bias": -3, "bullet": 5, "teaser": 4.5, "stop_end": 0.3, "long": -1.5, "dateline": -5,
        "heading": -3, "after_bullet": 0.8, "byline": -4, "editors_note": 3.5,
        "below_digest_title": 2.5,
        "tabular": -3,
    },
    # As body, and what reports open with: 本报讯, a day, 近日.
    R.LEAD: {
        "row": 0.5, "salutation": 3, "author_note": 0,
        "bias": -1, "dateline": 6, "reporter_lead": 5, "lead_words": 0.8, "long": 3.2, "para": 2.2,
        "long_title": 0.7, "title": -0.9, "short": -2, "tiny": -5, "stop_end": 1.8,
        "stops_in": 1.6, "comma_in": 0.7, "heading": -4, "bullet": -3, "byline": -5,
        "caption_words": -2, "continuation_words": -0.6, "indented": 0.4, "headless": -2,
        "credit": -4, "two_phrases": -0.6, "open_end": 0, "comma_end": 1.5, "names": -2,
        "credit_tail": -3, "field_only": -1.5, "spread_title": -2.5, "mark_end": 0.5,
        "clean": -1.5, "runs_in": -2, "runs_on": 0.5, "loose_end": -0.9, "whole_page": -0.8,
        "after_open": -1, "after_jump_mark": 0.5,
        "tabular": 1,
    },
    # Prototype: full stops and length; a fragment lacks its beginning or its end, and a word
    # is cut at its edge (measured, see `words.py`). Notices, verse and lists are short.
    R.BODY: {
        "row": 2.5, "salutation": 4, "author_note": 4,
        "begins_within": 1, "begins_anew": 0, "ends_within": 0, "ends_whole": 0, "goes_on": 1.5,
        "breaks_in": -0.5, "goes_on_below": 0.5, "goes_nowhere": 0,
        "long": 3.2, "para": 2.2, "long_title": 0.7, "title": -0.7, "short": -1.6, "tiny": -2.4,
        "stop_end": 1.8, "stops_in": 1.6, "comma_in": 0.7, "comma_end": 1.5, "colon_end": 1,
        "mark_end": 0.5, "heading": -4, "dateline": -1.5, "reporter_lead": -1, "bullet": -3,
        "byline": -3, "caption_words": -1.4, "continuation_words": 0.8, "indented": 1.2,
        "headless": 2.5, "credit": -4, "two_phrases": -0.8, "numbered": 0.5, "question_answer": 2,
        "contact": 2, "names": -1.6, "field_only": 0, "unopened": 1.5, "unclosed": 0.8,
        "credit_tail": -3, "signoff": 3, "poem_line": 4, "list_line": 2.5, "editors": -4,
        "digest_title": -1, "bold": -0.5, "lead_words": -0.2, "notice_title": -0.6,
        "running_edge": -1.5, "spread_title": -2.5, "clean": -1.5, "runs_on": 1, "runs_in": 1.5,
        "loose_end": -0.9, "same_subject": 0.3, "sentence_start": 0.8, "notice_near": 0.5,
        "running": -1, "whole_page": -0.8,
        "after_open": 1.2, "after_jump_mark": -2.5,
        "tabular": 3, "flush": -0.3,
        "after_ending": -2, "ending": -1,
        "in_brackets": 1,
        "next_back": -0.5, "back_here": 1.5, "signed_here": 2,
        "jump_tail": 3, "next_jump": 1,
    },
    # Make-up: short, alone between paragraphs that go on about the same thing (measured, see
    # `subject.py`), like its sisters in length, numbered or bold.
    R.CROSSHEAD: {
        "row": -2, "salutation": -1.5, "author_note": -2, "signed_below": -0.4, "contact_below": -1,
        "next_list": -0.5, "next_caption": -2,
        "bias": -1.4, "tiny": 0.4, "short": 1.5, "title": -1.2, "long_title": -3, "para": -6,
        "long": -9, "stop_end": -4, "stops_in": -4, "comma_in": -0.8, "two_phrases": -0.7,
        "heading": -1, "heading_lower": 3, "bold": 1.8, "numbered": 2, "parallel": 2,
        "next_bodyish": 0.8, "next_dateline": -5, "next_byline": -4, "next_lead": -0.8,
        "next_titleish": -2, "after_one": -1.3, "after_many": 0.6, "dateline": -8, "byline": -4,
        "credit": -4, "caption_words": -3, "comma_end": -2.5, "contact": -3, "gap_big": -0.8,
        "unmarked": 0.8, "names": -1, "notice_title": -1.2, "bullet": 0.3, "column_words": -0.6,
        "signoff": -3, "poem_line": -2, "list_line": -2, "question_answer": 0, "question_end": 0.3,
        "indented": 0.3, "teaser": -2, "runs_on": -2.5, "runs_in": -1.5, "same_subject": 1.4,
        "new_subject": -1.2, "sentence_start": -0.6, "running": -2, "field_only": -2,
        "headless": -3,
        "after_open": -2.6, "after_jump_mark": -5,
        "credit_tail": -3, "posed": -1.5, "unit_name": -1.5,
        "unsigned": 0.4, "below_digest_title": -2, "tabular": -2,
        "after_ending": -4,
        "next_back": -4, "back_here": -4, "signed_here": -4,
        "jump_tail": -5, "next_jump": -4,
    },
    # Make-up: 图为, 左图, an arrow, a credit at its end or below it.
    R.CAPTION: {
        "row": -1,
        "bias": -3.2, "caption_words": 5.5, "caption_scene": 0.8, "next_credit": 6.5,
        "credit_tail": 7.5, "posed": 2.5, "bridged": 6, "bridged_over": 4.5, "long": -0.6,
        "heading": -4, "dateline": -5,
        "byline": -3, "stop_end": 0.5, "tiny": -1.5, "headless": -2.5, "editors": -4,
        "lead_words": 0.2, "two_phrases": -0.6, "bold": -0.3, "runs_in": -1, "runs_on": -1,
        "back_here": -4,
        "shows_people": 5.2, "quotes": -3, "jump_tail": -3,
    },
    # Make-up: a name or an agency with 摄, 供图, 发.
    R.CREDIT: {
        "bias": -4, "credit": 8.5, "para": -4, "long": -9, "heading": -3, "stop_end": -1,
        "editors": -5, "dateline": -3,
    },
    # A jump mark on a line of its own.
    R.JUMP: {
        "bias": -5, "jump_only": 11,
    },
}  # fmt: skip
"""Role → feature → weight. Features are named in `features.py`; one that is missing weighs 0."""

FORBIDDEN = -1e9

_ANY_START = {
    R.COLUMN: 0.0, R.KICKER: -0.4, R.HEADLINE: 0.0, R.CAPTION: 0.0, R.FURNITURE: 0.0,
    R.MASTHEAD: -4.0, R.LEAD: -2.2, R.JUMP: 0.0,
}  # fmt: skip

TRANSITIONS: dict[Role | None, dict[Role, float]] = {
    None: {
        **_ANY_START, R.MASTHEAD: 1.2, R.LEAD: -1.0, R.BODY: -1.5, R.DIGEST: -1.0,
        R.CREDIT: -2.0, R.FURNITURE: 0.5, R.BYLINE: -2.0,
    },
    R.MASTHEAD: {**_ANY_START, R.MASTHEAD: 1.2, R.LEAD: -1.5, R.BODY: -2.0, R.DIGEST: -1.0},
    R.FURNITURE: {**_ANY_START, R.FURNITURE: 0.8, R.MASTHEAD: -1.0, R.BODY: -1.5, R.LEAD: -1.5,
                  R.DIGEST: -1.5},
    R.COLUMN: {R.KICKER: 0.0, R.HEADLINE: 0.6, R.LEAD: -0.5, R.BYLINE: -1.0, R.DIGEST: -0.5,
               R.CAPTION: -1.5, R.COLUMN: -2.5, R.BODY: -1.5},
    R.KICKER: {R.HEADLINE: 1.0, R.KICKER: -2.0},
    R.HEADLINE: {
        R.DECK: 0.0, R.SUBHEAD: 0.2, R.BYLINE: 0.6, R.DIGEST: 0.4, R.LEAD: 1.0, R.BODY: 0.0,
        R.CAPTION: -0.4, R.HEADLINE: -2.6, R.KICKER: -2.8, R.COLUMN: -2.4, R.FURNITURE: -1.5,
        R.JUMP: -0.5, R.CROSSHEAD: -2.5, R.CREDIT: -1.5,
    },
    R.DECK: {
        R.DECK: -1.5, R.SUBHEAD: 0.0, R.BYLINE: 0.6, R.DIGEST: 0.4, R.LEAD: 1.0, R.BODY: 0.0,
        R.CAPTION: -0.4, R.HEADLINE: -2.0, R.KICKER: -2.0, R.COLUMN: -2.0, R.FURNITURE: -1.5,
        R.JUMP: -0.5, R.CROSSHEAD: -2.5, R.CREDIT: -1.5,
    },
    R.SUBHEAD: {
        R.SUBHEAD: -2.2, R.BYLINE: 0.6, R.DIGEST: 0.4, R.LEAD: 1.0, R.BODY: 0.0, R.CAPTION: -0.2,
        R.HEADLINE: -1.8, R.KICKER: -2.0, R.COLUMN: -1.8, R.FURNITURE: -1.5, R.JUMP: -0.5,
        R.CROSSHEAD: -2.5,
    },
    R.BYLINE: {
        R.LEAD: 0.5, R.BODY: 0.5, R.DIGEST: 0.0, R.BYLINE: -1.0, R.CAPTION: -0.4, R.SUBHEAD: -2.5,
        R.CROSSHEAD: -1.2, R.COLUMN: -0.8, R.KICKER: -1.0, R.HEADLINE: -0.8, R.FURNITURE: -0.8,
        R.JUMP: -1.0,
    },
    R.DIGEST: {
        R.DIGEST: 1.2, R.BYLINE: 0.2, R.LEAD: 0.4, R.BODY: -1.0, R.CAPTION: -0.8,
        R.HEADLINE: -0.8, R.KICKER: -1.0, R.COLUMN: -1.0, R.FURNITURE: -1.0, R.CROSSHEAD: -3.0,
    },
    R.LEAD: {
        R.BODY: 0.8, R.CROSSHEAD: 0.0, R.CAPTION: -0.2, R.COLUMN: -0.4, R.KICKER: -0.4,
        R.HEADLINE: -0.1, R.BYLINE: -0.8, R.LEAD: -1.8, R.FURNITURE: -0.8, R.JUMP: 0.0,
        R.MASTHEAD: -4.0, R.DIGEST: -6.0, R.CREDIT: -3.5,
    },
    R.BODY: {
        R.BODY: 0.8, R.CROSSHEAD: 0.0, R.CAPTION: -0.2, R.COLUMN: -0.4, R.KICKER: -0.4,
        R.HEADLINE: -0.1, R.BYLINE: -0.8, R.LEAD: -1.8, R.FURNITURE: -0.8, R.JUMP: 0.0,
        R.MASTHEAD: -4.0, R.DIGEST: -6.0, R.CREDIT: -3.5,
    },
    R.CROSSHEAD: {R.BODY: 0.8, R.CAPTION: -0.8, R.CROSSHEAD: -2.0, R.LEAD: -3.0, R.BYLINE: -1.5},
    R.CAPTION: {
        R.CREDIT: 0.8, R.BODY: 0.2, R.CAPTION: -0.4, R.LEAD: 0.0, R.CROSSHEAD: -0.4,
        R.COLUMN: -0.2, R.KICKER: -0.2, R.HEADLINE: 0.0, R.FURNITURE: -0.6, R.BYLINE: -0.8,
        R.DIGEST: -1.5, R.JUMP: -0.5,
    },
    R.CREDIT: {
        R.CREDIT: -0.5, R.BODY: 0.2, R.CAPTION: 0.0, R.LEAD: 0.0, R.CROSSHEAD: -0.4,
        R.COLUMN: -0.2, R.KICKER: -0.2, R.HEADLINE: 0.0, R.FURNITURE: -0.6, R.BYLINE: -0.8,
        R.DIGEST: -1.5, R.JUMP: -0.5,
    },
    R.JUMP: {
        **_ANY_START, R.BODY: -0.5, R.LEAD: -0.5, R.CROSSHEAD: -3.0, R.CREDIT: -1.0,
        R.SUBHEAD: -3.0,
    },
}  # fmt: skip
"""Role of a line (`None`: the page begins) → role of the next → weight; what is missing cannot
follow. The order of a page: 栏目, 引题, 主题, 副题, 署名, 提要, 正文; captions anywhere."""

JOIN: dict[str, float] = {
    "bias": -1.0, "adjacent": 1.8,
    "ends_sentence": -9.0, "ends_clause": -4.0, "ends_bracket": -0.8, "ends_comma": 2.0,
    "ends_open": 2.0,
    "headless": 2.0, "dateline": -7.0, "lead_words": -1.2, "paragraph_words": -1.0,
    "numbered": -2.5, "indented": -3.0, "not_indented": 1.0,
    "quotation_closed": 3.5, "quotation_left_open": -2.5, "closing_without_opening": -2.0,
    "pair_seen": 0.5, "triple_seen": 0.7, "short_head": -2.2,
    "word_across": 2.6, "no_word_across": -0.4,
}  # fmt: skip
"""Log-odds that one piece of text goes on in another: how the first ends, how the second begins,
whether quotation marks and brackets close across the joint (the surest sign there is), and
whether a word stands across the joint (its weight is measured, see `words.py`), whether the
characters at the joint stand together elsewhere on the page."""

WRAP: dict[str, float] = {
    "least": 0.5, "bias": 2.7, "flow": 0.5, "begins": 0.3, "after_end": -0.2, "after_comma": 0.1,
    "under_indent": 0.8, "under_flush": -1.2, "full": -0.5, "short_end": 0.1, "short_open": -1.8,
    "over_indent": 0.6, "title_over_indent": -0.7, "over_byline": -1.9, "bare": -4.0,
    "title_after_end": -1.4,
}  # fmt: skip
"""Log-odds that a line of hard-wrapped text goes on where a full line above it ended, fitted by
`python -m bench.weights`. What is less than `least`, set by hand, is left apart: two halves of a
paragraph can still be joined later, what was joined wrongly stays so."""

STRAY: dict[str, float] = {
    "moved": -1.5, "moved_on": 0.3, "moved_back": 0.15, "none": 2.4, "flow": 0.8,
    "none_flow": -0.4, "begins": 0.5, "under_title": 0.0, "under_whole": 0.0, "word": 1.8,
    "closed": 3.6, "left_open": -3.2, "unopened": -3.7, "headless": 0.1, "dateline": -6.0,
    "lead": -1.1, "paragraph_words": -0.4, "numbered": -2.6, "tail_open": -2.9,
    "tail_title": -2.9, "tail_short": 0.4, "title": 2.3, "indented": -6.3, "not_indented": 1.0,
    "subject": 2.8, "elsewhere": -2.8, "adjacent": 2.4, "habit": -0.3, "over_title": 3.5,
    "back": -2.1, "same_part": 1.1, "none_after_comma": -0.1, "none_contact": 4.1,
    "parallel": -1.1, "seen": -0.9,
}  # fmt: skip
"""Log-odds that a text goes on in another, wherever on the page that stands; `none` is what going
on nowhere weighs. A rest is moved where `moved`, and what all rests of a text weigh together, and
all beginnings of its rest, make more than 0. Fitted by `python -m bench.weights`, but for those
named `moved`, set by hand near what a regression over the moves on those pages gave."""

FOLLOW: dict[str, float] = {
    "share": 0.5, "opens": 4.0, "opens_within": -8.0, "lead": 0.7, "closed": 4.0,
    "none_left": -1.5,
}  # fmt: skip
"""What speaks for so many paragraphs going with the rest of a cut one that stands above them. Set
by hand; of those tried on newspapers annotated by hand none was much better: for the share of what
they speak of, nats, 0.3 to 1.2 on twenty-nine."""

OWNER: dict[str, float] = {
    "inside": 0.10, "under_title": 0.30, "in_paragraph": 0.25, "before": 0.03, "threshold": 0.30,
}  # fmt: skip
"""What standing in, under the title of, or before an article adds to the share of a caption's
words (0 to 1) that the article has; below the threshold a picture belongs to no article."""

TITLE: dict[str, float] = {"split": 0.8, "foreign_kicker": 0.08}
"""Confidence kept when a title line is split in two; share of words below which a kicker is not
its article's."""
