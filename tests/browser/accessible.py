"""Axe on a page as people read it: on a desk and on a phone, in light and in dark.

In: a page of Playwright's that may run scripts. Out: what axe objects to, with the width and the scheme.

    assert faults(page) == []

Nine tenths of axe's time go into contrast, which it reckons for every element that holds text. The contrast of an
element follows from its letters and from the grounds below them, so the first of those that have both alike stands
for the rest; `every=True` asks for each. All other rules look at the whole page, once in either scheme and width.
"""

from __future__ import annotations

from typing import Any

WIDTHS = (1280, 375)
SCHEMES = ("light", "dark")

# Marks the elements to be asked for contrast: one for each way to set letters upon grounds. A letter alone is
# nothing to axe.
_MARK = """() => {
  document.querySelectorAll('[data-contrast]').forEach(e => e.removeAttribute('data-contrast'));
  const grounds = new Map([[null, '']]);
  const below = e => {
    if (!grounds.has(e)) {
      const s = getComputedStyle(e);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode, s.position].join();
      const clear = own == 'rgba(0, 0, 0, 0),none,1,none,normal,static';
      grounds.set(e, below(e.parentElement) + (clear ? '' : '/' + own));
    }
    return grounds.get(e);
  };
  const seen = new Set();
  for (const e of document.body.querySelectorAll('*')) {
    const letters = [...e.childNodes].some(n => n.nodeType == 3 && n.nodeValue.trim().length > 1);
    if (!letters && !e.matches('input, select, textarea') || !e.checkVisibility()) continue;
    const s = getComputedStyle(e);
    const key = [e.tagName, s.color, s.fontSize, s.fontWeight, s.textShadow, s.visibility, below(e)].join(';');
    if (!seen.has(key)) { seen.add(key); e.setAttribute('data-contrast', ''); }
  }
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-contrast]'}]});
}"""
_RUN = """options => axe.run(document, options).then(found => found.violations.map(
  v => [v.id, v.nodes.length, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))"""
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def faults(page: Any, every: bool = False, but: tuple[str, ...] = ()) -> list[Any]:
    """(width, scheme, [rule, how many elements, the first of them]) for all that axe objects to; rules named in
    `but` are left out. The page is left on a phone in the dark."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    whole = {"rules": {rule: {"enabled": False} for rule in but}}
    found = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            if not every:
                page.evaluate(_MARK)
            all_rules = every or (width, scheme) in zip(WIDTHS, SCHEMES, strict=True)
            options = {"resultTypes": ["violations"], **(whole if all_rules else _CONTRAST)}
            found += [(width, scheme, fault) for fault in page.evaluate(_RUN, options)]
    return found
