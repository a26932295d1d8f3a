import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}

import scala.collection.JavaConverters._

/** JSON as the PySpark job reads and writes it, so that the two can follow each other in one lake. */
object Json {

  /** A text is not of the expected form; the message is the name of what is missing, or what is wrong. */
  final class FormatError(message: String) extends Exception(message)

  /** An object whose fields are written in this order. */
  final case class Fields(entries: (String, Any)*)

  def parse(text: String): JsonNode =
    try new ObjectMapper().readTree(text)
    catch { case error: com.fasterxml.jackson.core.JacksonException => throw new FormatError(error.getOriginalMessage) }

  def field(node: JsonNode, name: String): JsonNode =
    Option(node.get(name)).getOrElse(throw new FormatError(s"'$name'"))

  def text(node: JsonNode, name: String): String = field(node, name).asText

  def list(node: JsonNode, name: String): Seq[JsonNode] = field(node, name).elements.asScala.toList

  def fields(node: JsonNode): Seq[(String, JsonNode)] =
    node.fields.asScala.map(entry => (entry.getKey, entry.getValue)).toList

  /** Writes what Python's `json.dumps(value, indent=indent, sort_keys=sorted)` writes; a negative indent is none. */
  def render(value: Any, indent: Int = -1, sorted: Boolean = false): String = {
    def block(open: String, close: String, parts: Seq[String], depth: Int): String =
      if (parts.isEmpty) open + close
      else if (indent < 0) parts.mkString(open, ", ", close)
      else {
        def margin(level: Int) = "\n" + " " * (indent * level)
        parts.mkString(open + margin(depth + 1), "," + margin(depth + 1), margin(depth) + close)
      }
    def write(value: Any, depth: Int): String = value match {
      case null | None        => "null"
      case Some(inner)        => write(inner, depth)
      case text: String       => quoted(text)
      case Fields(entries @ _*) =>
        val ordered = if (sorted) entries.sortBy(_._1) else entries
        block("{", "}", ordered.map { case (name, inner) => quoted(name) + ": " + write(inner, depth + 1) }, depth)
      case map: scala.collection.Map[_, _] =>
        write(Fields(map.toSeq.map { case (name, inner) => (name.toString, inner) }.sortBy(_._1): _*), depth)
      case items: Iterable[_] => block("[", "]", items.map(write(_, depth + 1)).toSeq, depth)
      case other              => other.toString
    }
    write(value, 0)
  }

  private def quoted(text: String): String =
    text.map {
      case '"'                         => "\\\""
      case '\\'                        => "\\\\"
      case '\n'                        => "\\n"
      case '\r'                        => "\\r"
      case '\t'                        => "\\t"
      case '\b'                        => "\\b"
      case '\f'                        => "\\f"
      case plain if plain >= ' ' && plain <= '~' => plain.toString
      case other                       => f"\\u${other.toInt}%04x"
    }.mkString("\"", "", "\"")
}
