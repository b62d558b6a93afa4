import Foundation
import TestSupport

extension Benchmark {
  static let peer = Benchmark(
    name: "peer", summary: "W&B LEET beside the dashboard, each with 100 runs of 4 metrics",
    repetitions: 9
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let project = folder.appending(path: "runs")
      var filled = try FilledStore(in: project)
      try filled.add(runs: WandbRuns.runs)
      try filled.store.close()
      let own = Contestant(
        name: "curlew", program: try CurlewProgram.path(),
        arguments: ["--read-only", "--store", project.path, "--pane", "experiments"],
        sign: FilledStore.name(WandbRuns.runs), keys: ["j", "k"])
      try own.measure(repetitions, sheet)
      guard let wandb = try WandbRuns(in: folder) else {
        sheet.note("no W&B LEET: give the program of `pip install wandb` in \(WandbRuns.variable)")
        return
      }
      sheet.note(wandb.version)
      let peer = Contestant(
        name: "leet", program: wandb.program, arguments: ["leet", wandb.folder.path],
        sign: WandbRuns.sign, keys: ["\u{1B}[B", "\u{1B}[A"])
      try peer.measure(repetitions, sheet)
    }
  }
}

/// A terminal program that shows runs.
private struct Contestant {
  private static let keysPerSession = 10

  let name: String
  let program: String
  let arguments: [String]
  /// Stands on the screen when the runs do.
  let sign: String
  let keys: [String]

  func measure(_ repetitions: Int, _ sheet: ResultTable) throws {
    var starts: [Double] = []
    var bytes: [Double] = []
    var frames: [Response] = []
    var settled: [Response] = []
    var idle: [Double] = []
    var idleBytes: [Double] = []
    var resident: [Double] = []
    for _ in 0..<repetitions {
      let began = ContinuousClock.now
      let session = try PtySession(
        program, arguments, environment: try DashboardSession.knownUser(), columns: 120, rows: 40)
      try session.wait(for: sign)
      starts.append((ContinuousClock.now - began).seconds * 1_000)
      bytes.append(Double(session.bytesRead))
      _ = session.bytesWritten(within: .seconds(2))
      for number in 0..<Self.keysPerSession {
        let key = keys[number * keys.count / Self.keysPerSession]
        let (frame, all) = Self.press(key, session)
        frames.append(frame)
        settled.append(all)
      }
      let family = ProcessFigures.family(of: session.processID)
      let cpu = family.map(ProcessFigures.cpuSeconds).reduce(0, +)
      idleBytes.append(Double(session.bytesWritten(within: .seconds(5))))
      idle.append((family.map(ProcessFigures.cpuSeconds).reduce(0, +) - cpu) / 5 * 100)
      resident.append(family.map(ProcessFigures.residentBytes).reduce(0, +) / 1e6)
      session.signal(SIGTERM)
    }
    sheet.figure("\(name): start to content", starts, "ms")
    sheet.figure("\(name): bytes until then", bytes, "B")
    sheet.figure("\(name): key to the end of its frame", frames.map(\.milliseconds), "ms")
    sheet.figure("\(name): bytes of that frame", frames.map { Double($0.bytes) }, "B")
    sheet.figure("\(name): key to the last byte", settled.map(\.milliseconds), "ms")
    sheet.figure("\(name): bytes of a key in all", settled.map { Double($0.bytes) }, "B")
    sheet.figure("\(name): bytes in 5 s idle", idleBytes, "B")
    sheet.figure("\(name): processor while idle", idle, "%")
    sheet.figure("\(name): memory", resident, "MB")
  }

  /// What a key brought about, from its press.
  private struct Response {
    var milliseconds = 0.0
    var bytes = 0
  }

  /// Without a byte for as long a frame is over.
  private static let pause = Duration.milliseconds(20)
  private static let keyTime = Duration.milliseconds(400)

  /// - Returns: the first frame, and all that follows the key within a while.
  private static func press(
    _ key: String, _ session: PtySession
  ) -> (frame: Response, all: Response) {
    let before = session.bytesRead
    let pressed = ContinuousClock.now
    session.send(key)
    var last = pressed
    var all = Response()
    var frame: Response?
    while ContinuousClock.now - pressed < keyTime {
      if session.bytesWritten(within: .milliseconds(1)) > 0 {
        last = .now
        all = Response(
          milliseconds: (last - pressed).seconds * 1_000, bytes: session.bytesRead - before)
      } else if all.bytes > 0, frame == nil, ContinuousClock.now - last > pause {
        frame = all
      }
    }
    return (frame ?? all, all)
  }
}

/// Runs that W&B's own library logged offline.
private struct WandbRuns {
  static let runs = 100
  static let variable = "CURLEW_BENCH_WANDB"
  /// Stands beside the metrics of the run under the cursor.
  static let sign = "Name: peer-run"
  private static let script = """
    import os, random, sys, wandb
    folder, count = sys.argv[1], int(sys.argv[2])
    for number in range(count):
        run = wandb.init(project="peer", dir=folder, mode="offline", name=f"peer-run-{number}",
                         config=dict(max_depth=number % 8, eta=random.random()),
                         settings=wandb.Settings(silent=True, console="off", x_disable_stats=True,
                                                 disable_git=True, save_code=False))
        for step in range(100):
            run.log({key: random.random() for key in ("auc", "logloss", "train_auc", "rate")})
        run.finish()
    print(wandb.__version__)
    """

  let program: String
  let folder: URL
  let version: String

  /// nil where the variable names no program.
  init?(in folder: URL) throws {
    guard let program = ProcessInfo.processInfo.environment[Self.variable] else { return nil }
    self.program = program
    let script = folder.appending(path: "peer.py")
    try Data(Self.script.utf8).write(to: script)
    let python = URL(filePath: program).deletingLastPathComponent().appending(path: "python").path
    let ended = try ChildProcess.run(
      python, [script.path, folder.path, "\(Self.runs)"], folder: folder)
    version = "W&B \(ended.output.split(separator: "\n").last ?? "")"
    self.folder = folder.appending(path: "wandb")
  }
}
