import ArgumentParser
import Domain
import Foundation
import Store

import enum Terminal.NumberText

/// `curlew engine`: the background process of a store.
struct EngineCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract: "Start, stop and watch the background process that does a store's work.",
    subcommands: [
      EngineStart.self, EngineStop.self, EngineStatusCommand.self, EngineLogs.self,
      EngineWorkers.self,
      EngineRun.self,
    ])
}

struct EngineStart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the engine in the background, unless it runs.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var address: ListenOptions

  func run() throws {
    var process = EngineProcess(store: try options.open())
    process.arguments = address.arguments
    let isNew = try process.start()
    guard let status = try process.status() else { throw CommandError.engineDoesNotRun }
    print(
      "engine \(isNew ? "started" : "runs already"): process \(status.processID), "
        + "\(status.workersText), \(status.address ?? "not serving")")
    // Beside what it serves: any program that logs to MLflow may log here.
    if let address = status.address { print("tracking: export MLFLOW_TRACKING_URI=\(address)") }
    if !isNew && !address.arguments.isEmpty {
      StandardOutput.note(
        "where it serves was settled when it started; stop it first to change that")
    }
  }
}

struct EngineStop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop the engine; running jobs write a checkpoint and go on at the next start.",
    discussion: "Where none runs it says so and ends with 0: that is what was asked for.")

  @OptionGroup var options: StoreOptions

  func run() throws {
    let wasRunning = try EngineProcess(store: try options.open()).stop()
    print(wasRunning ? "engine stopped" : "no engine runs on this store")
  }
}

struct EngineStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the engine runs; exit 1 when it does not.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let known = try EngineProcess(store: store).known()
    let outbox = try store.outbox().map(OutboxRecord.init)
    let now = TimeSource.system.now
    let running = try store.jobs(in: [.running])
    let status = known.flatMap { $0.life == .gone ? nil : $0.status.busy(with: running) }
    let columns = ["process_id", "host", "version", "started_at"]
    let record = status.map { EngineStatusRecord(status: $0, outbox: outbox) }
    if try format.print(json: record, csv: status.map { [$0] } ?? [], columns: columns) {
      // Printed for a program; the exit code says the rest.
    } else if let status {
      let words = known?.life == .silent ? status.silenceText(at: now) : status.uptimeText(at: now)
      print(
        "engine \(words): process \(status.processID) on \(status.host), "
          + "\(status.busyText), \(status.address ?? "not serving")")
      for queue in outbox { print(queue.text(at: now)) }
    } else {
      print("engine down; start it with: curlew engine start")
      if let report = report(of: known?.status, in: store) {
        print("the last one crashed: \(report.path)")
      }
      // Nobody sends them meanwhile.
      for queue in outbox { print(queue.text(at: now)) }
    }
    if status == nil { throw ExitCode(1) }
  }

  /// What an engine that is gone left, where it crashed.
  private func report(of engine: EngineStatus?, in store: Store) -> URL? {
    guard let engine else { return nil }
    let started = Double(engine.startedAt.milliseconds) / 1_000
    return CrashReport.left(in: store.folder, since: Date(timeIntervalSince1970: started))
  }
}

struct EngineLogs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Print the engine's own log.")

  @OptionGroup var options: StoreOptions
  @Option(name: .shortAndLong, help: "How many of the last lines.") var lines = 50
  @OptionGroup var format: ListFormat

  func run() throws {
    let path = EngineProcess(store: try options.open(.readOnly)).logPath
    // Bytes of a crash need not be UTF-8.
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    let last = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .suffix(max(0, lines))
    let records = last.map { EngineLogLine(String($0)) }
    if try format.print(records, columns: ["time", "level", "text"]) { return }
    for line in last { print(line) }
  }
}

struct EngineWorkers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workers",
    abstract: "Change how many jobs run at once, until the engine ends.")

  /// More threads than this only take memory from each other.
  private static let workersMax = 256

  @OptionGroup var options: StoreOptions
  @Argument(help: "How many; at most as many as cores.") var count: Int

  func validate() throws {
    guard (1...Self.workersMax).contains(count) else {
      throw ValidationError("\(count) workers; expected 1 to \(Self.workersMax)")
    }
  }

  func run() throws {
    let store = try options.open()
    guard try EngineProcess(store: store).status() != nil else {
      throw CommandError.engineDoesNotRun
    }
    _ = try store.appendCommand(.setWorkers(count), actor: Actor.id, at: TimeSource.system.now)
    print("asked for \(counted(count, "worker")); see curlew engine status")
  }
}

extension EngineStatus {
  /// A clock that was set back since must not make it up for less than nothing.
  func uptimeText(at now: Timestamp) -> String {
    "up for \(NumberText.duration(seconds: max(.zero, now - startedAt).seconds))"
  }

  /// Its process is there, and nothing of it reaches the store.
  fileprivate func silenceText(at now: Timestamp) -> String {
    "runs, but could not write to the store for "
      + "\(NumberText.duration(seconds: max(.zero, now - heartbeatAt).seconds)) (the disk "
      + "may be full, see curlew engine logs)"
  }
}
