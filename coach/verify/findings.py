"""What was found in a track: findings, good and bad, and figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

NOTE: Final = "note"
"""The name of a finding that is no check: it is told, and harmless."""


@dataclass(frozen=True, slots=True)
class TrackFinding:
    """One thing that was looked at. ``name`` is the check, ``at_ms`` where in the track, if it is anywhere."""

    name: str
    ok: bool
    text: str
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. Levels are in dB of full scale; None where there is nothing to measure."""

    length_ms: int
    """As the cue sheet says."""
    decoded_ms: float
    """As a decoder gives it."""
    cues: int
    holds: int
    longest_silence_ms: int
    """From the end of a sound to the next one; the quiet end of the track does not count."""
    longest_silence_at_ms: int
    quietest_db: float | None
    """Level of the quietest spoken cue."""
    middle_db: float | None
    loudest_db: float | None
    peak_db: float | None
    checksum: bool
    by_clock_ms: tuple[int, ...] = ()
    """The lengths of what is by the clock."""
    """Whether the track has one; older tracks have none."""


@dataclass(frozen=True, slots=True)
class TrackReport:
    """A track, proved or not."""

    path: str
    findings: tuple[TrackFinding, ...]
    figures: Figures

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def faults(self) -> tuple[TrackFinding, ...]:
        """What is wrong, in the order of the track; what concerns all of it comes first."""
        wrong = (finding for finding in self.findings if not finding.ok)
        return tuple(sorted(wrong, key=lambda finding: -1 if finding.at_ms is None else finding.at_ms))

    @property
    def notes(self) -> tuple[TrackFinding, ...]:
        """What is told though nothing is wrong with it."""
        return tuple(finding for finding in self.findings if finding.name == NOTE)

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``json.dumps``."""
        return {
            "file": self.path,
            "ok": self.ok,
            "findings": [asdict(finding) for finding in self.findings],
            "figures": asdict(self.figures),
        }
