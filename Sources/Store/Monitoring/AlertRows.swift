import Domain
import GRDB

/// Reads alerts from their rows.
enum AlertRows {
  static func alert(_ row: Row) throws -> Alert {
    let id: Int64 = row["id"]
    return Alert(
      id: id, endpoint: row.idIfAny("endpoint"),
      subject: try JSONText.decode(from: row["subject"], table: "alert", id: id),
      state: try JSONText.word(row["state"], table: "alert", id: id), since: row.time("since"),
      firedAt: row.timeIfAny("firedAt"), resolvedAt: row.timeIfAny("resolvedAt"),
      breaches: row["breaches"], value: row["value"], threshold: row["threshold"],
      rows: row["rows"], version: row["version"], sentence: row["sentence"],
      acknowledgedBy: row["acknowledgedBy"], silencedUntil: row.timeIfAny("silencedUntil"),
      silenceReason: row["silenceReason"])
  }
}
