"""The handout: a routine and the times of its track on one or two sheets of paper."""

from .handout_page import handout

__all__ = ["handout"]
