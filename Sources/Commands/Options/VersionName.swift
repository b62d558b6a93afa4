import ArgumentParser
import Domain
import Engine
import Store

/// A model's version as it is typed: `flights` (its champion), `flights/3`, `flights@challenger`.
struct VersionName: Equatable {
  enum Choice: Equatable {
    /// The champion; where there is none, the newest version.
    case live
    case number(Int)
    case alias(String)
  }

  let model: String
  let choice: Choice

  init(parsing text: String) throws {
    if let slash = text.lastIndex(of: "/") {
      model = String(text[..<slash])
      choice = .number(try ArgumentText.version(String(text[text.index(after: slash)...])))
    } else if let sign = text.lastIndex(of: "@") {
      model = String(text[..<sign])
      choice = .alias(String(text[text.index(after: sign)...]))
    } else {
      model = text
      choice = .live
    }
    guard !model.isEmpty else {
      throw ValidationError(
        "\(quoted(text)) does not name a model; expected NAME, NAME/3 or NAME@alias")
    }
  }

  /// The version that is meant.
  ///
  /// - Throws: ``CommandError/unknown(_:name:known:)``, ``CommandError/noVersions(_:)``,
  ///   `EngineError.unknownVersion`.
  func find(in store: Store) throws -> ModelVersion {
    let registered = try store.named(model: model)
    let versions = try store.versions(of: registered.name)
    let number: Int?
    switch choice {
    case .live: number = registered.aliases[Alias.champion] ?? versions.first?.version
    case .number(let given): number = given
    case .alias(let alias):
      guard let pointed = registered.aliases[alias] else {
        throw CommandError.unknown(
          "alias", name: "\(model)@\(alias)",
          known: registered.aliases.keys.sorted().map { "\(model)@\($0)" })
      }
      number = pointed
    }
    guard let number else { throw CommandError.noVersions(registered.name) }
    guard let version = versions.first(where: { $0.version == number }) else {
      throw EngineError.unknownVersion(registered.name, number)
    }
    return version
  }
}
