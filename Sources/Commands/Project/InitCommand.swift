import ArgumentParser
import Datasets
import Domain
import Foundation
import Store
import Training

import enum Terminal.Sanitiser

/// `curlew init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a store (.curlew) and a commented curlew.yaml beside it.",
    discussion: """
      With a \(DataFormat.names) file, curlew.yaml is filled in for it: its columns' types, rules that it meets, a \
      training job, an endpoint, a monitor and a retraining policy. Nothing that is there is \
      overwritten; a curlew.yaml that is there gets its store. \
      Where a row says who took which item, --user and --item name the columns: \
      curlew init purchases.csv --user household --item product --time date
      """)

  @Argument(
    help: "A \(DataFormat.names) file (gzip too) to fill curlew.yaml in for.",
    completion: .file(extensions: DataFormat.endings))
  var file: String?
  @Option(help: "The column to predict; the last one unless given.") var target: String?
  @Option(help: "A column that no model may see; repeatable.") var ignore: [String] = []
  @Option(help: "Only recommend, which --user and --item say too.") var task: InitTask?
  @Option(help: "Of interactions, the column that says who took an item.") var user: String?
  @Option(help: "Of interactions, the column of the items.") var item: String?
  @Option(help: "The column that says when; the first of type time unless given.") var time: String?
  @Option(help: "Of interactions, the column that says how much, such as a rating or a quantity.")
  var value: String?
  @Option(
    help: "How long after an answer its truth is known: 12h, 2d; a day unless given.",
    transform: ArgumentText.span)
  var labelDelay: TimeSpan?
  @Option(
    help: "The project folder, made where it is not there; here unless given.",
    completion: .directory)
  var store: String?
  @Flag(help: "Only print the curlew.yaml that explains every key.") var blank = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if target != nil && file == nil { throw ValidationError("--target needs a file") }
    if labelDelay != nil && file == nil { throw ValidationError("--label-delay needs a file") }
    if !ignore.isEmpty && file == nil { throw ValidationError("--ignore needs a file") }
    if time != nil && file == nil { throw ValidationError("--time needs a file") }
    if user != nil || item != nil || value != nil || task != nil {
      guard file != nil, user != nil, item != nil else {
        throw ValidationError("a recommender needs a file, --user and --item: who took what")
      }
      let roles = [user, item, time, value].compactMap(\.self)
      guard Set(roles).count == roles.count else {
        throw ValidationError("--user, --item, --time and --value name different columns")
      }
      if target != nil { throw ValidationError("what is learnt is the item; leave --target out") }
    }
    if blank && file != nil { throw ValidationError("--blank takes no file") }
  }

  func run() throws {
    if blank { return StandardOutput.print(document: ProjectTemplate.blank) }
    let project = Self.project(store)
    let configuration = project.appending(path: ProjectFile.name)
    let files = FileManager.default
    let isConfigured = files.fileExists(atPath: configuration.path)
    if isConfigured && file != nil {
      throw CommandError.configurationThere(path: configuration.path)
    }
    // Read first: a file that cannot be read leaves no half-made project.
    let source = try file.map { file in
      try Waiting.for("reading \(file)") {
        try DataFile(
          path: file, target: item ?? target, time: time, user: user, value: value,
          ignored: ignore, beside: project)
      }
    }
    try files.createDirectory(at: project, withIntermediateDirectories: true)
    let hasStore = files.fileExists(atPath: project.appending(path: Store.folderName).path)
    if !hasStore || isConfigured { _ = try Store.create(in: project) }
    if !isConfigured {
      let text = source.map(filled) ?? ProjectTemplate.blank
      try Data(text.utf8).write(to: configuration, options: .withoutOverwriting)
    }
    report(project, source, isConfigured: isConfigured, hasStore: hasStore)
  }

  private func filled(_ source: DataFile) -> String {
    var template = source.template
    template.labelDelay = labelDelay
    return ProjectTemplate.filled(template)
  }

  private func report(_ project: URL, _ source: DataFile?, isConfigured: Bool, hasStore: Bool) {
    let made = [hasStore ? nil : Store.folderName, isConfigured ? nil : ProjectFile.name]
    StandardOutput.say(
      "made \(made.compactMap(\.self).joined(separator: " and ")) in \(project.path)")
    if isConfigured { StandardOutput.say("\(ProjectFile.name) was there and is as it was") }
    for line in source?.notes.lines ?? [] { StandardOutput.say(line) }
    for line in NoteLines.shown(source?.proposals ?? []) { StandardOutput.say(line) }
    if let source, target == nil, item == nil, let guess = source.template.targetOrGuess {
      StandardOutput.say(
        "the target is guessed: \(Sanitiser.clean(guess)); correct it in \(ProjectFile.name)")
    }
    if let task = source?.template.task, task.isBinary, let positive = task.classes.last {
      StandardOutput.say(
        "the positive class is guessed: \(Sanitiser.clean(positive)); for the other turn classes round in "
          + ProjectFile.name)
    }
    if source != nil, !isConfigured, labelDelay == nil {
      StandardOutput.say(
        "labels are taken to come within a day, a guess; correct label_delay in \(ProjectFile.name)"
      )
    }
    if let source, !isConfigured, user != nil, source.template.time == nil {
      StandardOutput.say(
        "without --time the validation rows are drawn at random, and nothing is trained again: both go "
          + "by when an item was taken")
    }
    StandardOutput.say("next:")
    let suffix = store.map { " --store \($0)" } ?? ""
    for command in Self.next(source) { StandardOutput.say("  \(command)\(suffix)") }
  }

  private static func next(_ source: DataFile?) -> [String] {
    let name = source.map { ProjectTemplate.datasetName(of: $0.path) } ?? "NAME"
    return [
      "curlew data add \(source?.shellPath ?? "FILE.csv") --name \(name)",
      "curlew train \(name) --alias champion", "curlew",
    ]
  }

  /// The folder that shall hold `.curlew`; that folder itself may be named too.
  private static func project(_ named: String?) -> URL {
    let folder = URL(filePath: named ?? ".").standardizedFileURL
    return folder.lastPathComponent == Store.folderName
      ? folder.deletingLastPathComponent() : folder
  }
}

/// What `curlew init` may be told to make of a file; for rows with a target it finds that itself.
enum InitTask: String, ExpressibleByArgument, CaseIterable {
  case recommend
}
