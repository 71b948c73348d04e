"""What can be wrong with a YAML file as a file of its kind: its keys and the form of its values."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class ShapeKind(MessageKind):
    """A value of a file, of which each sentence begins with its key."""

    KEY_UNKNOWN = ("key-unknown", 'unknown key "{key}" in {mapping}')
    KEY_MISSING = ("key-missing", 'missing key "{key}" in {mapping}')
    TYPE_WRONG = ("type-wrong", "{value} must be {expected}, not {given}")
    VALUE_EMPTY = ("value-empty", "{value} is empty")
    CHOICE_UNKNOWN = ("choice-unknown", "{value} cannot be {given}")
    FORM_WRONG = ("form-wrong", "{value} has the wrong form: {given}")
    DATE_WRONG = ("date-wrong", "{value} is not a date: {given}")
    TEXT_TOO_SHORT = ("text-too-short", "{value} says too little: {given}")
    ALTERNATIVE_MISSING = ("alternative-missing", "{mapping} needs {keys}")
    ITEM_TWICE = ("item-twice", "{value} has {item} twice")
    NOT_ALLOWED = ("not-allowed", "{value} is not allowed here")
    NAME_WRONG = ("name-wrong", "{name} has the wrong form for a name")
    TEXT_TOO_LONG = ("text-too-long", "{value} is longer than {limit} characters")
    ITEMS_TOO_MANY = ("items-too-many", "{value} may have no more than {limit} item{plural}")
    ITEMS_TOO_FEW = ("items-too-few", "{value} must have at least {limit} item{plural}")
    VALUE_TOO_SMALL = ("value-too-small", "{value} may not be less than {limit}")
    VALUE_TOO_GREAT = ("value-too-great", "{value} may not be more than {limit}")
