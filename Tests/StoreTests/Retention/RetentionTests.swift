import Domain
import Foundation
import Testing

@testable import Store

@Suite("What a store lets go")
struct RetentionTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try test.endpoint()
    try store.setPresent(at(100 * 86_400))
  }

  /// 48 rows, one a minute from the start of time, in files of two blocks of three rows.
  @discardableResult
  private func fillLog() throws -> PredictionLog {
    let log = try PredictionLog(
      folder: store.folder.appending(path: "predictions"), endpoint: "flights",
      access: .readWrite, fileBytesMax: 500)
    for first in 0..<16 { try log.append(TestPredictions.block(first * 3)) }
    try log.sync()
    return log
  }

  private func project(
    _ retention: RetentionDeclaration, monitor: MonitorDeclaration? = nil,
    policy: RetrainingPolicy? = nil
  ) -> Project {
    Project(
      monitors: monitor.map { [$0] } ?? [], policies: policy.map { [$0] } ?? [],
      retention: retention)
  }

  private func window(_ index: Int, matured: Bool) -> WindowReport {
    WindowReport(
      endpoint: "flights", index: index, start: at(Int64(index) * 600),
      end: at(Int64(index + 1) * 600), rows: 10, version: 1, reference: nil, referenceRows: 0,
      matured: matured, state: .healthy)
  }

  @Test("nothing without a limit")
  func unlimited() throws {
    try fillLog()
    #expect(try store.retentionPlan(Project()).isEmpty)
  }

  @Test("old predictions go by whole files, all but the last; rows keep their numbers")
  func predictions() throws {
    let writer = try fillLog()
    let files = writer.closedFiles
    let plan = try store.retentionPlan(project(RetentionDeclaration(predictionsAge: .days(90))))
    #expect(plan.predictions.map(\.files) == [files.count])
    #expect(plan.bytes == files.reduce(0) { $0 + $1.bytes } && plan.bytes > 0)
    #expect(writer.rowCount == 48, "a plan changes nothing")
    try store.remove(plan)
    let kept = try store.predictionLog("flights")
    let first = try #require(files.last).rows.upperBound
    #expect(kept.rowCount == 48 && kept.start.rows == first)
    // The engine that has it open goes on, and finds no damage.
    for log in [kept, writer] {
      #expect(try log.blocks(rows: 0..<99).flatMap(\.ids) == (first..<48).map { "row-\($0)" })
      #expect(log.damage.isEmpty)
    }
    try writer.append(TestPredictions.block(48))
    try kept.refresh()
    #expect(try kept.blocks(rows: 48..<49).flatMap(\.ids) == ["row-48"])
    #expect(try Doctor.examine(store).findings.isEmpty)
    #expect(try Doctor.examine(store).counts.predictionRows == 51 - first)
  }

  private func label(_ rows: Range<Int>, _ name: ExactText = "late", at time: Timestamp) throws {
    _ = try store.addLabels(
      rows.map { Label(prediction: "row-\($0)", truth: .class(name), observedAt: time) },
      endpoint: "flights")
  }

  private func labelled(_ rows: Range<Int>) throws -> [Int] {
    let truths = try store.truths(endpoint: "flights", ids: rows.map { "row-\($0)" })
    return zip(rows, truths).filter { $0.1 != nil }.map(\.0)
  }

  @Test("labels go when they are old and their predictions are gone")
  func labels() throws {
    let log = try fillLog()
    // Rows 3 to 5 were sent again, and stand in the last file too.
    try log.append(TestPredictions.block(3))
    let first = min(48, try #require(log.closedFiles.last).rows.upperBound)
    try label(0..<48, at: at(60 * 50))
    // Of row 6 another truth was told lately.
    try label(6..<7, "early", at: at(99 * 86_400))
    let limits = project(RetentionDeclaration(predictionsAge: .days(90)))
    let plan = try store.retentionPlan(limits)
    #expect(plan.labels.count == first - 4 && plan.labels.bytes > plan.labels.count)
    #expect(try labelled(0..<48).count == 48, "a plan changes nothing")
    try store.remove(plan)
    #expect(try labelled(0..<48) == [3, 4, 5, 6] + Array(first..<48))
    #expect(try store.labelCount(endpoint: "flights") == 48 - (first - 4))
    #expect(try store.retentionPlan(limits).isEmpty)
    // A crash after the files were removed, or an earlier version: what is left goes the next time.
    try label(0..<3, at: at(60 * 50))
    let next = try store.retentionPlan(limits)
    #expect(next.labels.count == 3 && next.predictions.isEmpty)
    // One is told anew before it is done.
    try label(1..<2, "early", at: at(99 * 86_400))
    try store.remove(next)
    #expect(try labelled(0..<7) == [1, 3, 4, 5, 6])
  }

  @Test("labels of ids that only look alike go and stay each by its own")
  func labelsAlike() throws {
    let log = try fillLog()
    var block = TestPredictions.block(48, rows: 1)
    block.ids = ["Caf\u{e9}"]
    try log.append(block)
    let ids: [PredictionID] = ["Caf\u{e9}", "Cafe\u{301}", "Cafe\u{301}\u{301}"]
    _ = try store.addLabels(
      ids.map { Label(prediction: $0, truth: .quantity(1), observedAt: at(0)) }, endpoint: "flights"
    )
    let limits = project(RetentionDeclaration(predictionsAge: .days(90)))
    try store.remove(try store.retentionPlan(limits))
    #expect(
      try store.truths(endpoint: "flights", ids: ids) == [.quantity(1), nil, nil])
  }

  @Test("labels stay while all predictions do, and under a limit of bytes go with the oldest")
  func labelsKept() throws {
    let log = try fillLog()
    try label(0..<48, at: at(0))
    try label(900..<901, at: at(0))
    let old = RetentionDeclaration(predictionsAge: .days(200))
    #expect(try store.retentionPlan(project(old)).isEmpty)
    let size = log.summaries.reduce(0) { $0 + $1.end } - 1
    let plan = try store.retentionPlan(project(RetentionDeclaration(predictionBytesMax: size)))
    let gone = log.closedFiles[0].rows.count
    #expect(plan.predictions.map(\.files) == [1] && plan.labels.count == gone + 1)
    try store.remove(plan)
    #expect(try labelled(0..<901) == Array(gone..<48))
  }

  @Test("a crash before the files are gone leaves files that do not count")
  func crash() throws {
    let log = try fillLog()
    let file = log.closedFiles[1]
    try LogStart(
      segment: file.number + 1, rows: file.rows.upperBound, answered: file.answered.upperBound
    ).save(in: log.folder)
    let again = try test.reopened().predictionLog("flights")
    #expect(again.rowCount == 48 && again.damage.isEmpty)
    #expect(try again.blocks(rows: 0..<99).first?.ids.first == "row-\(file.rows.upperBound)")
    try again.remove(through: again.closedFiles[0])
    #expect(try LogSegment.numbers(in: log.folder).first == file.number + 2)
  }

  @Test("the oldest go where a log is larger than it may be")
  func size() throws {
    let log = try fillLog()
    let files = log.closedFiles
    let whole = log.summaries.reduce(0) { $0 + $1.end }
    let limit = RetentionDeclaration(predictionBytesMax: whole - files[0].bytes - 1)
    let plan = try store.retentionPlan(project(limit))
    #expect(plan.predictions.map(\.files) == [2])
    try store.remove(plan)
    #expect(try store.retentionPlan(project(limit)).isEmpty)
  }

  @Test("what windows that are not judged yet, or the next retraining, read is kept")
  func needed() throws {
    let files = try fillLog().closedFiles
    let limit = RetentionDeclaration(predictionsAge: .days(1))
    let monitor = MonitorDeclaration(endpoint: "flights", window: .time(.minutes(10)))
    func plan(_ project: Project) throws -> RetentionPlan.Predictions? {
      try store.retentionPlan(project).predictions.first
    }
    // Before the first window all are needed.
    let none = try plan(project(limit, monitor: monitor))
    #expect(none?.files == 0 && none?.neededFiles == files.count)
    #expect(none?.neededBy == ["windows that are not judged yet"])
    for index in 0..<3 { try store.saveWindow(window(index, matured: index < 2)) }
    let spared = files.count { $0.lastTime.map { $0 < at(1_200) } ?? false }
    let some = try plan(project(limit, monitor: monitor))
    #expect(some?.files == spared && some?.neededFiles == files.count - spared)
    #expect(spared > 0 && spared < files.count)
    // Ten rows a window: windows 0 and 1 are judged.
    let counted = MonitorDeclaration(endpoint: "flights", window: .count(10))
    #expect(
      try plan(project(limit, monitor: counted))?.files
        == files.count { $0.rows.upperBound <= 20 })
    let policy = RetrainingPolicy(endpoint: "flights", training: "delay")
    let collecting = try plan(project(limit, policy: policy))
    #expect(collecting?.files == 0 && collecting?.neededBy == ["the next retraining"])
  }

  @Test("windows need the rows that they took, however windows are declared now")
  func rowsTaken() throws {
    let files = try fillLog().closedFiles
    func spared(_ declared: WindowDeclaration, _ taken: [RowsTaken]) throws -> Int? {
      for (index, taken) in taken.enumerated() {
        var report = window(index, matured: index > 0)
        report.taken = taken
        try store.saveWindow(report)
      }
      let monitor = MonitorDeclaration(endpoint: "flights", window: declared)
      let limit = RetentionDeclaration(predictionsAge: .days(1))
      return try store.retentionPlan(project(limit, monitor: monitor)).predictions.first?.files
    }
    let count = files.count { $0.rows.upperBound <= 21 }
    #expect(count > 0 && count < files.count)
    // Window 0 is not judged yet: rows 21 and later.
    let counted = [RowsTaken(first: 21, counted: 30), RowsTaken(first: 30, counted: 40)]
    for declared in [WindowDeclaration.count(5), .count(500), .month] {
      #expect(try spared(declared, counted) == count)
    }
    // The next begins behind row 30, or with what happened later than windows of time went.
    func timed(_ minutes: Int64, _ rows: Int) -> [RowsTaken] {
      [
        RowsTaken(first: 40, counted: 48),
        RowsTaken(timed: RowsTaken.Timed(until: at(minutes * 60), rows: rows)),
      ]
    }
    #expect(try spared(.count(500), timed(21, 30)) == count)
    #expect(try spared(.count(500), timed(30, 21)) == count)
  }

  @Test("judged windows go, but the first and the last; ended jobs' lines go")
  func records() throws {
    for index in 0..<5 { try store.saveWindow(window(index, matured: index != 2)) }
    let ended = try store.submit(.retrain(id: 1, endpoint: "flights"), at: at(-900_000))
    let running = try store.submit(.retrain(id: 2, endpoint: "flights"), at: at(-900_000))
    for job in [ended, running] {
      _ = try store.claimJob(at: at(-900_000))
      try store.appendLog(
        job: job.id, [LogLine(time: at(-900_000), level: .info, text: "working")])
    }
    try store.finishJob(ended.id, state: .succeeded, at: at(-900_000))
    let limits = project(RetentionDeclaration(windowsAge: .days(9), jobLogsAge: .days(9)))
    let plan = try store.retentionPlan(limits)
    #expect(plan.windows.count == 2 && plan.windows.bytes > 0)
    #expect(plan.jobLogLines == RetentionPlan.Records(count: 1, bytes: 7))
    try store.remove(plan)
    #expect(try store.windows(endpoint: "flights").map(\.index) == [0, 2, 4])
    #expect(try store.log(job: ended.id).isEmpty && store.log(job: running.id).count == 1)
    #expect(try store.retentionPlan(limits).isEmpty)
    #expect(throws: StoreError.readOnly(path: store.folder.path)) {
      try test.reopened(.readOnly).remove(plan)
    }
  }

  @Test("objects that nothing has referred to for a day go")
  func objects() throws {
    try FilledStore.fill(test)
    let model = LoggedModel(
      id: "m-1", experiment: "0", name: "m", createdAt: at(1), updatedAt: at(1))
    let file = Artifact(path: "m", object: try store.put(Data("logged".utf8)), bytes: 6)
    try store.transaction { transaction in
      try transaction.addLoggedModel(model)
      try transaction.addArtifact(file, to: .model("m-1"))
    }
    let limits = project(RetentionDeclaration(removesUnreferencedObjects: true))
    let unused = try ["old", "again", "young"].map { try store.put(Data($0.utf8)) }
    for object in try store.objects.contents().objects where object != unused[2] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
        ofItemAtPath: store.objects.url(of: object).path)
    }
    var plan = try store.retentionPlan(limits)
    #expect(Set(plan.unreferenced) == Set(unused[0..<2]) && plan.objects.bytes == 8)
    // Someone stores the same again, and is about to refer to it.
    _ = try store.put(Data("again".utf8))
    try store.remove(plan)
    #expect(store.objectSize(unused[0]) == nil)
    #expect(store.objectSize(unused[1]) == 5 && store.objectSize(unused[2]) == 5)
    plan = try store.retentionPlan(limits)
    #expect(plan.isEmpty)
    #expect(try Doctor.examine(store).findings.allSatisfy { $0.severity == .note })
  }
}
