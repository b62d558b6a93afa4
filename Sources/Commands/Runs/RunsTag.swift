import ArgumentParser
import Domain
import Store

/// `curlew runs tag`.
struct RunsTag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Set tags of a run, or remove them.",
    discussion: "name= without a value removes the tag. Filters find it: tags.name = 'value'.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var target: RunArgument
  @Argument(help: ArgumentHelp("name=value; repeatable.", valueName: "name=value"))
  var tags: [String]

  func run() throws {
    let store = try options.open()
    let run = try target.run(in: store)
    let edits = try tags.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw ValidationError("found \"\(text)\", expected name=value")
      }
      return (String(parts[0]), parts[1].isEmpty ? nil : String(parts[1]))
    }
    try store.apply(
      .tags(run.id, Dictionary(edits) { _, last in last }), by: Actor.id)
    let words = edits.map { name, value in value.map { "\(name) = \($0)" } ?? "\(name) removed" }
    StandardOutput.say("run \(run.name) (\(run.id.short)): \(words.joined(separator: ", "))")
  }
}

/// `curlew runs rename`.
struct RunsRename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a run another name; its id stays.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var target: RunArgument
  @Argument(help: "The new name.") var name: String

  func validate() throws {
    if name.allSatisfy(\.isWhitespace) { throw ValidationError("the new name is empty") }
  }

  func run() throws {
    let store = try options.open()
    let run = try target.run(in: store)
    try store.apply(.tags(run.id, [RunTag.name: name]), by: Actor.id)
    StandardOutput.say("run \(run.name) (\(run.id.short)) is named \(name)")
  }
}

/// `curlew runs note`.
struct RunsNote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a note on a run, or print it.",
    discussion: "An empty note removes it.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var target: RunArgument
  @Argument(help: "What is to be noted; without it the note is printed.") var note: String?

  func run() throws {
    let store = try options.open(note == nil ? .readOnly : .readWrite)
    let run = try target.run(in: store)
    guard let note else {
      return StandardOutput.say(run.tags[RunTag.note] ?? "run \(run.name) has no note")
    }
    try store.apply(.tags(run.id, [RunTag.note: note.isEmpty ? nil : note]), by: Actor.id)
    StandardOutput.say("run \(run.name) (\(run.id.short)) noted")
  }
}
