import Domain
import Foundation

/// The address that a client says a version is made of, in its parts.
struct SourceAddress: Sendable {
  let text: String
  /// In small letters; empty for a path.
  let scheme: String
  /// What stands after `//`, in small letters.
  let authority: String
  /// Without the parts of a URL that come after it.
  let path: String

  init(_ text: String) {
    self.text = text
    let match = text.prefixMatch(of: /([a-zA-Z][a-zA-Z0-9+.\-]*):/)
    scheme = match.map { $0.output.1.lowercased() } ?? ""
    var rest = match.map { text[$0.range.upperBound...] } ?? text[...]
    var authority = ""
    if !scheme.isEmpty, rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      authority = rest.prefix { !"/?#".contains($0) }.lowercased()
      rest = rest.dropFirst(authority.count)
    }
    self.authority = authority
    path = String(scheme.isEmpty ? rest : rest.prefix { !"?#".contains($0) })
  }

  /// The parts of the path; nil for one that does not say where it leads: not absolute, or with parts that
  /// are none, however often they were encoded.
  var parts: [String]? {
    var decoded = text
    while let next = decoded.removingPercentEncoding, next != decoded { decoded = next }
    guard !decoded.contains("\0"), path.hasPrefix("/"),
      !decoded.split(separator: "/").contains("..")
    else { return nil }
    let parts = path.split(separator: "/").map { part in
      var part = String(part)
      while let next = part.removingPercentEncoding, next != part { part = next }
      return part
    }
    return parts.isEmpty || parts.contains(".") ? nil : parts
  }

  /// Whether it is a file of whatever machine reads it.
  var isLocal: Bool { scheme.isEmpty || scheme == "file" }

  /// Whether the artifact proxy answers it.
  var isProxied: Bool {
    if scheme == "mlflow-artifacts" { return true }
    return scheme.hasPrefix("http") && path.contains("api/2.0/mlflow-artifacts/artifacts")
  }

  /// Whether it is a root or lies below it.
  func isWithin(_ root: String) -> Bool {
    let root = SourceAddress(root)
    guard let parts, let rootParts = root.parts else { return false }
    let isSameKind = scheme == root.scheme || isLocal && root.isLocal
    return isSameKind && authority == root.authority && parts.starts(with: rootParts)
  }
}
