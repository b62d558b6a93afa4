import Domain

extension Guidance {
  /// How an endpoint is asked that nobody has asked yet: rows come over HTTP, and by no command.
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
