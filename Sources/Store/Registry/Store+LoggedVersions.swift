import Domain
import Foundation
import GRDB

/// An element of the tag in which a logged model tells its versions.
private struct Registration: Encodable {
  var name: String
  var version: Int
}

extension Transaction {
  /// The tag in which MLflow keeps which versions a logged model became: a JSON array.
  private static let versionsTag = "mlflow.modelVersions"

  /// Notes with a logged model that a version was made of it; nothing where there is no such model.
  ///
  /// - Throws: errors of the database.
  public func note(_ version: ModelVersion, on model: LoggedModelID) throws {
    guard
      let number: Int64 = try db.value("SELECT number FROM loggedModel WHERE id = ?", [model.text])
    else { return }
    let text: String? = try db.value(
      "SELECT value FROM loggedModelTag WHERE model = ? AND key = ?",
      [number, Self.versionsTag])
    let entry = try JSONText.encode(
      Registration(name: version.model.text, version: version.version))
    try db.run(
      "INSERT OR REPLACE INTO loggedModelTag VALUES (?, ?, ?)",
      [number, Self.versionsTag, Self.adding(entry, to: text ?? "")])
  }

  /// Clients write the tag too, each in its own form: what they wrote stays, unless it is no such list.
  private static func adding(_ entry: String, to list: String) -> String {
    guard
      let entries = try? JSONSerialization.jsonObject(with: Data(list.utf8)) as? [Any],
      !entries.isEmpty, let end = list.lastIndex(of: "]")
    else { return "[\(entry)]" }
    return "\(list[..<end]), \(entry)]"
  }
}
