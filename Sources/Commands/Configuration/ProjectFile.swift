import Domain
import Foundation
import Yams

/// Reads `curlew.yaml`.
///
/// The file is composed to nodes with marks and read key by key, not decoded: everything that is
/// wrong is found in one pass, each with line and column.
public enum ProjectFile {
  /// The file's name, beside the store's folder.
  public static let name = "curlew.yaml"
  /// No configuration that a person wrote is larger: 1 MiB.
  public static let bytesMax = 1 << 20

  static let keys = [
    "datasets", "train", "endpoints", "monitors", "retraining", "alerts", "wallboard",
    "retention", "listen",
  ]

  /// Reads the declarations.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - file: the name to show in messages.
  ///   - trainers: checks trainers' names and hyperparameters; nil leaves both as written.
  /// - Throws: ``ConfigurationError/problems(file:_:)`` with everything that is wrong.
  public static func parse(
    _ text: String, file: String = name, trainers: TrainerTable? = nil
  ) throws(ConfigurationError) -> Project {
    try parse(text, file: file, trainers: trainers, columns: nil)
  }

  /// - Parameter columns: of one of the datasets, where its data are known.
  static func parse(
    _ text: String, file: String = name, trainers: TrainerTable?, columns: KnownColumns?
  ) throws(ConfigurationError) -> Project {
    let problems = ProblemList()
    var project = Project()
    if let root = compose(text, problems) {
      let value = ConfigurationValue(node: root, path: "", problems: problems)
      if !value.isNull, let top = ConfigurationSection(value, keys: keys) {
        project = read(top, trainers, columns)
      }
    }
    guard problems.problems.isEmpty else {
      throw .problems(file: file, problems.sorted)
    }
    return project
  }

  /// Reads the declarations from a file.
  ///
  /// - Throws: as ``parse(_:file:trainers:)``, and ``ConfigurationError/unreadable(file:reason:)``
  ///   and ``ConfigurationError/tooLarge(file:bytes:)``.
  public static func read(
    path: String, trainers: TrainerTable? = nil
  ) throws(ConfigurationError) -> Project {
    try read(path: path, trainers: trainers, columns: nil)
  }

  /// Why a file that there may be cannot be read.
  static func problem(of path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return "no such file"
    }
    if isFolder.boolValue { return "it is a folder" }
    return access(path, R_OK) == 0 ? "it is no ordinary file" : "no permission"
  }

  static func read(
    path: String, trainers: TrainerTable?, columns: KnownColumns?
  ) throws(ConfigurationError) -> Project {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(file: path, reason: Self.problem(of: path))
    }
    if data.count > bytesMax { throw .tooLarge(file: path, bytes: data.count) }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .unreadable(file: path, reason: "it is not UTF-8")
    }
    return try parse(text, file: path, trainers: trainers, columns: columns)
  }

  /// The sections, each after those that it refers to.
  private static func read(
    _ top: ConfigurationSection, _ trainers: TrainerTable?, _ columns: KnownColumns?
  ) -> Project {
    var project = Project()
    let names = DatasetNames(top["datasets"])
    project.datasets =
      top["datasets"]?.named("datasets") {
        DatasetSection.read($0, $1, among: names, columns?.dataset.text == $0 ? columns : nil)
      } ?? []
    project.trainings =
      top["train"]?.named("training jobs") {
        TrainingSection.read($0, $1, in: project, trainers)
      } ?? []
    project.endpoints =
      top["endpoints"]?.named("endpoints") { EndpointSection.read($0, $1, in: project) } ?? []
    project.monitors =
      top["monitors"]?.named("monitors") { MonitorSection.read($0, $1, in: project) } ?? []
    project.policies =
      top["retraining"]?.named("retraining policies") {
        RetrainingSection.read($0, $1, in: project)
      } ?? []
    project.routes = top["alerts"].map(AlertSection.read) ?? []
    project.wallboard =
      top["wallboard"].map { WallboardSection.read($0, in: project) } ?? WallboardDeclaration()
    project.retention = top["retention"].map(RetentionSection.read) ?? RetentionDeclaration()
    project.listen = top["listen"].map(ListenSection.read) ?? ListenDeclaration()
    return project
  }

  static func compose(_ text: String, _ problems: ProblemList) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      add(error, in: text, to: problems)
    } catch {
      problems.add(.syntax("\(error)"), at: nil)
    }
    return nil
  }

  private static func add(_ error: YamlError, in text: String, to problems: ProblemList) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let opening = context.map { "\($0.text) (line \($0.mark.line)), " } ?? ""
      problems.add(.syntax(opening + problem), at: mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      for key in duplicates { problems.add(.duplicateKey(key), at: context.mark) }
    case .reader(let problem, let offset, _, _):
      let lines = text.prefix(offset ?? 0).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      problems.add(
        ConfigurationProblem(
          line: lines.count, column: (lines.last?.count ?? 0) + 1, kind: .syntax(problem)))
    default:
      problems.add(.syntax("\(error)"), at: nil)
    }
  }
}

extension ProjectFile {
  /// Refuses a store that has no such file beside it.
  ///
  /// - Throws: ``CommandError/noConfiguration(folder:)``.
  static func require(beside store: URL) throws(CommandError) {
    let folder = store.deletingLastPathComponent()
    let place = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw .noConfiguration(folder: folder.path)
    }
  }

  /// What is declared beside a store; an empty project where there is no file.
  ///
  /// - Parameter store: the `.curlew` folder.
  /// - Throws: ``ConfigurationError`` with everything that is wrong in the file.
  static func load(beside store: URL) throws -> Project {
    let place = store.deletingLastPathComponent().appending(path: name)
    guard FileManager.default.fileExists(atPath: place.path) else { return Project() }
    return try read(path: place.path, trainers: .builtIn)
  }
}
