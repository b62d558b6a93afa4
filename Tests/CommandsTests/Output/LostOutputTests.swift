import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// Every command that prints, onto a disk without room.
struct LostOutputTests {
  private static let project = """
    datasets:
      flights: {target: late, time: day, ignore: [delay], rules: [{rows: {min: 1}}]}
    train:
      delay: {dataset: flights, trainer: constant, model: flights, metric: auc}
    endpoints:
      flights: {model: flights}
    monitors: {flights: {window: 7d}}
    retraining: {flights: {train: delay, trigger: {schedule: 52w}}}
    """

  /// In this order: what one makes, the next shows.
  private static let calls = [
    "init --store new", "version", "jobs cancel 1", "keys", "man", "themes list",
    "themes show nord",
    "themes check nord.yaml",
    "data add flights.csv --name flights", "data list", "data show flights", "data check flights",
    "data diff flights@2 flights@1", "data export flights", "train delay --force x",
    "evaluate flights flights", "predict flights flights.csv", "runs list", "runs show calm-knot-1",
    "runs compare calm-knot-1 bold-ruff-2", "runs metrics calm-knot-1",
    "runs artifacts calm-knot-1", "runs experiments", "models list", "models show flights",
    "models register gray-sora-3 --name other", "models alias flights old 1",
    "models history flights", "models at 2013-07-01 flights", "models export flights folder",
    "promote flights 1 --accept-level", "rollback flights", "labels add flights labels.csv",
    "drift", "monitor recompute flights", "alerts list", "alerts ack 1", "alerts release 1",
    "alerts silence 1 --for 2d --reason known", "alerts unsilence 1", "retrain flights --json",
    "ledger", "jobs list",
    "jobs show 1", "jobs log 2", "render overview", "doctor", "gc",
    "engine start", "engine status", "engine logs", "engine workers 1", "engine stop",
    "runs tag calm-knot-1 team=x", "runs note calm-knot-1 seen", "runs delete gray-sora-3",
    "runs end still-ruff-4", "runs restore gray-sora-3", "runs rename gray-sora-3 dull-sora-4",
    "import wandb wandb", "import tensorboard logs", "import mlflow mlruns",
    "watch tensorboard logs",
  ]

  /// Those of a screen, and the engine itself, which writes its log.
  private static let silent = ["demo", "dashboard", "wallboard", "engine run"]

  private func prepared() throws -> CurlewProgram {
    let (curlew, store) = try Fleet.prepared(project: Self.project)
    try Fleet.twoChampions(in: store)
    _ = try Fleet.run("gray-sora-3", in: store, at: Fleet.start)
    _ = try store.startRun(RunDraft(experiment: "0", name: "still-ruff-4"), at: Fleet.start)
    _ = try store.submit(.retrain(id: 1, endpoint: Fleet.endpoint), at: Fleet.start)
    try Fleet.addWindows(to: store)
    try Fleet.addAlert(.firing, to: store)
    try curlew.write(Flights.csv(rows: 400), to: "flights.csv")
    try curlew.write("prediction_id,label\na,1\n", to: "labels.csv")
    try curlew.write("name: mine\ninherits: nord\n", to: "nord.yaml")
    try OtherTools.wandb(in: curlew)
    try OtherTools.events(in: curlew)
    try OtherTools.write(Data("name: e\n".utf8), to: "mlruns/1/meta.yaml", curlew)
    return curlew
  }

  @Test("The table has every command")
  func complete() throws {
    for (path, _) in try CommandTree.current().leaves() {
      let name = path.dropFirst().joined(separator: " ")
      #expect((Self.calls + Self.silent).contains { "\($0) ".hasPrefix("\(name) ") }, "\(name)")
    }
  }

  @Test("Each says so and ends with 1")
  func full() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    for call in Self.calls + ["--help", "--version", "data --help"] {
      let words = call.split(separator: " ").map(String.init)
      let answer = try curlew.run(words, output: "/dev/full")
      #expect(answer.status == 1, "\(call): \(answer.errors)")
      #expect(
        answer.errors.hasSuffix(
          "Error: standard output cannot be written: No space left on device\n"),
        "\(call): \(answer.errors)")
    }
  }

  @Test("A closed output is told too, and a reader that has left is not")
  func gone() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c",
      """
      "$1" keys 2>closed >&-; echo $? >>closed
      trap '' PIPE
      { "$1" keys 2>left; echo $? >>left; } | true
      """, "sh", CurlewProgram.executable.path,
    ]
    shell.currentDirectoryURL = curlew.folder
    try shell.run()
    shell.waitUntilExit()
    #expect(
      try curlew.read("closed")
        == "Error: standard output cannot be written: Bad file descriptor\n1\n")
    #expect(try curlew.read("left") == "141\n")
  }
}
