import Foundation
import Yams

/// A file of text that is read at once, as MLflow's file store has one for each param and tag.
struct SmallFile {
  private static let bytesMax = 1 << 20

  let text: String

  init(_ url: URL) throws(RunFilesError) {
    let file = try FileBytes(path: url.path)
    guard file.length <= Self.bytesMax else {
      throw .fileTooLarge(path: url.path, bytesMax: Self.bytesMax)
    }
    do {
      text = try file.with(0, Int(file.length)) { String(decoding: $0, as: UTF8.self) } ?? ""
    } catch let error as RunFilesError {
      throw error
    } catch {
      throw .unreadable(path: url.path, reason: "\(error)")
    }
  }

  /// The files below a folder by their paths, which are names with slashes; none where it is not there.
  static func texts(
    below folder: URL, _ faults: inout [RunFilesError]
  ) -> [String: String] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [:] }
    let tree = FolderTree(folder)
    faults += tree.faults
    var texts: [String: String] = [:]
    for file in tree.files {
      do throws(RunFilesError) {
        texts[file.path] = try SmallFile(file.entry.url).text
      } catch {
        faults.append(error)
      }
    }
    return texts
  }
}

/// A file `meta.yaml`: names with values of one line, and names with such in them.
struct MetadataFile {
  static let name = "meta.yaml"

  private let mapping: Node.Mapping

  /// That of a folder.
  init(in folder: URL) throws(RunFilesError) {
    let url = folder.appending(path: Self.name)
    let text = try SmallFile(url).text
    do {
      // Composed and not loaded: a few aliases of aliases would fill the memory.
      guard let mapping = try Yams.compose(yaml: text)?.mapping else {
        throw RunFilesError.metadataUnreadable(path: url.path, reason: "it holds no names")
      }
      self.mapping = mapping
    } catch let error as RunFilesError {
      throw error
    } catch {
      throw .metadataUnreadable(path: url.path, reason: "it is no YAML")
    }
  }

  /// Whether a folder has one.
  static func isThere(in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// nil where it is not there or `null`.
  func text(_ name: String) -> String? { Self.text(mapping[name]) }

  func integer(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }

  func texts(_ name: String) -> [String: String] {
    var texts: [String: String] = [:]
    for (key, value) in mapping[name]?.mapping ?? [:] {
      if let key = key.scalar?.string, let value = Self.text(value) { texts[key] = value }
    }
    return texts
  }

  private static func text(_ node: Node?) -> String? {
    guard let scalar = node?.scalar else { return nil }
    let isNull = scalar.style == .plain && ["null", "~", ""].contains(scalar.string)
    return isNull ? nil : scalar.string
  }
}
