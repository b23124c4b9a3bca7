"""What shows that a letter has the wrong register, or is not filled in yet."""

from __future__ import annotations

import re

TEXT_SPEAK = (
    "lol|lmao|rofl|thx|thnx|tnx|btw|asap|fyi|omg|imo|imho|pls|plz|tbh|idk|ttyl|cu|ur|u|gr8|l8r|b4|2day|2moro|2nite"
    "|gonna|wanna|gotta|kinda|sorta|dunno|cuz|coz|cos|bc|haha\\w*|hehe\\w*|yeah|yep|nope|y'all"
)
LOUD = "SO|VERY|REALLY|MUCH|NOT|AND|THE|YOU|ALL|GREAT|LOVE|THANK|THANKS|BEST|EXCITED|PLEASE|WANT"
REGISTER = re.compile(
    r"[:;=8]'?-?[()DPp/|\\]+(?=\s|$)|<3|[\U0001F300-\U0001FAFF\u2600-\u27BF]|[!?]{2,}|\.{4,}"
    rf"|\b(?i:{TEXT_SPEAK})\b"
    r"|(?<![\w.'-])[ur](?![\w.'-])"
    rf"|\b(?:{LOUD}|[A-Z]{{4,}})(?:\s+(?:{LOUD}|[A-Z]{{4,}}))+\b"
)
BLANK = r"(?:insert|add|fill in|enter|your|to be|name of|date of|tbc|role|company|date|name)"
PLACEHOLDERS = re.compile(
    r"\[[^\]\n]{1,60}\]|\{[^}\n]{0,60}\}|<[A-Za-z][^>@\n]{0,40}>|_{3,}|\?\?\?"
    r"|\b(?:[Xx]{3,}|xx|TODO|FIXME|YOUR [A-Z]{3,}|(?i:tb[acd]))\b"
    rf"|\((?i:{BLANK})\b[^)\n]{{0,40}}\b(?i:here|name|date|role|company)\)"
    r"|(?im:^\W*(?:your|my|first|full|last|the|company|recipient)(?: \w+)? name\W*$)"
    r"|\b(?i:lorem ipsum|insert (?:\w+ ){1,4}here|your name here|company name)\b"
)
BULLET = re.compile(r"(?m)^[ \t]*(?:[-*\u2022\u2013]|\d+[.)])[ \t]+\S.*$")
