import ArgumentParser
import CResources
import Datasets
import Domain
import Engine
import Foundation
import Store

/// A year that ships with the program: its rows, the project declared for them, and what is printed when
/// it is over.
struct Demo: Sendable {
  /// What `curlew demo` calls it.
  let name: String
  /// One sentence for the help.
  let abstract: String
  /// The project, as a user would write it.
  let configuration: String
  let endpoint: EndpointName
  /// What came before is learnt from; what came later comes as requests.
  let from: Timestamp
  /// Exclusive.
  let until: Timestamp
  /// Wall-clock seconds of a replayed day, so that all takes about two minutes.
  let secondsPerDay: Double
  /// Stores the rows and submits the jobs.
  let fill: @Sendable (DemoFilling) throws -> Void
  /// The months of the endpoint, once all has been replayed.
  let report: @Sendable (Demo, Endpoint, Store, ReportForm) throws -> String

  /// How the months are told: all columns, JSON, or what fits on a card.
  enum ReportForm {
    case text, json, card
  }

  /// Whose rows are learnt from at first.
  var past: Range<Timestamp> { Timestamp(milliseconds: 0)..<from }
  /// Whose rows come as requests.
  var future: Range<Timestamp> { from..<until }

  /// The first is the one that `curlew demo` shows.
  static let all: [Demo] = [.flights, .retail]

  static func named(_ name: String) throws -> Demo {
    guard let demo = all.first(where: { $0.name == name }) else {
      throw ValidationError(
        "there is no demo \"\(name)\"; expected one of \(all.map(\.name).joined(separator: ", "))")
    }
    return demo
  }
}

extension ByteSource {
  /// A file that ships inside the program.
  static func shipped(_ resource: curlew_resource) -> ByteSource {
    let bytes = UnsafeBufferPointer(start: resource.bytes, count: resource.count)
    return .memory(name: String(cString: resource.name), bytes: [UInt8](bytes))
  }
}
