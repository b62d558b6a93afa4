import Domain
import Foundation
import Statistics
import Store

extension Benchmark {
  static let lease = Benchmark(
    name: "lease",
    summary: "engines of one store started, stopped, killed, copied, with other clocks: never two",
    repetitions: 100
  ) { repetitions, sheet in
    let program = try CurlewProgram.path()
    var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
    var tally = LeaseTally()
    for number in 0..<repetitions {
      try await WorkFolder.with { folder in
        var contest = try LeaseContest(program: program, folder: folder, random: random)
        // Longer than a lease lasts without a sign of life.
        try contest.run(isLong: number % 50 == 49)
        tally.add(contest)
        for finding in contest.findings { sheet.note("case \(number + 1): \(finding)") }
        random = contest.random
      }
    }
    if ClockShift.library == nil { sheet.note("without clock steps: libfaketime is not installed") }
    sheet.note(tally.words)
    sheet.figure("cases", Double(repetitions), "")
    sheet.figure("cases with two engines at once", Double(tally.doubles), "", goal: .atMost(0))
    sheet.figure(
      "cases after which none could be started", Double(tally.stuck), "", goal: .atMost(0))
    sheet.figure(
      "engines on copies that did not start", Double(tally.lostCopies), "", goal: .atMost(0))
  }
}

/// What all cases came to.
private struct LeaseTally {
  private(set) var doubles = 0
  private(set) var stuck = 0
  private(set) var lostCopies = 0
  private var deeds: [String: Int] = [:]

  mutating func add(_ contest: LeaseContest) {
    doubles += contest.hadTwo ? 1 : 0
    stuck += contest.isStuck ? 1 : 0
    lostCopies += contest.lostCopies
    deeds.merge(contest.deeds, uniquingKeysWith: +)
  }

  var words: String {
    deeds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}

/// An engine in a process of its own, seen from outside.
private struct Contender {
  let child: ChildProcess
  /// Whether it was sent a signal that it ends by.
  var isEnding = false

  /// It has said that it runs, and neither that it ends nor has its process ended.
  var isEngine: Bool {
    let said = child.errorsSoFar
    return said.contains("engine started") && !said.contains("engine stopped")
      && !said.contains("this engine ends") && !child.hasEnded
  }
}

/// The clock that a process believes in.
private enum ClockShift {
  static let library = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
  ].first { FileManager.default.fileExists(atPath: $0) }

  static func environment(seconds: Int) -> [String: String] {
    guard let library, seconds != 0 else { return [:] }
    return [
      "LD_PRELOAD": library, "FAKETIME": "\(seconds > 0 ? "+" : "")\(seconds)s",
      "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    ]
  }
}

/// A store, and processes that would be its engine.
private struct LeaseContest {
  private static let stepsMax = 8
  private static let startSecondsMax = 20.0

  private let program: String
  private let folder: URL
  private let project: URL
  private var contenders: [Contender] = []
  private(set) var random: SeededRandom
  private(set) var hadTwo = false
  private(set) var isStuck = false
  private(set) var lostCopies = 0
  private(set) var deeds: [String: Int] = [:]
  /// What went wrong, in words.
  private(set) var findings: [String] = []

  init(program: String, folder: URL, random: SeededRandom) throws {
    self.program = program
    self.folder = folder
    self.random = random
    project = folder.appending(path: "project")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    try Store.create(in: project).close()
  }

  mutating func run(isLong: Bool) throws {
    try start()
    for _ in 0..<(3 + random.index(below: Self.stepsMax - 2)) {
      try act()
      look(for: random.uniform(in: 0..<0.25))
    }
    if isLong {
      signal(SIGSTOP, "SIGSTOP for longer than a lease")
      try start()
      look(for: 12)
    }
    for contender in contenders { contender.child.send(SIGCONT) }
    look(for: 0.1)
    for contender in contenders { contender.child.send(SIGKILL) }
    for contender in contenders { _ = contender.child.wait() }
    contenders = []
    try start()
    isStuck = try !waits { $0.contenders[0].isEngine }
    contenders[0].child.send(SIGKILL)
    _ = contenders[0].child.wait()
  }

  private mutating func act() throws {
    switch random.index(below: 7) {
    case 0, 1: try start()
    case 2: signal(SIGKILL, "SIGKILL")
    case 3: signal(SIGTERM, "SIGTERM")
    case 4: signal(SIGSTOP, "SIGSTOP")
    case 5: signal(SIGCONT, "SIGCONT")
    default: try copy()
    }
  }

  private mutating func start() throws {
    let shift = [0, 0, 600, -600, 86_400].randomElement(using: &random) ?? 0
    deeds[shift == 0 ? "starts" : "starts by another clock", default: 0] += 1
    contenders.append(Contender(child: try engine(of: project, shift: shift)))
  }

  private func engine(of project: URL, shift: Int = 0) throws -> ChildProcess {
    try ChildProcess(
      program, ["engine", "run", "--store", project.path, "--port", "0"],
      environment: ClockShift.environment(seconds: shift), folder: folder)
  }

  private mutating func signal(_ number: Int32, _ name: String) {
    let alive = contenders.indices.filter { !contenders[$0].child.hasEnded }
    guard let place = alive.randomElement(using: &random) else { return }
    deeds[name, default: 0] += 1
    if number == SIGTERM || number == SIGKILL { contenders[place].isEnding = true }
    contenders[place].child.send(number)
  }

  /// A copied store is another one: an engine starts on it whatever the original's does, and who stops
  /// it stops none but that one.
  private mutating func copy() throws {
    deeds["copies", default: 0] += 1
    let copy = folder.appending(path: UUID().uuidString)
    // As `cp -r` does beside a running engine; files may go meanwhile.
    _ = try ChildProcess("cp", ["-r", project.path, copy.path], folder: folder).wait()
    let own = try engine(of: copy)
    let others = contenders.filter { $0.isEngine && !$0.isEnding }
    let hasStarted = try waits { _ in own.errorsSoFar.contains("engine started") || own.hasEnded }
    if !hasStarted || own.hasEnded {
      lostCopies += 1
      findings.append("no engine on a copy: \(own.errorsSoFar)")
    }
    _ = try ChildProcess(program, ["engine", "stop", "--store", copy.path], folder: folder).wait()
    own.send(SIGKILL)
    _ = own.wait()
    if !others.allSatisfy(\.isEngine) {
      lostCopies += 1
      findings.append("the engine of the original ended with the copy's")
    }
  }

  /// Watches the contenders for a while.
  private mutating func look(for seconds: Double) {
    let end = Date(timeIntervalSinceNow: seconds)
    repeat {
      if contenders.count(where: \.isEngine) > 1 { examineTwo() }
      Thread.sleep(forTimeInterval: 0.005)
    } while Date() < end
  }

  /// One may have given its lease back and not said so yet, or been stopped in between.
  private mutating func examineTwo() {
    let two = contenders.filter(\.isEngine)
    for contender in two { contender.child.send(SIGCONT) }
    Thread.sleep(forTimeInterval: 0.25)
    guard two.count(where: \.isEngine) > 1, !hadTwo else { return }
    hadTwo = true
    findings.append("two engines:\n" + two.map(\.child.errorsSoFar).joined(separator: "---\n"))
  }

  private mutating func waits(until isReached: (LeaseContest) -> Bool) throws -> Bool {
    let end = Date(timeIntervalSinceNow: Self.startSecondsMax)
    while !isReached(self) {
      if Date() >= end { return false }
      look(for: 0.01)
    }
    return true
  }
}
