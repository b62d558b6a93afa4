import Domain
import GRDB

extension Transaction {
  /// Removes a version with its files' names and its aliases. No later one gets its number.
  ///
  /// - Parameters:
  ///   - actor: for the history of its aliases.
  ///   - reason: likewise.
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/served(_:name:by:)`` where an endpoint
  ///   serves it or has served it: predictions and windows name it for as long as they are kept.
  public func removeVersion(
    _ version: Int, of model: ModelName, actor: String, reason: String, at time: Timestamp
  ) throws {
    try checkVersion(version, of: model)
    let name = "\(model) v\(version)"
    let wasServed = try db.row(
      "SELECT 1 FROM aliasChange WHERE model = ? AND version = ? AND alias IN (?, ?, ?) LIMIT 1",
      [model.text, version, Alias.champion, Alias.canary, Alias.shadow])
    if wasServed != nil, let endpoint = try endpoint(of: model) {
      throw StoreError.served(.version, name: name, by: endpoint)
    }
    for alias in try db.rows(
      "SELECT alias FROM alias WHERE model = ? AND version = ?", [model.text, version])
    {
      try setAlias(
        alias["alias"], of: model, to: nil, actor: actor, reason: reason, at: time)
    }
    try db.run(
      "DELETE FROM versionFile WHERE model = ? AND version = ?", [model.text, version])
    try db.run(
      "DELETE FROM modelVersion WHERE model = ? AND version = ?", [model.text, version])
    try db.run(
      "UPDATE model SET updatedAt = ? WHERE name = ?", [time.milliseconds, model.text])
  }

  /// Removes a model with all its versions and their history.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/served(_:name:by:)``.
  public func removeModel(_ model: ModelName) throws {
    try checkModel(model)
    try checkUnserved(model)
    for table in ["alias", "aliasChange", "versionFile", "modelVersion", "modelTag"] {
      try db.run("DELETE FROM \(table) WHERE model = ?", [model.text])
    }
    try db.run("DELETE FROM model WHERE name = ?", [model.text])
  }

  /// Refuses a model that an endpoint has.
  func checkUnserved(_ model: ModelName) throws {
    guard let endpoint = try endpoint(of: model) else { return }
    throw StoreError.served(.model, name: model.text, by: endpoint)
  }

  private func endpoint(of model: ModelName) throws -> EndpointName? {
    try db.row("SELECT name FROM endpoint WHERE model = ? ORDER BY number LIMIT 1", [model.text])?
      .id("name")
  }
}
