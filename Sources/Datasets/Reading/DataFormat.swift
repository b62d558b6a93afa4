/// A file format that tables are read from.
///
/// A new one is a folder in `Formats`, beside `CSV`, with an extension of this type, and its place
/// in ``DataFormat/all``.
public struct DataFormat: Sendable {
  /// What messages call it: `CSV`.
  let name: String
  /// How its files' names end, without the dot.
  let endings: [String]
  /// Whether bytes are of this format, by their beginning or by the source's name.
  let recognises: @Sendable (SourceBytes) -> Bool
  /// The table in the bytes and what was decided.
  let read: @Sendable (SourceBytes, ReadingOptions) throws(DatasetsError) -> ReadTable

  /// Each is asked in turn, and the first that recognises the bytes reads them. CSV comes last: it
  /// takes every text that is not known to be something else.
  static let all: [DataFormat] = [.csv]

  static func of(_ source: SourceBytes) -> DataFormat? {
    all.first { $0.recognises(source) }
  }

  /// What can be read, as a sentence says it: `CSV`.
  public static let names = all.map(\.name).joined(separator: " or ")

  /// How the names of files end that can be read, without the dot; gzip's among them.
  public static let endings = all.flatMap(\.endings) + ["gz"]
}
