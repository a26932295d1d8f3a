import scala.util.control.NoStackTrace

/** Something a person can put right: one sentence for each thing that is wrong, with where it is and what to do. */
final class InputError(val problems: Seq[String]) extends Exception(problems.mkString("\n")) with NoStackTrace

/** Rows that were written are not the rows that were read; the run is not recorded, so the next one repeats it. */
final class CountError(message: String) extends Exception(message) with NoStackTrace
