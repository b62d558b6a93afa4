/// The fifth schema: a snapshot keeps what reading decided about its source; labels that came since a monitor looked, see `LabelNews`, and how often a
/// window's report was stored, so that who holds it knows whether it is still the same.
enum SchemaV5 {
  static let sql = """
    ALTER TABLE window ADD COLUMN edition INTEGER NOT NULL DEFAULT 0; -- larger in each later report
    -- Asked for by screens at every change; without it each window's features are passed over. In part,
    -- so that nothing else takes it for the index of its numbers.
    CREATE INDEX windowEdition ON window (endpoint, number, role, edition) WHERE edition >= 0;
    CREATE INDEX windowTimed ON window (endpoint, timedRows) WHERE timedRows IS NOT NULL;
    CREATE TABLE labelNews (
      id INTEGER PRIMARY KEY, endpoint INTEGER NOT NULL REFERENCES endpoint,
      isChange INTEGER NOT NULL, -- whether another truth was known
      predictions TEXT NOT NULL -- their ids, a JSON array
    ) STRICT;
    CREATE INDEX labelNewsByEndpoint ON labelNews (endpoint, id);
    ALTER TABLE snapshot ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'; -- a JSON array of sentences

    """
}
