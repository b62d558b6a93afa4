import Domain
import Engine
import Foundation
import Insight
import Testing

@testable import Commands

struct ProjectTemplateTests {
  @Test("The blank template declares nothing as it stands")
  func blank() throws {
    #expect(try ProjectFile.parse(ProjectTemplate.blank) == Project())
  }

  @Test("The blank template with its examples switched on is a complete project")
  func examples() throws {
    let lines = ProjectTemplate.blank.split(separator: "\n", omittingEmptySubsequences: false)
    let switchedOn = lines.map { line in
      let isProse = line.hasPrefix("# ") && !line.hasPrefix("#  ")
      return line.hasPrefix("#") && !isProse ? line.dropFirst() : line
    }
    let project = try ProjectFile.parse(
      switchedOn.joined(separator: "\n"), trainers: InvalidFileTests.trainers)
    #expect(project.dataset("flights")?.rules.count == 7)
    #expect(project.trainings.map(\.model) == ["flights-delay"])
    #expect(project.monitors.map(\.performance) == [.drop(0.03)])
    #expect(project.policies.map { $0.triggers["schedule"] } == [.word("monthly")])
    #expect(project.policies[0].triggers.count == RetrainingTrigger.all.count)
    #expect(project.routes.map(\.kind) == AlertRouteKind.all.map(\.name))
    #expect(project.wallboard.turns.map(\.view) == [.fleet, .drift, .alerts])
    #expect(project.wallboard.pixelShift == .minutes(10))
    #expect(project.retention.predictionsAge == .days(90))
  }

  @Test("A filled template is a complete project for the file")
  func filled() throws {
    let schema = Schema(columns: [
      ColumnSchema(name: "date", type: .time),
      ColumnSchema(name: "dep delay: \"é\"", type: .number),
      ColumnSchema(name: "late15", type: .boolean),
    ])
    let text = ProjectTemplate.filled(
      ProjectTemplateSource(
        source: "data/my flights.csv.gz", schema: schema, task: .binary(classes: [])))
    let project = try ProjectFile.parse(text)
    let dataset = try #require(project.dataset("my-flights"))
    #expect(dataset.source == "data/my flights.csv.gz")
    #expect(dataset.target == "late15")
    #expect(dataset.timeColumn == "date")
    #expect(
      dataset.rules.dropFirst()
        == schema.columns.map { Rule(column: $0.name, condition: .type($0.type)) }[...])
    #expect(project.training("my-flights")?.metric == .auc)
    #expect(project.training("my-flights")?.split == .time(validation: 0.2))
    #expect(project.endpoint("my-flights")?.model == "my-flights")
    #expect(project.policy(of: "my-flights")?.triggers["performance"] == .flag(true))
    #expect(project.monitor(of: "my-flights") != nil)
  }

  @Test(
    "A quantity's limits are in its unit, and the delay of labels is given or said to be a guess")
  func quantity() throws {
    var source = ProjectTemplateSource(
      source: "prices.csv",
      schema: Schema(columns: [
        ColumnSchema(name: "x", type: .number), ColumnSchema(name: "day", type: .time),
      ]),
      target: "x", task: .regression)
    source.targetDeviation = 182_345
    let text = ProjectTemplate.filled(source)
    #expect(text.contains("label_delay: 1d   # a guess"))
    #expect(text.contains("whose standard deviation is 182000.0: 5 %"))
    var project = try ProjectFile.parse(text)
    #expect(project.monitors.map(\.performance) == [.drop(9_100)])
    #expect(project.monitors.map(\.clearMargin) == [3_600])
    #expect(project.policies.map(\.minimumGain) == [1_800])
    #expect(project.monitors.map(\.labelDelay) == [.days(1)])
    source.targetDeviation = 0.00123
    source.labelDelay = .hours(12)
    let small = ProjectTemplate.filled(source)
    #expect(small.contains("label_delay: 12h\n") && !small.contains("a guess"))
    project = try ProjectFile.parse(small)
    #expect(project.monitors.map(\.performance) == [.drop(0.000062)])
    source.task = .binary(classes: [])
    #expect(
      try ProjectFile.parse(ProjectTemplate.filled(source)).monitors[0].performance == .drop(0.03))
  }

  @Test(
    "Windows and the holdout are as long as the file's rows need, and challengers of both are made",
    arguments: [
      (nil, 7, 14, 28), (1_000, 7, 14, 28), (8, 91, 56, 112), (1.4, 364, 364, 728),
    ] as [(Double?, Int64, Int64, Int64)])
  func rate(rowsPerDay: Double?, window: Int64, holdout: Int64, latest: Int64) throws {
    var source = ProjectTemplateSource(
      source: "weather.csv",
      schema: Schema(columns: [
        ColumnSchema(name: "x", type: .number), ColumnSchema(name: "day", type: .time),
      ]),
      target: "x", task: .regression)
    source.rowsPerDay = rowsPerDay
    let text = ProjectTemplate.filled(source)
    let project = try ProjectFile.parse(text)
    #expect(project.monitors.map(\.window) == [.time(.days(window))])
    #expect(project.policies.map(\.holdout) == [.days(holdout)])
    #expect(text.contains("    history: [all, \(latest)d]\n"))
    #expect(text.contains("7d would hold 56 rows; under 200") == (rowsPerDay == 8))
  }

  @Test("Without a time column rows are split at random and windows are counted")
  func withoutTime() throws {
    let schema = Schema(columns: [
      ColumnSchema(name: "x", type: .number), ColumnSchema(name: "y", type: .number),
    ])
    let text = ProjectTemplate.filled(
      ProjectTemplateSource(source: "a.csv", schema: schema, target: "x"))
    let project = try ProjectFile.parse(text)
    #expect(project.trainings[0].target == "x")
    #expect(project.trainings[0].split == .random(validation: 0.2))
    #expect(project.monitors[0].window == .count(1_000))
    #expect(project.policies.isEmpty && text.contains("# No retraining: its holdout"))
  }

  @Test(
    "Names come from the file's and fit paths",
    arguments: [
      ("flights.csv.gz", "flights"), ("/a/b/My data (1).csv", "My-data--1-"), ("*.csv", "data"),
      ("--.csv", "data"), ("", "data"), ("größe.csv", "gr--e"),
    ])
  func names(source: String, name: String) {
    #expect(ProjectTemplate.datasetName(of: source) == name)
  }

  @Test(
    "Any text reads back from YAML as it was",
    arguments: [
      "plain", "two words", "no", "-x", "a: b", "#c", "\"q\" \\", "line\nbreak\u{1b}", "é 日本", "",
      "1.5", "~",
    ])
  func scalars(text: String) throws {
    let source = "datasets: {d: {ignore: [\(YAMLText.scalar(text)), b]}}"
    if text.isEmpty {
      #expect(throws: ConfigurationError.self) { try ProjectFile.parse(source) }
    } else {
      #expect(try ProjectFile.parse(source).datasets[0].ignored == [text, "b"])
    }
  }
}
