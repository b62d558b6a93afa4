import ArgumentParser
import Store

import enum Terminal.NumberText
import enum Terminal.Sanitiser

/// `curlew doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Verify every checksum, every reference and the database; exit 1 on damage.",
    discussion: "Changes nothing, and works beside a running engine and on a read-only mount.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let report = try Waiting.for("examining \(store.folder.path)") { try Doctor.examine(store) }
    let columns = ["severity", "sentence"]
    if try !format.print(json: DoctorRecord(report), csv: report.findings, columns: columns) {
      for finding in report.findings {
        print("\(finding.severity.rawValue): \(Sanitiser.clean(finding.sentence))")
      }
      print(Self.summary(of: report))
    }
    if !report.isSound { throw ExitCode(1) }
  }

  /// `checked 41 objects (12 MB), 3 snapshots, …: nothing is damaged, 2 notes`.
  private static func summary(of report: DoctorReport) -> String {
    let counts = report.counts
    let objects = "\(counted(counts.objects, "object")) (\(NumberText.bytes(counts.objectBytes)))"
    let things = [
      (counts.objects, objects), (counts.snapshots, counted(counts.snapshots, "snapshot")),
      (counts.runs, counted(counts.runs, "run")),
      (counts.metricPoints, counted(counts.metricPoints, "metric point")),
      (counts.versions, counted(counts.versions, "version")),
      (counts.predictionRows, counted(counts.predictionRows, "prediction")),
      (counts.labels, counted(counts.labels, "label")),
    ]
    let parts = things.filter { $0.0 > 0 }.map(\.1)
    let errors = report.findings.count { $0.severity == .error }
    let notes = report.findings.count - errors
    let verdict = errors == 0 ? "nothing is damaged" : "\(counted(errors, "error"))"
    let seen = parts.isEmpty ? "an empty store" : parts.joined(separator: ", ")
    return "checked \(seen): \(verdict)"
      + (notes == 0 ? "" : ", \(counted(notes, "note"))")
  }

  /// The report for programs.
  private struct DoctorRecord: Encodable {
    let sound: Bool
    let findings: [DoctorReport.Finding]
    let counts: DoctorReport.Counts

    init(_ report: DoctorReport) {
      sound = report.isSound
      findings = report.findings
      counts = report.counts
    }
  }
}
