import java.time.LocalDate
import java.time.format.DateTimeFormatter
import java.util.regex.{Matcher, Pattern}

import scala.util.Try

/** From `start` to before `end`, both the first of a month: one month, or one year. */
final case class Period(start: LocalDate, end: LocalDate) {

  /** The months as `YYYY-MM`, in order. */
  def months: Seq[String] =
    Iterator.iterate(start)(_.plusMonths(1)).takeWhile(_.isBefore(end)).map(Period.Month.format(_)).toList

  /** The month of a file for one month. */
  def month: Option[String] = Some(months).collect { case Seq(only) => only }
}

object Period {
  private val Month = DateTimeFormatter.ofPattern("yyyy-MM")

  /** Finds a file's period by the groups `year` and `month` of the pattern; None if its name holds none. */
  def of(file: String, pattern: Pattern): Option[Period] =
    Some(pattern.matcher(file)).filter(_.find()).map { found =>
      val year = found.group("year").toInt
      group(found, "month").map(_.toInt) match {
        case None        => Period(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
        case Some(month) => Period(LocalDate.of(year, month, 1), LocalDate.of(year, month, 1).plusMonths(1))
      }
    }

  private def group(found: Matcher, name: String): Option[String] = Try(found.group(name)).toOption.flatMap(Option(_))
}
