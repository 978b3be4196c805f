"""``coach schema``: the JSON Schema of routines."""

from __future__ import annotations

import click

from .output import print_json


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of routines, with which editors complete and check them.

    'coach new' writes it beside the starter, where the starter's first line points to it.
    """
    from ..loader.json_schema import json_schema

    print_json(json_schema())
