import Domain
import Terminal

/// How the overview divides its area: the table, the why, then jobs and ledger where there is room.
struct OverviewLayout {
  let table: Rect
  let why: Rect
  /// Empty on a small screen.
  let jobs: Rect
  let ledger: Rect
  /// What was left out, at the foot; empty on a large screen.
  let note: Rect

  init(_ area: Rect, endpoints: Int, jobs: Int) {
    let tableRows = 1 + min(endpoints, max(2, area.height / 4))
    let isLarge = area.height >= 28
    let jobRows = isLarge ? 1 + max(1, min(jobs, 4)) : 0
    let ledgerRows = isLarge ? min(9, 1 + (area.height - tableRows) / 4) : 0
    let parts = area.splitRows([
      .fixed(tableRows), .fixed(1), .share(1), .fixed(jobRows), .fixed(ledgerRows),
      .fixed(isLarge ? 0 : 1),
    ])
    table = parts[0]
    why = parts[2]
    self.jobs = parts[3]
    ledger = parts[4]
    note = parts[5]
  }

  func render(
    _ table: EndpointTable, why panel: EndpointDiagnosis?, _ frame: inout Frame,
    _ context: PaneContext
  ) {
    table.render(self.table, into: &frame)
    panel?.render(why, into: &frame)
    if !jobs.isEmpty { JobList(context).render(jobs, into: &frame) }
    if !ledger.isEmpty { LedgerTail(context).render(ledger, into: &frame) }
    guard !note.isEmpty else { return }
    let text = "not shown: " + leftOut(table, context).joined(separator: ", ")
    frame.put(text, x: note.x + 1, y: note.y, role: .dim, maxWidth: note.width - 2)
  }

  /// The columns, and the jobs and the ledger with the keys of their panes where there are keys.
  private func leftOut(_ table: EndpointTable, _ context: PaneContext) -> [String] {
    let active = context.data.activeJobs.count
    let jobs = active > 0 ? counted(active, "job") : "jobs"
    // An age goes with what it is the age of.
    let columns = table.hidden(width: self.table.width).filter { $0 != "AGO" }
      .map { $0.lowercased() }
    return columns + (context.takesKeys ? ["\(jobs) (6)", "ledger (8)"] : [jobs, "ledger"])
  }
}
