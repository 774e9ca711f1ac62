"""The contract's form read back: the record again, or the name of the field that is wrong."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.contract import from_contract, from_rest, to_contract, to_rest
from communique.errors import ArticleError
from tests.export.sample import ODD_TEXTS, TEXT, full, odd


def through_json(fields):
    return json.loads(json.dumps(fields))


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_with_its_rest_a_record_is_what_it_was(name):
    made = odd(name)
    text = made.article.text
    read = from_contract(through_json(to_contract(made)), text)
    assert from_rest(read, through_json(to_rest(made))) == made


def test_tokens_heads_and_headline_are_in_the_rest():
    made = full()
    made = replace(
        made,
        mentions=tuple(replace(mention, confidence=0.5) for mention in made.mentions),
        tokens=(replace(made.tokens[0], form="NORLAND"), *made.tokens[1:]),
        headline=odd("emoji"),
    )
    read = from_contract(through_json(to_contract(made)), TEXT)
    assert (read.tokens, read.headline, read.mentions[1].head) == ((), None, -1)
    assert to_contract(read) == to_contract(made)
    assert from_rest(read, through_json(to_rest(made))) == made


WRONG = {
    "no id": (lambda fields: fields.pop("id"), "field id must be a string, and is missing"),
    "a wrong kind": (
        lambda fields: fields["mentions"][0].update(kind="guess"),
        r"field mentions\[0\].kind must be one of named, nominal, pronoun, and is 'guess'",
    ),
    "no number": (
        lambda fields: fields["events"][1]["trigger"].update(start="1"),
        r"field events\[1\].trigger.start must be a whole number, and is '1'",
    ),
    "a truth value is no number": (
        lambda fields: fields["events"][0].update(quad=True),
        r"field events\[0\].quad must be a whole number",
    ),
    "backwards": (lambda fields: fields["sentences"][0].update(start=99999), r"sentences\[0\] runs from 99999"),
    "no list": (lambda fields: fields.update(claims={}), "field claims must be a list, and is an object"),
    "no strings": (
        lambda fields: fields["actors"][0].update(sectors=[1]),
        r"actors\[0\].sectors must be a list of str",
    ),
    "no object": (lambda fields: fields.update(times=[3]), r"times\[0\] must be a JSON object"),
    "an unread article": (lambda fields: fields.update(error="not English"), "could not be read: not English"),
}


@pytest.mark.parametrize(("spoil", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named(spoil, says):
    fields = through_json(to_contract(full()))
    spoil(fields)
    with pytest.raises(ArticleError, match=says):
        from_contract(fields, TEXT)


def test_a_rest_of_another_record_is_refused():
    with pytest.raises(ArticleError, match="do not fit"):
        from_rest(from_contract(to_contract(full()), TEXT), to_rest(odd("emoji")))
    with pytest.raises(ArticleError, match="do not fit"):
        from_rest(full(), {})
