"""Scores against annotated articles, the gate that holds them, the laws, and the bench.

Nothing here prints or exits: the functions named ``main_…`` return a `Report`, and the commands print it.
"""
