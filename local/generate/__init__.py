"""Rows of the yellow taxi's real schema and distribution, for a machine without real files.

`python -m generate` writes the files; `python -m generate.fit` makes `distributions.json` from real sample files.
"""
