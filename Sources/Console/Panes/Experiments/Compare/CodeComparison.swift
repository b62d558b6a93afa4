import Domain
import Terminal

/// The code of each run against the baseline's: the commit, what lies between the two, and the
/// uncommitted changes as a unified diff of one against the other.
struct CodeComparison {
  private let comparison: RunComparison

  init(_ comparison: RunComparison) { self.comparison = comparison }

  /// Where a run keeps what was not committed when it was started.
  static let diffPath = "code/uncommitted.diff"

  func lines(width: Int) -> [Line] {
    guard let baseline = comparison.runs.first else { return [] }
    return comparison.runs.dropFirst().flatMap { run -> [Line] in
      var lines = heading(run)
      lines.append(commits(baseline, run))
      lines += committed(baseline, run) + changes(baseline, run) + committedDiff(baseline, run)
      return lines + [Line()]
    }
  }

  /// The commits of two runs, where both have one and they are not the same.
  static func commits(_ baseline: Run, _ run: Run) -> (old: String, new: String)? {
    guard let old = baseline.tags[RunTag.commit], let new = run.tags[RunTag.commit], old != new
    else { return nil }
    return (old, new)
  }

  /// How much lies between the commits, and in which files.
  private func committed(_ baseline: Run, _ run: Run) -> [Line] {
    guard let (old, new) = CodeComparison.commits(baseline, run) else { return [] }
    let label = Line("committed    ", .label)
    let loaded = comparison.context.loaded
    guard let changes = loaded.commitChanges(from: old, to: new) else {
      let failure = loaded.failure(.commitChanges(from: old, to: new))
      return [label + (failure.map { Line($0, .error) } ?? Line("reading …", .dim))]
    }
    if let absence = changes.absence { return [label + Line(absence, .dim)] }
    let bytes = NumberText.bytes(LoadRequest.artifactBytesMax)
    return [label + Line(changes.sum, .text)] + changes.files.map { Line("  " + $0, .text) }
      + (changes.isWhole ? [] : [Line("only the first \(bytes) of these changes", .warning)])
  }

  /// Stands last: it may be long.
  private func committedDiff(_ baseline: Run, _ run: Run) -> [Line] {
    guard let (old, new) = CodeComparison.commits(baseline, run),
      let changes = comparison.context.loaded.commitChanges(from: old, to: new),
      !changes.diff.isEmpty
    else { return [] }
    return [Line("between the commits", .label)]
      + changes.diff.map { Line($0, ArtifactText.diffRole($0)) }
  }

  private func heading(_ run: Run) -> [Line] {
    [Line(comparison.titleText(run), .heading, bold: true)]
  }

  private func commits(_ baseline: Run, _ run: Run) -> Line {
    let label = Line("commit       ", .label)
    switch (baseline.tags[RunTag.commit], run.tags[RunTag.commit]) {
    case (nil, nil): return label + Line("not recorded by either run", .dim)
    case (let old?, let new?) where old == new:
      return label + Line(short(new), .value) + Line("  the same", .dim)
    case (let old, let new):
      return label + Line("− " + (old.map(short) ?? "not recorded"), .bad) + Line("  ")
        + Line("+ " + (new.map(short) ?? "not recorded"), .good)
    }
  }

  private func short(_ commit: String) -> String { String(commit.prefix(12)) }

  private func changes(_ baseline: Run, _ run: Run) -> [Line] {
    let label = Line("uncommitted  ", .label)
    switch (diff(of: baseline), diff(of: run)) {
    case (.waiting, _), (_, .waiting): return [label + Line("reading …", .dim)]
    case (.failed(let reason), _), (_, .failed(let reason)):
      return [label + Line(reason, .error)]
    case (.text("", _), .text("", _)):
      return [label + Line("no changes in either run", .dim)]
    case (.text(let old, let oldNote), .text(let new, let newNote)):
      let notes = [oldNote, newNote].compactMap { $0 }.map { Line($0, .warning) }
      guard old != new else { return [label + Line("the same changes", .dim)] + notes }
      return [label + Line(summary(old, new), .text)] + notes + unified(old, new)
    }
  }

  private func summary(_ old: String, _ new: String) -> String {
    if old.isEmpty { return "only this run had uncommitted changes" }
    if new.isEmpty { return "only the baseline had uncommitted changes" }
    return "changes of the baseline against changes of this run"
  }

  private enum Diff {
    case waiting
    case failed(String)
    /// With a note where it is not whole.
    case text(String, String?)
  }

  private func diff(of run: Run) -> Diff {
    let loaded = comparison.context.loaded
    guard let files = loaded.artifacts(run.id) else {
      return loaded.failure(.artifacts(run.id)).map { .failed($0) } ?? .waiting
    }
    guard files.contains(where: { $0.path == CodeComparison.diffPath }) else {
      return .text("", nil)
    }
    let request = LoadRequest.artifactHead(run.id, path: CodeComparison.diffPath)
    guard let head = loaded.artifactHead(run.id, CodeComparison.diffPath) else {
      return loaded.failure(request).map { .failed($0) } ?? .waiting
    }
    let note =
      head.isWhole
      ? nil
      : "\(run.name): the first \(NumberText.bytes(head.bytes.count)) of "
        + NumberText.bytes(head.total)
    return .text(head.text, note)
  }

  /// A unified diff of two diffs: the first column says which run has the line, the rest is the line
  /// as that run's diff has it.
  private func unified(_ old: String, _ new: String) -> [Line] {
    let before = old.split(separator: "\n", omittingEmptySubsequences: true)
    let after = new.split(separator: "\n", omittingEmptySubsequences: true)
    return LineDiff(before, after).hunks().flatMap { hunk -> [Line] in
      [Line(position(hunk), .accent)]
        + hunk.map { change in
          switch change {
          case .same(let line, _): Line("  " + before[line], .dim)
          case .removed(let line): Line("- " + before[line], .bad)
          case .added(let line): Line("+ " + after[line], .good)
          }
        }
    }
  }

  /// `@@ -12,7 +12,9 @@`, counted in lines of the two diffs.
  private func position(_ hunk: [LineDiff.Change]) -> String {
    var old: [Int] = []
    var new: [Int] = []
    for change in hunk {
      switch change {
      case .same(let before, let after):
        old.append(before)
        new.append(after)
      case .removed(let line): old.append(line)
      case .added(let line): new.append(line)
      }
    }
    func range(_ lines: [Int]) -> String {
      "\((lines.first ?? -1) + 1),\(lines.count)"
    }
    return "@@ -\(range(old)) +\(range(new)) @@"
  }
}
