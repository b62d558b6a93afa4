import Console
import Domain

extension Flights {
  /// July with every text from outside replaced, and the answers to what panes ask for.
  struct Hostile {
    private var names: HostileText
    private let endpoint: EndpointName
    private let model: ModelName

    init(seed: UInt64) {
      names = HostileText(seed: seed)
      endpoint = EndpointName(names.text())
      model = ModelName(names.text())
    }

    var data: ConsoleData {
      mutating get {
        var data = Flights.july
        data.project = names.text()
        data.declarationProblem = names.text()
        data.experiments = ["1": names.text()]
        data.engine?.host = names.text()
        for index in data.endpoints.indices {
          data.endpoints[index].name = endpoint
          data.endpoints[index].model = model
          data.endpoints[index].address = names.text()
        }
        for index in data.models.indices {
          data.models[index].name = model
          data.models[index].description = names.text()
          data.models[index].tags = tags()
          data.models[index].aliases[names.text()] = 1
        }
        for index in data.versions.indices {
          data.versions[index].model = model
          data.versions[index].trainer = names.text()
          data.versions[index].description = names.text()
          data.versions[index].tags = tags()
          data.versions[index].metrics[names.text()] = 0.5
        }
        for index in data.aliasHistory.indices {
          data.aliasHistory[index].model = model
          data.aliasHistory[index].actor = names.text()
          data.aliasHistory[index].reason = names.text()
        }
        replaceDecisions(&data)
        replaceWindows(&data)
        replaceSnapshots(&data)
        return data
      }
    }

    private mutating func tags() -> [String: String] { [names.text(): names.text()] }

    private mutating func replaceDecisions(_ data: inout ConsoleData) {
      for index in data.alerts.indices {
        data.alerts[index].endpoint = endpoint
        data.alerts[index].sentence = names.text()
        data.alerts[index].acknowledgedBy = names.text()
        data.alerts[index].silenceReason = names.text()
      }
      for index in data.ledger.indices {
        data.ledger[index].actor = names.text()
        data.ledger[index].subject = names.text()
        data.ledger[index].sentence = names.text()
        for place in data.ledger[index].evidence.indices {
          data.ledger[index].evidence[place].name = names.text()
          data.ledger[index].evidence[place].text = names.text()
        }
      }
      for index in data.jobs.indices {
        data.jobs[index].detail = names.text()
        if data.jobs[index].reason != nil { data.jobs[index].reason = names.text() }
      }
    }

    private mutating func replaceWindows(_ data: inout ConsoleData) {
      let features = names.texts(40)
      var windows = data.windows[Flights.endpoint] ?? []
      for index in windows.indices {
        windows[index].endpoint = endpoint
        for place in windows[index].features.indices {
          windows[index].features[place].feature = features[place % features.count]
          let labels = windows[index].features[place].histogram.labels
          windows[index].features[place].histogram.labels = labels.indices.map {
            features[($0 + place) % features.count]
          }
        }
      }
      data.windows = [endpoint: windows]
      data.traffic = [endpoint: data.traffic[Flights.endpoint] ?? []]
      data.labelCounts = [endpoint: 7]
    }

    private mutating func replaceSnapshots(_ data: inout ConsoleData) {
      for index in data.snapshots.indices {
        data.snapshots[index].dataset = DatasetName(names.text())
        data.snapshots[index].source = names.text()
        for place in data.snapshots[index].profile.indices {
          data.snapshots[index].profile[place].name = names.text()
          let top = data.snapshots[index].profile[place].top
          for value in top.indices {
            data.snapshots[index].profile[place].top[value].value = names.text()
          }
        }
        for place in data.snapshots[index].outcomes.indices {
          data.snapshots[index].outcomes[place].observed = names.text()
          data.snapshots[index].outcomes[place].bound = names.text()
        }
      }
    }

    /// Answers as the store would, had hostile clients filled it.
    mutating func load(_ request: LoadRequest) throws -> Loaded {
      switch try Flights.load(request) {
      case .runs(let page):
        var runs = page.runs
        for index in runs.indices {
          runs[index].name = names.text()
          runs[index].user = names.text()
          runs[index].reason = names.text()
          runs[index].params = ["max_depth": names.text(), names.text(): names.text()]
          runs[index].metrics[names.text()] = 0.25
          runs[index].tags = tags()
          runs[index].tags[RunTag.commit] = names.text()
        }
        return .runs(RunsPage(runs: runs, matching: page.matching, total: page.total))
      case .artifacts(let files):
        return .artifacts(
          files.map { Artifact(path: names.text(), object: $0.object, bytes: $0.bytes) })
      case .commitChanges:
        let lines = [names.text(), names.text(), "", "diff --git \(names.text())", names.text()]
        return .commitChanges(
          CommitChanges(output: Array((lines.joined(separator: "\n") + "\n").utf8), isWhole: false))
      case .log(let lines):
        return .log(
          lines.map { LogLine(time: $0.time, level: $0.level, text: names.text()) })
      case let other: return other
      }
    }
  }
}
