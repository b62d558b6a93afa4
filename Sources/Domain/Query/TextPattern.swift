/// A pattern over text: literal characters, "any one character" and "any run of characters".
///
/// Three ways of writing become one: globs (`calm-*`, `run-?`), SQL's LIKE (`%`, `_`,
/// case-sensitive as MLflow's) and ILIKE.
public struct TextPattern: Hashable, Sendable {
  /// A piece of a pattern.
  public enum Part: Hashable, Sendable {
    /// This character.
    case scalar(Unicode.Scalar)
    /// Any one character: `?` of a glob, `_` of LIKE.
    case one
    /// Any number of characters, none too: `*` of a glob, `%` of LIKE.
    case any
  }

  /// In the order of the text.
  public var parts: [Part]
  /// Whether `A` and `a` differ. Without it only ASCII letters fold, as in SQLite.
  public var isCaseSensitive: Bool

  /// Stores the parts.
  public init(parts: [Part], isCaseSensitive: Bool) {
    self.parts = parts
    self.isCaseSensitive = isCaseSensitive
  }

  /// A glob, not case-sensitive. Without any `*` or `?` the text may stand anywhere.
  public init(glob: String) {
    parts = glob.unicodeScalars.map { $0 == "*" ? .any : $0 == "?" ? .one : .scalar($0) }
    if !parts.contains(.any) && !parts.contains(.one) { parts = [.any] + parts + [.any] }
    isCaseSensitive = false
  }

  /// LIKE (case-sensitive) or ILIKE.
  public init(like: String, isCaseSensitive: Bool) {
    parts = like.unicodeScalars.map { $0 == "%" ? .any : $0 == "_" ? .one : .scalar($0) }
    self.isCaseSensitive = isCaseSensitive
  }

  /// Whether the whole of `text` fits. O(text · pattern) at worst, without recursion.
  public func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var place = 0
    var part = 0
    // Where to go on when a literal fails: after the last `any`, one character further.
    var retry: (part: Int, place: Int)?
    while place < scalars.count {
      if part < parts.count, parts[part] == .any {
        retry = (part + 1, place)
        part += 1
      } else if part < parts.count, fits(parts[part], scalars[place]) {
        part += 1
        place += 1
      } else if let back = retry {
        retry = (back.part, back.place + 1)
        part = back.part
        place = back.place + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .any }
  }

  private func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .any, .one: true
    case .scalar(let literal):
      isCaseSensitive ? literal == scalar : Self.folded(literal) == Self.folded(scalar)
    }
  }

  /// Folds ASCII letters only.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
  }
}
