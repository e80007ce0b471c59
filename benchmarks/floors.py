"""Hold the quality and cost of newsclean: fail under a floor, raise floors, never lower them.

    python benchmarks/floors.py                          measure and compare; exit 1 under a floor
    python benchmarks/floors.py --pin                    raise the floors to what was measured
    python benchmarks/floors.py --pin --lower "reason"   also lower them; the reason is kept in the file

Quality is compared exactly (to four digits).  Cost is a ratio to a reference measured in the same
run, with a wide margin, because machines are busy; that of restoring by what the stage
costs on bare texts.  Rows that cannot be measured here
(no NEWSCLEAN_DATA) are skipped and named.  Floors belong to a digest of the fixtures:
when the fixtures change, pin again.  The rows ``strip.*`` are measured where NEWSCLEAN_MODELS
names models that never saw the page's site; without it the shipped model, which saw them
all, is held to ``strip_seen.*``.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import dates_speed
import quality
import restore_speed
import speed

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 2.0
"""How many times its pinned cost the pipeline may cost before the check fails."""


def measure() -> dict[str, Any]:
    """All rows, rounded down so that a floor is never above what was seen."""
    shares = {
        name: math.floor(1e4 * share) / 1e4
        for name, share in quality.rows(
            quality.data_folder(), quality.data_folder("NEWSCLEAN_MODELS")
        ).items()
    }
    costs = {"all stages": speed.pipeline_rows(speed.texts_in(speed.FIXTURES / "corpus"))["all stages"].ratio}
    costs |= restore_speed.costs() | dates_speed.costs()
    rounded = {name: math.ceil(10 * cost) / 10 for name, cost in costs.items()}
    return {"digest": quality.digest(), "quality": shares, "cost": rounded}


def complaints(found: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """What lies under its floor, or beyond its cost."""
    result = []
    if found["digest"] != floors["digest"]:
        result.append("the fixtures changed since the floors were pinned; run benchmarks/floors.py --pin")
    for name, floor in floors["quality"].items():
        if name in found["quality"] and found["quality"][name] < floor:
            result.append(f"{name} is {found['quality'][name]:.4f}, under its floor {floor:.4f}")
    for name, pinned in floors["cost"].items():
        if found["cost"].get(name, 0) > MARGIN * pinned:
            result.append(f"{name} costs {found['cost'][name]:.1f} x reference, pinned at {pinned:.1f}")
    return result


def pinned(found: dict[str, Any], floors: dict[str, Any], reason: str) -> dict[str, Any]:
    """The new floors.  Raises ValueError where one would fall without a reason."""
    lower = [name for name, floor in floors["quality"].items() if found["quality"].get(name, floor) < floor]
    if lower and not reason:
        raise ValueError(f"{', '.join(lower)} would fall; say why with --lower REASON")
    reasons = [*floors["reasons"], f"{', '.join(lower)}: {reason}"] if lower else floors["reasons"]
    quality_floors, costs = {**floors["quality"], **found["quality"]}, {**floors["cost"], **found["cost"]}
    return {"digest": found["digest"], "quality": quality_floors, "cost": costs, "reasons": reasons}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help="write what was measured as the new floors")
    parser.add_argument("--lower", metavar="REASON", default="", help="allow --pin to lower a floor")
    args = parser.parse_args()
    empty: dict[str, Any] = {"digest": "", "quality": {}, "cost": {}, "reasons": []}
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else empty
    found = measure()
    for name, share in found["quality"].items():
        print(f"{name:34s} {share:.4f}  floor {floors['quality'].get(name, 0):.4f}")
    for name, cost in found["cost"].items():
        print(f"{f'cost of {name}':34s} {cost:.1f} x reference")
    if skipped := sorted(floors["quality"].keys() - found["quality"].keys()):
        print(f"not measured here (set NEWSCLEAN_DATA, NEWSCLEAN_MODELS): {', '.join(skipped)}")
    if args.pin:
        try:
            text = json.dumps(pinned(found, floors, args.lower), indent=2)
        except ValueError as error:
            print(f"floors: {error}", file=sys.stderr)
            return 1
        FLOORS.write_text(text + "\n", "utf-8")
        return 0
    found_wrong = complaints(found, floors)
    for complaint in found_wrong:
        print(f"floors: {complaint}", file=sys.stderr)
    return 1 if found_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
