"""Jobs in processes of their own: one that hangs or crashes becomes a ``Failure``, and harms nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from .isolation_outcome import Failure, Job

__all__ = ["Failure", "run_isolated"]

at_once: int | None = None
"""How many where nobody says; a process that is one of many sets it."""


def run_isolated(
    jobs: Iterable[Job],
    work: Callable[[Job], bytes],
    *,
    limit_s: Callable[[Job], float] | float,
    processes: int | None = None,
    fork: bool = True,
    keep: bool = False,
    get_ready: Callable[[], None] | None = None,
) -> Iterator[tuple[Job, bytes | Failure]]:
    """Do ``work`` for every job, each within ``limit_s`` seconds, and yield them as they are done, in any order.

    With ``fork``, and where the platform has it, each job runs in a child forked from this process as it is now, and
    nothing it changes is seen by another; this process must have one thread. Otherwise jobs run in fresh processes that
    are kept for the next job: ``work`` and jobs must then be picklable.

    A ``CoachError`` that ``work`` raises comes back whole in ``Failure.error``. When the iterator is closed, or
    anything is raised through it, every child is killed and reaped.

    Args:
        jobs: what to do; drawn from only as processes become free, where children are forked.
        work: does one, in the other process.
        limit_s: seconds a job may take, or a function from a job to them.
        processes: how many at once, at least 1; as many as there are processors when None.
        fork: whether children may be forked from this process.
        keep: whether a forked child does the next job as well, where a job changes nothing that the next one sees.
        get_ready: what a fresh process loads before its first job, and in no job's time; picklable as ``work`` is.

    Raises:
        SpeechError: the system does not let a process start.
    """
    count = max(1, processes or at_once or os.cpu_count() or 1)
    forks = fork and hasattr(os, "fork")
    if forks and not keep:
        from .isolation_fork import run_forked  # each needs what the other platform may lack

        return run_forked(jobs, work, limit_s, count)
    from .isolation_spawn import run_kept

    return run_kept(jobs, work, limit_s, count, fork=forks, get_ready=None if forks else get_ready)
