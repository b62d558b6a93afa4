import Domain

extension Guidance {
  /// What stands where windows would: there may have been traffic, but none is full or over.
  static func noWindow(of endpoint: Endpoint) -> Guidance {
    traffic(of: endpoint, "No window of \(endpoint.name) has closed yet.")
  }

  /// How an endpoint is asked: rows come over HTTP, and by no command.
  ///
  /// - Parameter sentence: what is missing for want of them.
  static func traffic(of endpoint: Endpoint, _ sentence: String) -> Guidance {
    let name = endpoint.name.text
    let labels = ("curlew labels add \(name) FILE", "brings the truth, when it is known")
    guard let address = endpoint.address else {
      return Guidance(sentence, [("curlew engine start", "serves it, and tells where"), labels])
    }
    let url = "\(address)/v2/models/\(name)"
    return Guidance(
      sentence,
      [
        ("curl \(url)", "tells which inputs it wants"),
        ("curl \(url)/infer -d @rows.json", "asks it for answers to rows"),
        labels,
      ])
  }
}
