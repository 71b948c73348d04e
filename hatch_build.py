"""The step of the build that compiles what is shipped: nobody's first audit has to (see compiled_when_built)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledLibrary(BuildHookInterface[Any]):
    """Puts the compiled library into the package; without it eqcheck is as right, and slower the first time."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the library that this checkout holds; what cannot be compiled is told and left out.

        `version` is of the build, "standard" or "editable", and makes no difference here.
        """
        del version
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from eqcheck.auditing.compile_library import compile_shipped  # noqa: PLC0415 - only here is src a place

            file = compile_shipped()
        except Exception as error:  # noqa: BLE001 - an unsound rule or a full disk must not prevent an installation
            self.app.display_warning(f"the rules were not compiled ahead: {error}")
        else:
            build_data["artifacts"].append(file.relative_to(self.root).as_posix())
        finally:
            sys.path.pop(0)
