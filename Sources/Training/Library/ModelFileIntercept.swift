import Foundation

/// The `base_score` of a model file, which changed its form: `"5E-1"` until xgboost 1.7,
/// `"[5E-1]"` since, with one entry a class where there are several.
///
/// Version 1.7 reads the new form without an error and predicts nonsense (a regression gave −5.77
/// instead of 1000.18), so the text is put into the old form before the library sees it.
enum ModelFileIntercept {
  /// The first version that knows the list.
  static let listSince = XGBoostLibrary.Version(major: 3, minor: 0, patch: 0)

  /// The file in a form that this version of the library understands.
  ///
  /// - Throws: ``TrainingError/modelTooNew(model:library:)`` for a list of several.
  static func readable(
    _ file: Data, by library: XGBoostLibrary.Version
  ) throws(TrainingError) -> Data {
    guard library < listSince, let field = Field(in: file), field.text.hasPrefix("["),
      field.text.hasSuffix("]")
    else { return file }
    let entries = field.text.dropFirst().dropLast().split(separator: ",")
    guard entries.count == 1 else {
      throw .modelTooNew(model: "3 or later", library: library.description)
    }
    return field.replaced(by: String(entries[0]), in: file)
  }

  /// Where the value of `base_score` stands in a file.
  private struct Field {
    let text: String
    /// The whole value with its quotes or its length.
    let range: Range<Data.Index>
    let isBinary: Bool

    init?(in file: Data) {
      guard let key = file.range(of: Data("base_score".utf8)) else { return nil }
      if file[key.upperBound...].first == UInt8(ascii: "S") {
        self.init(binary: file, after: key.upperBound)
      } else {
        self.init(json: file, after: key.upperBound)
      }
    }

    /// Universal binary JSON: `S`, `L`, a length of 8 bytes with the highest first, the text.
    private init?(binary file: Data, after key: Data.Index) {
      let start = key + 10
      guard file.endIndex >= start, file[key + 1] == UInt8(ascii: "L") else { return nil }
      let count = file[(key + 2)..<start].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard count <= UInt64(file.endIndex - start) else { return nil }
      range = key..<(start + Int(count))
      text = String(decoding: file[start..<range.upperBound], as: UTF8.self)
      isBinary = true
    }

    /// JSON: the closing quote of the key, a colon, a text in quotes.
    private init?(json file: Data, after key: Data.Index) {
      let quote = UInt8(ascii: "\"")
      guard let colon = file[key...].firstIndex(of: UInt8(ascii: ":")),
        let open = file[colon...].firstIndex(of: quote),
        let close = file[(open + 1)...].firstIndex(of: quote)
      else { return nil }
      range = open..<(close + 1)
      text = String(decoding: file[(open + 1)..<close], as: UTF8.self)
      isBinary = false
    }

    func replaced(by text: String, in file: Data) -> Data {
      var value = Data()
      if isBinary {
        value.append(contentsOf: "SL".utf8)
        value.append(contentsOf: withUnsafeBytes(of: UInt64(text.utf8.count).bigEndian, Array.init))
        value.append(contentsOf: text.utf8)
      } else {
        value.append(contentsOf: "\"\(text)\"".utf8)
      }
      var changed = file
      changed.replaceSubrange(range, with: value)
      return changed
    }
  }
}
