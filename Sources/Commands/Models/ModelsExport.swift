import ArgumentParser
import Domain
import Foundation
import Store

import enum Terminal.NumberText

/// `curlew models export`.
struct ModelsExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a version's model directory (MLflow's layout) into a folder.",
    discussion:
      "It is several files, so that it goes into a folder and not, as other results with -o "
      + "do, into a file or to standard output.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "NAME for its champion, NAME/3, or NAME@alias.", completion: StoreCompletion.models,
    transform: VersionName.init(parsing:))
  var version: VersionName
  @Argument(help: "A new or empty folder.", completion: .directory) var folder: String
  @Flag(help: "Print what was written as JSON.") var json = false

  func run() throws {
    let store = try options.open(.readOnly)
    let version = try version.find(in: store)
    let target = URL(filePath: folder)
    let there = try? FileManager.default.contentsOfDirectory(atPath: target.path)
    let isFree =
      there?.isEmpty ?? !FileManager.default.fileExists(atPath: target.path)
    guard isFree else { throw CommandError.folderInUse(folder) }
    try store.export(version, to: target)
    if json {
      return try StandardOutput.print(
        json: Written(
          model: version.model.text, version: version.version, folder: target.path,
          files: version.files))
    }
    let bytes = version.files.reduce(0) { $0 + $1.bytes }
    StandardOutput.say(
      "version \(version.version) of \(version.model): \(counted(version.files.count, "file")), "
        + "\(NumberText.bytes(bytes)) in \(folder)")
  }

  private struct Written: Encodable {
    let model: String
    let version: Int
    let folder: String
    let files: [Artifact]
  }
}
