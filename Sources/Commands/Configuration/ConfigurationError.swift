/// Why `curlew.yaml` cannot be used.
public enum ConfigurationError: Error, Equatable, Sendable {
  /// The file cannot be opened or is not UTF-8.
  case unreadable(file: String, reason: String)
  /// The file is larger than ``ProjectFile/bytesMax``.
  case tooLarge(file: String, bytes: Int)
  /// Everything that is wrong in it, in the order of its lines; never empty.
  case problems(file: String, [ConfigurationProblem])
}

/// One thing that is wrong in `curlew.yaml`, and where.
public struct ConfigurationProblem: Error, Equatable, Sendable {
  /// What may be wrong.
  public enum Kind: Equatable, Sendable {
    /// The text is not YAML; what the YAML reader says.
    case syntax(String)
    /// A mapping has the same key twice.
    case duplicateKey(String)
    /// A key that nothing reads; `known` are those which the section has.
    case unknownKey(String, section: String, known: [String])
    /// A key that the section cannot do without.
    case missingKey(String, section: String)
    /// A value of the wrong kind or out of its bounds; `expected` completes "expected …".
    case wrongValue(key: String, found: String, expected: String)
    /// A value that is none of a closed list.
    case unknownValue(key: String, found: String, known: [String])
    /// A name that the file declares nowhere; `what` is the kind of thing, e.g. "dataset".
    case undeclared(what: String, name: String, known: [String])
    /// A column that the data of its dataset do not have; `known` are those which they have.
    case noColumn(key: String, name: String, known: [String])
    /// Two parts of the file that do not go together, as a sentence that also says what to do.
    case contradiction(String)
  }

  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// What is wrong.
  public var kind: Kind

  /// Stores the parts.
  public init(line: Int, column: Int, kind: Kind) {
    self.line = line
    self.column = column
    self.kind = kind
  }
}
