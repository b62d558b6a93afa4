import Domain

/// `datasets: NAME:` — where rows are, and what they must look like.
enum DatasetSection {
  static let keys = [
    "source", "target", "user", "item", "value", "items", "users", "name", "kind", "task",
    "classes", "time", "ignore", "missing", "separator", "decimal", "dates", "epoch", "rules",
  ]

  /// - Parameters:
  ///   - names: all datasets of the file.
  ///   - columns: of its data, where they are known.
  static func read(
    _ name: String, _ value: ConfigurationValue, among names: DatasetNames,
    _ columns: KnownColumns? = nil
  ) -> DatasetDeclaration {
    var dataset = DatasetDeclaration(name: DatasetName(name))
    // `flights:` alone is a dataset whose rows come by `curlew data add`.
    guard !value.isNull, let section = ConfigurationSection(value, keys: keys) else {
      return dataset
    }
    dataset.source = section["source"]?.text(expected: "a file or a glob")
    dataset.target = section["target"]?.text(expected: "the name of a column")
    dataset.task = task(section)
    dataset.timeColumn = section["time"]?.text(expected: "the name of a column")
    if names.described(by: name) == nil { readInteractions(of: &dataset, section) }
    readDescriptions(of: &dataset, section, names)
    dataset.ignored = section["ignore"]?.texts("a list of column names") ?? []
    let rules = section["rules"]?.elements("a list of rules") ?? []
    dataset.rules = rules.flatMap(RuleSection.read)
    readForm(of: &dataset, section)
    reportContradictions(of: dataset, section)
    if let columns { check(dataset, section, rules, columns) }
    return dataset
  }

  /// Who took which item, where rows say that: such data have the one task.
  private static func readInteractions(
    of dataset: inout DatasetDeclaration, _ section: ConfigurationSection
  ) {
    dataset.user = section["user"]?.text(expected: "the name of a column")
    dataset.value = section["value"]?.text(expected: "the name of a column")
    let item = section["item"]?.text(expected: "the name of a column")
    let isRanking = dataset.task?.kind == .ranking
    guard dataset.user != nil || dataset.value != nil || item != nil || isRanking else { return }
    guard dataset.user != nil, let item else {
      section.value.report(
        .contradiction(
          "\(section.path): interactions need both `user:` and `item:`, the columns that say who took "
            + "what; a dataset of items or users alone is named by the `items:` or `users:` of another"
        ))
      return
    }
    reportContradictions(of: dataset, item: item, section)
    dataset.target = item
    dataset.task = DeclaredTask(.ranking)
  }

  private static func reportContradictions(
    of dataset: DatasetDeclaration, item: String, _ section: ConfigurationSection
  ) {
    if let target = dataset.target, target != item {
      section["target"]?.report(
        .contradiction(
          "\(section.path): what is learnt of interactions is the item; leave `target` out"))
    }
    if let task = dataset.task, task.kind != .ranking {
      section["task"]?.report(
        .contradiction("\(section.path): interactions have the task ranking; leave `task` out"))
    }
    let names = [dataset.user, item, dataset.value, dataset.timeColumn].compactMap(\.self)
    if Set(names).count < names.count {
      section.value.report(
        .contradiction(
          "\(section.path): a column has two roles; user, item, time and value differ")
      )
    }
  }

  /// Notes names of columns that the data do not have.
  private static func check(
    _ dataset: DatasetDeclaration, _ section: ConfigurationSection,
    _ rules: [ConfigurationValue], _ columns: KnownColumns
  ) {
    for key in ["target", "user", "item", "value", "name", "kind"] {
      columns.check(section[key], section[key]?.node.scalar?.string)
    }
    columns.check(section["time"], dataset.timeColumn)
    for name in section["ignore"]?.elements("a list of column names") ?? [] {
      columns.check(name, name.node.scalar?.string)
    }
    for rule in rules {
      // Whether a column is there may be the rule itself, which then fails.
      guard let entry = ConfigurationSection(rule, keys: RuleSection.keys),
        entry["required"] == nil
      else { continue }
      columns.check(entry["column"], entry["column"]?.node.scalar?.string)
    }
  }

  /// What the target asks for, and with which classes.
  private static func task(_ section: ConfigurationSection) -> DeclaredTask? {
    guard let task = section["task"] else {
      section["classes"]?.report(
        .contradiction(
          "\(section.path): classes say nothing without `task: binary` or `task: multiclass`"))
      return nil
    }
    guard let kind = task.choice(TaskKind.self) else { return nil }
    guard let list = section["classes"] else { return DeclaredTask(kind) }
    let classes = list.texts("a list of the target's values") ?? []
    let isRight =
      switch kind {
      case .binary: classes.count == 2
      case .multiclass: (2...1_000).contains(classes.count)
      case .regression, .ranking: false
      }
    if !isRight {
      list.report(
        .contradiction(
          "\(list.path): \(classes.count) classes do not make a \(kind.rawValue) task; binary has 2, "
            + "multiclass 2 to 1000, other tasks none"))
    } else if Set(classes).count < classes.count {
      list.report(.contradiction("\(list.path): a class stands twice; keep one"))
    }
    return DeclaredTask(kind, classes: classes)
  }

  /// How the dataset's files are written, where that is not to be found.
  private static func readForm(
    of dataset: inout DatasetDeclaration, _ section: ConfigurationSection
  ) {
    dataset.missing = section["missing"]?.texts("a list of texts that mean no value")
    dataset.separator = section["separator"]?.one(of: DatasetDeclaration.separators)
    dataset.decimal = section["decimal"]?.one(of: [".", ","])
    dataset.dayFirst = section["dates"]?.one(of: ["day-first", "month-first"]).map {
      $0 == "day-first"
    }
    dataset.epoch = section["epoch"]?.one(of: ["s", "ms"]).map { $0 == "s" ? 1_000 : 1 }
  }

  private static func reportContradictions(
    of dataset: DatasetDeclaration, _ section: ConfigurationSection
  ) {
    if let target = dataset.target, dataset.ignored.contains(target) {
      section["ignore"]?.report(
        .contradiction(
          "\(section.path): the target \(quoted(target)) is ignored; "
            + "the target is never a feature, so take it off the list"))
    }
    if let target = dataset.target, target == dataset.timeColumn, dataset.user == nil {
      section["time"]?.report(
        .contradiction(
          "\(section.path): target and time are the same column \(quoted(target))"))
    }
  }
}

extension ConfigurationValue {
  /// One of a few signs.
  fileprivate func one(of signs: [String]) -> String? {
    guard let text = node.scalar?.string, signs.contains(text) else {
      reject(expected: "one of " + signs.map(quoted).joined(separator: ", "))
      return nil
    }
    return text
  }
}
