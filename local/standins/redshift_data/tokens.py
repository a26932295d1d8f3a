"""Reading of the few Redshift commands that sqlglot leaves as text."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlglot import tokenize
from sqlglot.tokenizer_core import Token, TokenType

from .errors import SqlError

Value = TypeVar("Value")


class TokenReader:
    """Walks over the tokens of one statement; keywords are compared without regard to case."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        # As PostgreSQL: sqlglot's Redshift takes all that follows UNLOAD for one text.
        tokens = tokenize(sql, read="postgres")
        self._tokens: list[Token] = [token for token in tokens if token.token_type != TokenType.SEMICOLON]
        self._at = 0

    @property
    def done(self) -> bool:
        """Whether every token has been read."""
        return self._at >= len(self._tokens)

    @property
    def position(self) -> int:
        """Offset in the text of the next token, or of the end."""
        return len(self.sql) if self.done else self._tokens[self._at].start

    def peek(self) -> str:
        """Return the next token in upper case, or an empty text at the end."""
        return "" if self.done else _word(self._tokens[self._at])

    def next(self) -> str:
        """Return the next token as written (quotes of texts and identifiers removed)."""
        if self.done:
            raise SqlError("syntax error at end of input")
        self._at += 1
        return self._tokens[self._at - 1].text

    def accept(self, *keywords: str) -> bool:
        """Read the keywords if they come next."""
        words = [_word(token) for token in self._tokens[self._at : self._at + len(keywords)]]
        if words != list(keywords):
            return False
        self._at += len(keywords)
        return True

    def expect(self, *keywords: str) -> None:
        """Read the keywords or fail with a syntax error."""
        if not self.accept(*keywords):
            raise SqlError(f'syntax error at or near "{self.peek().lower()}"; expected {" ".join(keywords)}')

    def names(self) -> list[str]:
        """Read a list of names in parentheses."""
        self.expect("(")
        found = [self.next()]
        while self.accept(","):
            found.append(self.next())
        self.expect(")")
        return found

    def skip_parentheses(self) -> None:
        """Read a group in parentheses, however nested."""
        self.expect("(")
        depth = 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self.next(), 0)

    def table(self) -> str:
        """Read a table name with its schema, quoted for DuckDB."""
        parts = [self.next()]
        while self.accept("."):
            parts.append(self.next())
        return ".".join(quote(part) for part in parts)

    def options(self, readers: dict[str, Callable[["TokenReader"], Value]], command: str) -> dict[str, Value]:
        """Read options until the end; each reader gets what follows its keyword. Unknown options are errors."""
        found: dict[str, Value] = {}
        while not self.done:
            name = self.next().upper()
            if name not in readers:
                known = ", ".join(sorted(readers))
                raise SqlError(f"{command} option {name} is not known to the stand-in; it knows {known}")
            found[name] = readers[name](self)
        return found


def option_flag(_: TokenReader) -> str:
    """Read nothing: the option is its keyword."""
    return "true"


def option_value(reader: TokenReader) -> str:
    """Read the one value of an option, after an optional AS."""
    reader.accept("AS")
    return reader.next()


def _word(token: Token) -> str:
    """Texts and quoted names are never keywords."""
    quoted = token.token_type in (TokenType.STRING, TokenType.IDENTIFIER)
    return literal(token.text) if quoted else token.text.upper()


def quote(name: str) -> str:
    """Return a name as DuckDB identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def file_list(files: Iterable[object]) -> str:
    """Return files as DuckDB list of literals."""
    return "[" + ", ".join(literal(str(file)) for file in files) + "]"
