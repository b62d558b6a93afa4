import Domain
import Terminal
import Testing

@testable import Console

@Suite("What panes ask for")
struct DemandTests {
  @Test("The overview needs nothing large")
  func overview() throws {
    #expect(try Session().requests.isEmpty)
  }

  @Test("The runs are asked for once, then the history of the run under the cursor")
  func runs() throws {
    let session = try Session("experiments")
    #expect(
      session.requests == [
        .runs(RunQuery(limit: 300)), .metricHistory(Flights.runIDs[7], key: "auc"),
      ])
  }

  @Test("What is on its way is not asked for again")
  func awaited() throws {
    var state = try ConsoleState(pane: "jobs")
    #expect(update(&state, .data(Flights.july)) == [.load(.jobLog(JobID(40)))])
    #expect(update(&state, .key(.function(1))) == [])
    #expect(update(&state, .data(Flights.july)) == [])
  }

  @Test("A running job's log is read again when the store has changed, an ended one's is not")
  func live() throws {
    var session = try Session("jobs")
    var data = Flights.july
    data.revisions[.jobLogs] += 1
    session.forget()
    session.send(.data(data))
    #expect(session.requests == [.jobLog(JobID(40))])
    session.press(.character("G"))
    session.forget()
    data.revisions[.jobLogs] += 1
    session.send(.data(data))
    #expect(session.requests.isEmpty)
  }

  @Test("Data that change while a thing is on its way are asked for afterwards")
  func changedMeanwhile() throws {
    var state = try ConsoleState(pane: "jobs")
    _ = update(&state, .data(Flights.july))
    var later = Flights.july
    later.revisions[.jobLogs] += 1
    #expect(update(&state, .data(later)) == [])
    #expect(
      update(&state, .loaded(.jobLog(JobID(40)), .log([]))) == [.load(.jobLog(JobID(40)))])
  }

  @Test("A failed load says why, keeps the old value, and is not repeated at once")
  func failure() throws {
    var session = try Session("jobs")
    let request = LoadRequest.jobLog(JobID(40))
    let lines = session.state.loaded.log(JobID(40))
    session.send(.loadFailed(request, "the log cannot be read"))
    #expect(session.state.loaded.log(JobID(40)) == lines)
    #expect(session.state.loaded.failure(request) == "the log cannot be read")

    var fresh = try ConsoleState(size: Size(columns: 80, rows: 24), pane: "jobs")
    _ = update(&fresh, .data(Flights.july))
    #expect(update(&fresh, .loadFailed(request, "the log cannot be read")) == [])
    var frame = Frame(size: Size(columns: 80, rows: 24))
    render(fresh, into: &frame)
    #expect(FrameText.plain(frame).contains("the log cannot be read"))
  }

  @Test("What another part of the store has changed is not asked for again")
  func otherPart() throws {
    var session = try Session("jobs")
    var data = Flights.july
    data.revision += 1
    data.revisions[.ledger] += 1
    session.forget()
    session.send(.data(data))
    #expect(session.requests.isEmpty)
  }

  @Test("Points of a metric are a reason to read the runs again, and histories, but no artifacts")
  func topics() {
    #expect(LoadRequest.runs(RunQuery()).topics == [.runs, .metrics])
    #expect(LoadRequest.metricHistory(Flights.runIDs[0], key: "auc").topics == [.metrics])
    #expect(LoadRequest.artifacts(Flights.runIDs[0]).topics == [.runs])
  }

  @Test("A long history is thinned out and keeps its ends and extremes")
  func thinning() {
    var points = (0..<100_003).map { (index: Int) -> MetricPoint in
      MetricPoint(step: Int64(index), time: Flights.present, value: Double(index % 7))
    }
    points[3].value = -9
    points[70_001].value = 9
    let thinned = HistoryThinning.thinned(points)
    #expect(thinned.count <= HistoryThinning.pointsMax)
    #expect(thinned.first == points.first && thinned.last == points.last)
    #expect(thinned.contains(points[70_001]) && thinned.contains(points[3]))
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0.step < $1.step })
    #expect(HistoryThinning.thinned(Array(points.prefix(50))).count == 50)
  }

  @Test("What went on when it was asked for is asked for once more when it has ended")
  func lastWords() {
    var loaded = LoadedData()
    var data = Flights.july
    let log = LoadRequest.jobLog(JobID(1))
    loaded.await(Demand(log, isLive: true), data)
    loaded.store(.log([]), for: log, keeping: [log])
    #expect(!loaded.lacks(Demand(log), data))
    data.revisions[.jobLogs] += 1
    #expect(loaded.lacks(Demand(log), data))
    loaded.await(Demand(log), data)
    loaded.store(.log([]), for: log, keeping: [log])
    data.revisions[.jobLogs] += 1
    #expect(!loaded.lacks(Demand(log), data))
  }

  @Test("No more is kept than the limit, and what is in view stays")
  func eviction() {
    var loaded = LoadedData()
    let kept = LoadRequest.jobLog(JobID(0))
    for number in 0...Int64(LoadedData.entriesMax + 9) {
      let request = LoadRequest.jobLog(JobID(number))
      loaded.await(Demand(request), Flights.july)
      loaded.store(.log([]), for: request, keeping: [kept])
    }
    #expect(loaded.log(JobID(0)) != nil)
    #expect(loaded.log(JobID(1)) == nil)
    #expect(loaded.log(JobID(Int64(LoadedData.entriesMax + 9))) != nil)
  }
}
