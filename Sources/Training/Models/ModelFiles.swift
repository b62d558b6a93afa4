import Foundation

/// The files of a model directory by their paths inside it: what a folder holds, or what the store
/// keeps as objects.
public struct ModelFiles: Sendable, Hashable {
  /// The bytes of each file, by its path inside the directory.
  public var files: [String: Data]

  /// Files that are already in memory.
  public init(_ files: [String: Data]) {
    self.files = files
  }

  /// Reads a model directory; files in sub-folders are not part of it.
  ///
  /// - Throws: ``TrainingError/fileUnreadable(name:reason:)``.
  public init(folder: URL) throws(TrainingError) {
    do {
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let url = folder.appendingPathComponent(name)
        let values = try url.resourceValues(forKeys: [.isRegularFileKey])
        if values.isRegularFile == true { files[name] = try Data(contentsOf: url) }
      }
      self.files = files
    } catch {
      throw .fileUnreadable(name: folder.path, reason: error.localizedDescription)
    }
  }

  /// Writes the files into a folder, which is made where it is not there.
  ///
  /// - Throws: ``TrainingError/folderUnwritable(path:reason:)``.
  public func write(to folder: URL) throws(TrainingError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, data) in files {
        try data.write(to: folder.appendingPathComponent(name), options: .atomic)
      }
    } catch {
      throw .folderUnwritable(path: folder.path, reason: error.localizedDescription)
    }
  }

  /// The file of that name.
  ///
  /// - Throws: ``TrainingError/fileMissing(name:present:)``.
  func file(_ name: String) throws(TrainingError) -> Data {
    guard let data = files[name] else {
      throw .fileMissing(name: name, present: files.keys.sorted())
    }
    return data
  }

  /// The value in a JSON file.
  ///
  /// - Throws: also ``TrainingError/fileUnreadable(name:reason:)``.
  func decode<Value: Decodable>(
    _ type: Value.Type, from name: String
  ) throws(TrainingError) -> Value {
    let data = try file(name)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw .fileUnreadable(name: name, reason: error.reason)
    } catch {
      throw .fileUnreadable(name: name, reason: error.localizedDescription)
    }
  }

  /// Refuses a file whose content does not fit what stands beside it.
  ///
  /// - Parameter reason: completes "the model's file … cannot be read: …".
  /// - Throws: ``TrainingError/fileUnreadable(name:reason:)`` unless `fits`.
  static func check(
    _ fits: Bool, _ name: String, _ reason: @autoclosure () -> String
  ) throws(TrainingError) {
    if !fits { throw .fileUnreadable(name: name, reason: reason()) }
  }

  /// JSON with sorted keys: the same value is the same bytes.
  static func json(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // Values of this module hold no number that JSON does not have; an empty file would be
    // refused when it is read.
    return (try? encoder.encode(value)) ?? Data()
  }
}

extension DecodingError {
  /// What is wrong and where, in one line.
  var reason: String {
    switch self {
    case .keyNotFound(let key, let context): "\(path(context)) lacks \"\(key.stringValue)\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      "\(path(context)): \(sentence(context.debugDescription))"
    @unknown default: localizedDescription
    }
  }

  /// Without the full stop that Foundation's have.
  private func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private func path(_ context: Context) -> String {
    let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    return keys.isEmpty ? "it" : keys.joined(separator: ".")
  }
}
