"""The brief as a file: one HTML page that stands alone, prints as one sheet and runs nothing.

Every text is escaped; there is no script, no link, and nothing is loaded.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from recovery.brief import paper
from recovery.brief.parts import lines, parts, title

if TYPE_CHECKING:
    from recovery.brief.compose import Brief
    from recovery.brief.paper import Size
    from recovery.brief.parts import Item, Part

# Nothing may be loaded or run, even if an escape were ever missed.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
@page { margin: 12mm }
* { box-sizing: border-box }
body { max-width: 194mm; margin: 8mm auto; padding: 0 4mm; background: #fff; color: #000;
  font-family: "Helvetica Neue", Helvetica, Arial, sans-serif }
h1, h2 { font-family: Georgia, "Times New Roman", serif; font-weight: 600; margin: 0 }
h1 { font-size: 18pt; line-height: 24pt }
h2 { font-size: 11pt; line-height: 14pt; margin: 8pt 0 2pt; border-bottom: 0.5pt solid #000 }
p { margin: 0; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box;
  -webkit-box-orient: vertical }
h1, p.meta { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.note { color: #333; font-size: 92% }
.l1 { -webkit-line-clamp: 1 }
.l2 { -webkit-line-clamp: 2 }
.l3 { -webkit-line-clamp: 3 }
.l4 { -webkit-line-clamp: 4 }
.large { font-size: 11.5pt; line-height: 15pt }
.large section p { margin-bottom: 2.5pt }
.middle { font-size: 10.25pt; line-height: 13.25pt }
.middle section p { margin-bottom: 1pt }
.small { font-size: 9.25pt; line-height: 11.75pt }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""


def page(brief: Brief) -> str:
    """Return the brief as a whole HTML document."""
    head, size = escape(title(brief)), paper.size(brief)
    meta = "\n".join(f'<p class="meta">{escape(line)}</p>' for line in lines(brief))
    sections = "\n".join(_part(part, size) for part in parts(brief))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Brief: {head}</title>
<style>{_STYLE}</style>
</head>
<body class="{size.name}">
<h1 dir="auto">{head}</h1>
{meta}
{sections}
</body>
</html>
"""


def _part(part: Part, size: Size) -> str:
    shown = [_inside(item) for item in part.items] or [escape(part.empty)]
    inside = [one for one in (*shown, escape(part.after)) if one]
    texts = [
        f'<p dir="auto" class="l{size.needs(part, text)}">{one}</p>'
        for one, text in zip(inside, part.texts, strict=True)
    ]
    return "\n".join([f"<section>\n<h2>{escape(part.title)}</h2>", *texts, "</section>"])


def _inside(item: Item) -> str:
    lead = f"<b>{escape(item.lead)}</b>" if item.lead else ""
    note = f'<span class="note">({escape(item.note)})</span>' if item.note else ""
    return " ".join(one for one in (lead, escape(item.text), note) if one)
