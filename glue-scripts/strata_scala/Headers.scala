/** What the columns of a file mean: the raw column's name of each, None if it is ignored. */
final case class Header(fields: Seq[Option[String]], ignored: Seq[String])

/** Matches the header of a CSV file to the columns of its dataset. */
object Headers {

  /** Splits a header line into its names, without quotes and surrounding blanks. */
  def parse(line: String): Seq[String] = {
    @annotation.tailrec
    def split(rest: String, names: Vector[String]): Vector[String] = {
      val (name, after) = firstName(rest.dropWhile(_ == ' '))
      if (after.isEmpty) names :+ name.trim else split(after.tail, names :+ name.trim)
    }
    split(line.dropWhile(_ == '\ufeff'), Vector.empty)
  }

  /** Matches names to columns by name or alias, in any order and case; a sentence says why it cannot be done. */
  def matching(names: Seq[String], columns: Seq[RawColumn]): Either[String, Header] = {
    val known = columns.flatMap(c => (c.name +: c.aliases).map(_.toLowerCase -> c.name)).toMap
    val fields = names.map(name => known.get(name.toLowerCase))
    val found = fields.flatten
    val missing = columns.filter(column => column.required && !found.contains(column.name))
    val twice = found.diff(found.distinct).distinct.sorted
    if (found.size * 2 < columns.count(_.required)) Left(s"has the header of another dataset: it lacks ${listed(missing)}")
    else if (missing.nonEmpty) Left(s"lacks the required column${if (missing.size > 1) "s" else ""} ${listed(missing)}")
    else if (twice.nonEmpty) Left(s"has more than one column that means ${twice.mkString(", ")}")
    else Right(Header(fields, names.zip(fields).collect { case (name, None) => name }))
  }

  /** The first name of a line, and the rest from the comma behind it; within quotes a comma is part of the name. */
  private def firstName(line: String): (String, String) =
    if (!line.startsWith("\"")) line.span(_ != ',')
    else {
      val name = new StringBuilder
      var at = 1
      while (at < line.length && (line(at) != '"' || line.startsWith("\"\"", at))) {
        at += (if (line(at) == '"') 2 else 1)
        name += line(at - 1)
      }
      val (behind, rest) = line.drop(at + 1).span(_ != ',')
      (name.toString + behind, rest)
    }

  /** Names columns as a person would find them in a file: `pickup_at (or tpep_pickup_datetime)`. */
  private def listed(columns: Seq[RawColumn]): String =
    columns.map(c => if (c.aliases.isEmpty) c.name else s"${c.name} (or ${c.aliases.mkString(" or ")})").mkString(", ")
}
