/// The third schema: labels hold what was said, and a window says why it cannot be judged.
///
/// Until now a label was a number, of several classes the place of one in the list of whichever
/// version was live. It is turned into that class's name by the list of the champion's version, the
/// last that could have read it; where there is none, and for two classes, the number stays as it
/// was said.
enum SchemaV3 {
  static let sql = """
    ALTER TABLE label RENAME TO labelV1;
    CREATE TABLE label ( -- see LabelRows
      endpoint INTEGER NOT NULL REFERENCES endpoint, prediction TEXT NOT NULL,
      kind INTEGER NOT NULL, text TEXT, number REAL, observedAt INTEGER NOT NULL,
      PRIMARY KEY (endpoint, prediction)) STRICT, WITHOUT ROWID;
    INSERT INTO label
      SELECT endpoint, prediction, iif(class IS NULL, 2, 1), class, iif(class IS NULL, value, NULL),
        observedAt
      FROM (
        SELECT labelV1.*, (
          SELECT json_extract(
            modelVersion.task, '$.multiclass.classes[' || CAST(labelV1.value AS INTEGER) || ']')
          FROM endpoint
          JOIN alias ON alias.model = endpoint.model AND alias.alias = 'champion'
          JOIN modelVersion ON modelVersion.model = alias.model
            AND modelVersion.version = alias.version
          WHERE endpoint.number = labelV1.endpoint AND labelV1.value >= 0
            AND labelV1.value = CAST(labelV1.value AS INTEGER)) AS class
        FROM labelV1);
    DROP TABLE labelV1;

    ALTER TABLE window ADD COLUMN reason TEXT;

    """
}
