import Domain

/// `split:` — how a training job holds rows back for validation.
enum SplitSection {
  static let keys = ["by", "validation", "last"]

  /// - Parameter dataset: nil where the job's dataset is not declared, which is noted elsewhere.
  static func read(
    _ value: ConfigurationValue, _ dataset: DatasetDeclaration?
  ) -> SplitDeclaration? {
    guard let section = ConfigurationSection(value, keys: keys) else { return nil }
    section.allowOne(of: ["last", "by"])
    section.allowOne(of: ["last", "validation"])
    if let last = section["last"] {
      requireTime(section, dataset)
      guard let span = last.span() else { return nil }
      if span == .zero { last.reject(expected: "a span longer than zero") }
      return .last(span)
    }
    let validation =
      section["validation"]?.number("a share between 0 and 1") { $0 > 0 && $0 < 1 } ?? 0.2
    switch section["by"]?.choice(among: ["random", "stratified", "time"]) {
    case "time":
      requireTime(section, dataset)
      return .time(validation: validation)
    case "random": return .random(validation: validation)
    case "stratified": return .stratified(validation: validation)
    default: return usual(dataset, validation: validation)
    }
  }

  /// The latest rows where the dataset says when a row happened: a model is asked about what comes.
  /// Else the same share of each class.
  static func usual(
    _ dataset: DatasetDeclaration?, validation: Double = 0.2
  ) -> SplitDeclaration {
    dataset?.timeColumn == nil
      ? .stratified(validation: validation) : .time(validation: validation)
  }

  private static func requireTime(_ section: ConfigurationSection, _ dataset: DatasetDeclaration?) {
    guard let dataset, dataset.timeColumn == nil else { return }
    let name = dataset.name.text
    section.value.report(
      .contradiction(
        "\(section.path): the dataset \(quoted(name)) declares no time column to split by; "
          + "add `time: COLUMN` to datasets.\(name)"))
  }
}
