"""The phrases by which furniture is known: one row a cue, with the longest unit that it may take.

A row is (kind, most words, where, pattern). `where` is "whole" (the unit is nothing else), "start" (it
begins so) or "any". Patterns are regular expressions without regard to case. A cue must not be a way in
which an article's own sentence can begin: "Read more:" is one, "Read more" before a noun is not.
Written by hand in November 2026 from the furniture of English-language news sites; edit it here.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from communique.model import RemovedKind


class Cue(NamedTuple):
    """One row of the table."""

    kind: RemovedKind
    words: int
    where: Literal["whole", "start", "any"]
    pattern: str


SITES = (
    r"(?:twitter|x|facebook|instagram|telegram|linkedin|threads|bluesky|youtube|whatsapp|tiktok|google news|flipboard)"
)
SELF = r"(?:this|the) (?:article|story|piece|post|op-ed|column|blog(?: post)?|essay|commentary|dispatch)"
HERE = r"\b(?:newsletter|briefing|alerts?|e-?mails?|inbox|updates|podcast|channel|digest)\b"

CUES = (
    # links to other pages
    Cue("boilerplate", 40, "start", r"read (?:more|also|next|on)\s*(?:[:>»|–—-]|$|(?:about|on|at|from|here|stories|in)\b)"),
    Cue("boilerplate", 40, "start", r"read (?:the )?(?:full|whole|entire|original)\b.{0,60}\b(?:here|story|article|report|post)\b"),
    Cue("boilerplate", 15, "start", r"read the rest\b"),
    Cue("boilerplate", 30, "start", r"(?:click|tap) (?:here|on|to)\b"),
    Cue("boilerplate", 25, "start", r"(?:watch|listen|view|see)(?: the)?(?: full| live)?(?: video| interview| gallery| photos?)?\s*(?::|$)"),
    Cue("boilerplate", 20, "start", r"(?:watch|listen to|view|see)\b.{0,90}\b(?:below|above|here)\W*$"),
    Cue("boilerplate", 30, "start", r"for (?:more|further) (?:information|news|stories|details|on)\b.{0,90}\b(?:visit|click|go to|see|contact)\b"),
    Cue("boilerplate", 30, "start", r"for (?:more|the latest) .{0,90}\b(?:follow us|sign up|download our|visit our)\b"),
    Cue("boilerplate", 25, "start", r"(?:visit|download|get|install) (?:our|the .{1,30}) (?:app|website|site|page)\b"),
    Cue("boilerplate", 1, "whole", r"(?:https?://|www\.)\S+"),
    Cue("boilerplate", 30, "whole", r"[\[(](?:video|photo|image|gallery|watch|related|embed|tweet|advertisement)\b[^\]]*[\])]"),
    Cue("boilerplate", 30, "whole", r"[\[(](?:see also|read more|h/t|subscribe)\b[^\]]*[\])]"),
    # newsletters, accounts, payment
    Cue("boilerplate", 45, "start", rf"(?:sign[ -]?up|register|subscribe)\b.{{0,90}}{HERE}"),
    Cue("boilerplate", 20, "start", r"(?:sign up|subscribe|register|log in|sign in) (?:here|now|today|free|for free|to (?:read|continue|our|comment))\b"),
    Cue("boilerplate", 20, "start", r"subscribe to .{1,40}\b(?:here|on itunes|on spotify)\b"),
    Cue("boilerplate", 45, "start", r"(?:get|receive|want)\b.{0,90}\b(?:newsletter|(?:your|to the|this in your) inbox|delivered to you)\b"),
    Cue("boilerplate", 12, "start", r"enter your e-?mail\b"),
    Cue("boilerplate", 12, "whole", r"(?:our |the |free |daily |weekly |morning |evening )*newsletters?"),
    Cue("boilerplate", 45, "start", r"already a (?:subscriber|member)\b"),
    Cue("boilerplate", 45, "start", r"become a (?:member|subscriber|supporter|patron)\b"),
    Cue("boilerplate", 45, "start", r"support (?:us|(?:our|independent) (?:journalism|work|reporting))\b"),
    Cue("boilerplate", 45, "start", r"donate (?:now|today|here)\b"),
    Cue("boilerplate", 45, "start", r"create (?:an?|your) (?:free )?account\b"),
    Cue("boilerplate", 45, "start", r"you have (?:reached|read|used) (?:your|all)\b.{0,60}\b(?:articles?|limit)\b"),
    Cue("boilerplate", 45, "start", r"to (?:continue|keep) reading\b"),
    Cue("boilerplate", 45, "start", r"(?:thank you|thanks) for (?:reading|subscribing|signing up)\b"),
    Cue("boilerplate", 45, "start", r"(?:do you have|got|have) a (?:story|tip|news tip)\b.{0,60}\?"),
    # consent
    Cue("boilerplate", 90, "start", r"(?:we|we and our partners|this (?:site|website|page)) uses? (?:\w+ )?cookies\b"),
    Cue("boilerplate", 60, "start", r"by (?:continuing|clicking|using|signing up|subscribing|submitting)\b.{0,120}\byou (?:\w+ )?(?:agree|accept|consent)\b"),
    Cue("boilerplate", 6, "start", r"(?:accept|reject|manage) (?:all |your |my )?(?:cookies|preferences|consent)\b"),
    Cue("boilerplate", 6, "whole", r"(?:cookie|privacy) (?:policy|settings|preferences|notice)|terms (?:of (?:use|service)|and conditions)"),
    # sharing and following
    Cue("boilerplate", 12, "start", r"share (?:this|on|via|and comment)\b"),
    Cue("boilerplate", 30, "start", rf"[\"“]?(?:follow|like|join|find|friend)\b.{{1,110}}\bon {SITES}\b"),
    Cue("boilerplate", 30, "start", rf"on {SITES},? follow\b"),
    Cue("boilerplate", 30, "start", r"[\"“]?follow (?:us|him|her|them|me|@\w+|.{1,60}@\w+)(?:\W|$)"),
    Cue("boilerplate", 25, "start", r"join (?:our|the) (?:telegram|whatsapp|channel|conversation|mailing list|community)\b"),
    Cue("boilerplate", 2, "whole", SITES),
    Cue("boilerplate", 2, "whole", r"e-?mail|print|share|save|copy link|comments?|show comments|bookmark|gift this article"),
    Cue("boilerplate", 2, "whole", r"loading|play(?: video)?|menu|search|close|skip to content|back to top"),
    Cue("boilerplate", 12, "start", r"(?:leave|post|add|view|show|join) (?:a |all )?(?:comments?|the (?:discussion|debate))$"),
    Cue("boilerplate", 12, "start", r"do you support .{1,40}\? like the page"),
    # what the page says of itself
    Cue("boilerplate", 3, "whole", r"advertise?ments?|advertising|sponsored(?: content)?|promoted(?: content)?|paid post|abstract|full text"),
    Cue("boilerplate", 10, "start", r"(?:story|article|content|post|report) continues (?:below|after|under)\b"),
    Cue("boilerplate", 6, "whole", r"continue reading|scroll (?:down )?to continue|listen to this (?:article|story)"),
    Cue("boilerplate", 6, "whole", r"continues? after (?:the )?(?:ad|advert\w*)|skip (?:ad|advert\w*)"),
    Cue("boilerplate", 8, "whole", r"(?:reading time\W*)?\d+[ -]min(?:ute)?s?(?: (?:read|listen|watch))?|reading time.{0,20}"),
    Cue("boilerplate", 60, "start", rf"{SELF} (?:was|has been|is|first|originally|also|and) .{{0,40}}\b(?:published|appeared|re-?published)\b"),
    Cue("boilerplate", 60, "start", rf"{SELF} (?:was|is|has been) .{{0,30}}\b(?:produced by|translated|adapted from|syndicated|excerpted|part of)\b"),
    Cue("boilerplate", 60, "start", rf"{SELF} (?:first |originally |also )?appeared (?:in|on|at)\b"),
    Cue("boilerplate", 70, "start", rf"{SELF} (?:was|has been) (?:updated|amended|corrected|edited|revised|changed) (?:on \w+ \d|on \d|at \d)"),
    Cue("boilerplate", 70, "start", rf"{SELF} (?:was|has been) (?:updated|amended|corrected|edited|revised) (?:to|with|for|throughout)\b"),
    Cue("boilerplate", 12, "start", r"(?:originally|first|also|previously) (?:published|appeared) (?:on|in|by|at)\b"),
    Cue("boilerplate", 12, "start", r"(?:as |re)published (?:in|from|with permission|by permission|under|courtesy)\b"),
    Cue("boilerplate", 130, "start", r"(?:editor['’]?s['’]? note|notes? to editors|note to readers|corrections?|clarification|disclaimer)\s*(?:[:–—]|\s-\s|$)"),
    Cue("boilerplate", 70, "start", r"(?:the )?(?:views|opinions)\b.{0,40}\b(?:expressed|in this)\b.{0,120}\b(?:author|own|necessarily|reflect|represent)"),
    Cue("boilerplate", 30, "any", r"\ball rights reserved\b"),
    Cue("boilerplate", 40, "start", r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}|by\b)"),
    Cue("boilerplate", 60, "start", r"this (?:material|content|article|story) may not be (?:published|reproduced|reprinted)"),
    Cue("boilerplate", 40, "whole", r"\W{0,3}[A-Z].{2,160}\bcontributed (?:to (?:this|the) (?:report|story|article|dispatch)|reporting)(?: (?:from|in) .{2,60})?"),
    Cue("boilerplate", 40, "whole", r"contributing:\s.{2,200}"),
    Cue("boilerplate", 60, "whole", r"\W{0,3}(?:with )?(?:additional|further) (?:reporting|writing|material|research) (?:by|from)\b.{2,300}"),
    Cue("boilerplate", 30, "whole", r"with (?:reporting|material|input|files) (?:by|from)\b.{2,200}|with (?:agencies|afp|reuters|ap|inputs)"),
    Cue("boilerplate", 3, "whole", r"-*\s*(?:ends?|30|more)\s*-+|-+\s*(?:ends?|30|more)|ends"),
    Cue("boilerplate", 10, "whole", r"(?:last )?(?:published|updated|modified|posted) (?:about )?\w+ (?:minutes?|hours?|days?) ago"),
    Cue("boilerplate", 10, "whole", r"just now|\d+ (?:minutes?|hours?|days?) ago"),
    # what the page is filed under
    Cue("tag", 40, "start", r"(?:tags?|tagged(?: (?:with|as))?|(?:related )?topics?|keywords?|filed (?:under|in)|categor(?:y|ies))\s*(?:[:|]|$)"),
    Cue("tag", 40, "start", r"related(?: articles?| stor(?:y|ies)| content| coverage| news| links?| reading| posts?)?\s*(?:[:|]|$)"),
    Cue("tag", 40, "start", r"(?:more (?:on|about|from)(?: .{1,40})?|see also|also (?:on|in) .{1,30}|in this (?:article|story))\s*(?:[:|]|$)"),
    Cue("tag", 40, "start", r"(?:also read|don['’]t miss|explore more)\s*(?:[:|]|$)"),
    Cue("tag", 5, "whole", r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|reading))?"),
    Cue("tag", 4, "whole", r"most (?:read|popular|viewed|watched)|trending(?: now)?|latest (?:news|stories|headlines)|editors?['’]?s?['’]? picks?"),
    Cue("tag", 5, "whole", r"top stories|more stories|more on this story|popular stories|what to read next"),
    Cue("tag", 30, "whole", r"(?:#\w+[\s,;|·]*)+"),
)  # fmt: skip
# ruff: noqa: E501 - a cue a row, however long its pattern, so that the table reads down

HEADS = (
    r"(?:tags?|(?:related )?topics?|related.*|read (?:more|next|also|on)|see also|more (?:on|about|from).*"
    r"|most (?:read|popular|viewed)|latest.*|recommended.*|trending.*|you (?:may|might).*|editors?.*picks?"
    r"|top stories|more stories|what to read next|also (?:on|in) .*)"
)
"""Cues that stand above a list: short lines without a final stop that follow are of their kind."""


def compile_cues(where: str) -> list[tuple[RemovedKind, int, re.Pattern[str]]]:
    """The cues of one place in the unit, those of one kind and length in one pattern."""
    rows: dict[tuple[RemovedKind, int], list[str]] = {}
    for cue in CUES:
        if cue.where == where:
            rows.setdefault((cue.kind, cue.words), []).append(cue.pattern)
    return [
        (kind, words, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I | re.S))
        for (kind, words), patterns in rows.items()
    ]
