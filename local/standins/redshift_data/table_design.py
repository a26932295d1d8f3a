"""The physical design of a Redshift table, which has no counterpart in DuckDB: taken out of CREATE TABLE and noted."""

from .tokens import TokenReader

_WORD_AFTER = {"DISTSTYLE": 1, "BACKUP": 1, "ENCODE": 1}
_MODIFIERS = {"COMPOUND", "INTERLEAVED"}


def without_design(sql: str) -> tuple[str, list[str]]:
    """Return a CREATE TABLE without distribution, sort keys and encodings, and what was left out.

    Column attributes (`a int encode az64 distkey sortkey`) and table attributes are both covered.
    """
    reader = TokenReader(sql)
    kept: list[str] = []
    dropped: list[str] = []
    start = 0
    while not reader.done:
        begin = reader.position
        if not _skip_attribute(reader):
            reader.next()
            continue
        kept.append(sql[start:begin])
        start = reader.position
        dropped.append(" ".join(sql[begin:start].split()).rstrip(", ;").lower())
    kept.append(sql[start:])
    return " ".join(part.strip() for part in kept), dropped


def _skip_attribute(reader: TokenReader) -> bool:
    word = reader.peek()
    if word in _MODIFIERS:
        reader.next()
        word = reader.peek()
    if word in _WORD_AFTER:
        reader.next()
        reader.next()
        return True
    if word in ("DISTKEY", "SORTKEY"):
        reader.next()
        if reader.peek() == "(":
            reader.skip_parentheses()
        else:
            reader.accept("AUTO")
        return True
    return False
