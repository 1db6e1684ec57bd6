"""Find the defects of a resolution in its text, Russian or English.

What one paragraph shows by itself is kept by its text, so that only a changed one is looked at again; what needs the
whole document goes over its lines once. The classes are documented in `docs/resolution-check.md`.
"""

from eventmgr.resolutions.check.checking import check_text
from eventmgr.resolutions.check.defects import CLASSES, Defect, Level
from eventmgr.resolutions.check.known import Known, known_from

__all__ = ["CLASSES", "Defect", "Known", "Level", "check_text", "known_from"]
