"""Proof under load and faults: each module runs one proof with full counts and can write its rows into a page.

``tests/reliability`` runs the same code with small counts.
"""
