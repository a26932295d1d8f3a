"""Stand-in of the schema inference of Glue's crawler."""
