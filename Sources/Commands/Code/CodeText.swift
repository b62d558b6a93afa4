import Console
import Domain

/// The code of two runs in lines: what `curlew runs compare --code` prints.
enum CodeText {
  static func of(_ baseline: Run, _ run: Run, _ reader: CommitReader) -> String {
    let title = "\n\(baseline.name) → \(run.name)"
    switch (baseline.tags[RunTag.commit], run.tags[RunTag.commit]) {
    case (nil, _), (_, nil): return "\(title): not both runs recorded a commit"
    case (let old?, let new?) where old == new: return "\(title): both at \(new.prefix(12))"
    case (let old?, let new?):
      let commits = "\(title): \(old.prefix(12)) → \(new.prefix(12))"
      let changes = reader.changes(from: old, to: new)
      if let absence = changes.absence { return "\(commits), \(absence)" }
      let cut = changes.isWhole ? [] : ["only the first \(reader.bytesMax >> 10) KiB"]
      return
        ([commits] + changes.files.map { "  \($0)" } + ["  \(changes.sum)"] + cut + [""]
        + changes.diff).joined(separator: "\n")
    }
  }
}
