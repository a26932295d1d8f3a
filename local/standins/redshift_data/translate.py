"""Redshift SQL to DuckDB SQL: sqlglot's translation, and what it leaves open."""

import logging
from collections.abc import Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from .errors import SqlError

# sqlglot warns about every command that it leaves as text; those are handled or refused by the caller.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

_COLUMN_KEYS = (exp.PrimaryKeyColumnConstraint, exp.UniqueColumnConstraint, exp.Reference)
_TABLE_KEYS = (exp.PrimaryKey, exp.ForeignKey, exp.UniqueColumnConstraint, exp.Constraint)
_WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_TEXT_TYPES = (exp.DataType.Type.VARCHAR, exp.DataType.Type.CHAR, exp.DataType.Type.NVARCHAR, exp.DataType.Type.BPCHAR)


def parse(sql: str) -> exp.Expr:
    """Return the one statement of a text. Raises SqlError for a syntax error or several statements."""
    try:
        found = [statement for statement in sqlglot.parse(sql, read="redshift") if statement is not None]
    except ParseError as error:
        found_at = error.errors[0] if error.errors else {}
        raise SqlError(
            f'syntax error at or near "{found_at.get("highlight", "")}" (line {found_at.get("line")})'
        ) from None
    except SqlglotError as error:
        raise SqlError(f"syntax error: {error}") from None
    if len(found) != 1:
        raise SqlError(f"one SQL statement is allowed, {len(found)} were given")
    return found[0]


def bind(statement: exp.Expr, parameters: Mapping[str, str]) -> None:
    """Replace `:name` by the value of the parameter, as a text that takes the type of its context.

    Raises SqlError for a name without value.
    """
    for placeholder in list(statement.find_all(exp.Placeholder)):
        name = str(placeholder.this)
        if name not in parameters:
            raise SqlError(f"Parameter {name} is used in the statement, but no value was given")
        placeholder.replace(exp.Literal.string(parameters[name]))


def to_duckdb(statement: exp.Expr) -> list[str]:
    """Return a parsed Redshift statement in DuckDB's dialect; the last one is the statement itself."""
    sequences = _adapt_table(statement) if isinstance(statement, exp.Create) else []
    if isinstance(statement, exp.Query):
        _name_columns(statement)
    _adapt_functions(statement)
    return [*sequences, statement.sql(dialect="duckdb")]


def _adapt_table(create: exp.Create) -> list[str]:
    """Keys are informational in Redshift; lengths of text columns, in bytes, are enforced.

    Returns the statements that make the sequences behind identity columns.
    """
    schema = create.this
    if not isinstance(schema, exp.Schema):
        return []
    like = schema.find(exp.LikeProperty)
    if like is not None:
        create.set("this", schema.this)
        create.set("expression", exp.select("*").from_(like.this.copy()).limit(0))
    for part in list(schema.expressions):
        if isinstance(part, _TABLE_KEYS):
            part.pop()
    sequences: list[str] = []
    for column in schema.find_all(exp.ColumnDef):
        for constraint in list(column.args.get("constraints") or []):
            if isinstance(constraint.kind, _COLUMN_KEYS):
                constraint.pop()
            if isinstance(constraint.kind, exp.GeneratedAsIdentityColumnConstraint):
                sequences.append(_sequence(schema.this, column, constraint))
        length = _text_length(column)
        if length:
            check = exp.LTE(this=exp.func("strlen", exp.column(column.this.copy())), expression=exp.convert(length))
            column.append("constraints", exp.ColumnConstraint(kind=exp.CheckColumnConstraint(this=check)))
    return sequences


def _sequence(table: exp.Expr, column: exp.ColumnDef, constraint: exp.ColumnConstraint) -> str:
    """Make an identity column's default the next value of a sequence; return the statement that makes that."""
    identity = constraint.kind
    name = ".".join([*([table.text("db")] if table.text("db") else []), f"{table.name}_{column.name}_seq"])
    default = exp.DefaultColumnConstraint(this=exp.func("nextval", exp.Literal.string(name)))
    start, step = identity.args.get("start"), identity.args.get("increment")
    constraint.set("kind", default)
    return f"create sequence if not exists {name} start with {start or 1} increment by {step or 1}"


def _text_length(column: exp.ColumnDef) -> int | None:
    kind = column.args.get("kind")
    if not isinstance(kind, exp.DataType) or kind.this not in _TEXT_TYPES or not kind.expressions:
        return None
    length = str(kind.expressions[0].name).lower()
    return None if length == "max" else int(length)


def _name_columns(query: exp.Query) -> None:
    """Columns without a name are called as Redshift calls them: after their function, or `?column?`."""
    if isinstance(query, exp.Select):
        query.set("expressions", [_named(projection) for projection in query.expressions])


def _named(projection: exp.Expr) -> exp.Expr:
    core = projection.this if isinstance(projection, exp.Window) else projection
    if isinstance(core, exp.Anonymous):
        return exp.alias_(projection, str(core.this).lower(), quoted=True)
    if isinstance(core, exp.Cast) and core.this.output_name:
        return exp.alias_(projection, core.this.output_name, quoted=True)
    if isinstance(core, exp.Func):
        return exp.alias_(projection, core.sql_name().lower(), quoted=True)
    named = projection.is_star or (projection.output_name and not isinstance(core, exp.Literal))
    return projection if named else exp.alias_(projection, "?column?", quoted=True)


def _adapt_functions(statement: exp.Expr) -> None:
    # Inner ones first: what is replaced is copied into what replaces the outer ones.
    for node in reversed(list(statement.find_all(exp.CurrentTimestamp, exp.Window, exp.Avg, exp.GroupConcat))):
        if isinstance(node, exp.CurrentTimestamp):
            node.replace(exp.cast(exp.CurrentTimestamp(), "timestamp"))
        elif isinstance(node, exp.Window) and node.this.name.lower() == "ratio_to_report":
            _replace_ratio(node)
        elif isinstance(node, exp.Avg):
            _replace_average(node)
        elif isinstance(node, exp.GroupConcat) and isinstance(node.this, exp.Distinct):
            _move_separator(node, node.this)


def _move_separator(aggregate: exp.GroupConcat, distinct: exp.Distinct) -> None:
    """sqlglot takes the separator of `listagg(distinct a, ',')` for a second distinct value."""
    if len(distinct.expressions) > 1:
        aggregate.set("separator", distinct.expressions[1].pop())


def _replace_ratio(window: exp.Window) -> None:
    """`ratio_to_report(x) over w` is x by the sum of x over w, as float."""
    value = window.this.expressions[0]
    total = window.copy()
    total.set("this", exp.Sum(this=value.copy()))
    share = exp.Div(
        this=exp.cast(exp.paren(value.copy()), "double"), expression=exp.func("nullif", total, exp.convert(0))
    )
    window.replace(exp.paren(share))


def _replace_average(average: exp.Avg) -> None:
    """Redshift's average of whole numbers is a whole number: its fraction is cut off."""
    parent = average.parent
    target = parent if isinstance(parent, exp.Window) and parent.this is average else average
    value = average.this.expressions[0] if isinstance(average.this, exp.Distinct) else average.this
    largest: exp.Expr = exp.Max(this=value.copy())
    if isinstance(target, exp.Window):
        window = target.copy()
        window.set("this", largest)
        largest = window
    whole = exp.func("typeof", largest).isin(*_WHOLE_NUMBERS)
    target.replace(exp.case().when(whole, exp.func("trunc", target.copy())).else_(target.copy()))
