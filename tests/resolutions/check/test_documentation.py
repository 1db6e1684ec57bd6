"""Every class is documented with its level."""

from __future__ import annotations

import re

from eventmgr.config import ROOT
from eventmgr.resolutions.check import CLASSES


def test_the_documentation_names_every_class_with_its_level() -> None:
    text = (ROOT / "docs/resolution-check.md").read_text()
    assert re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", text, re.MULTILINE) != []
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", text, re.MULTILINE)) == {
        key: level.value for key, level in CLASSES.items()
    }
