import Domain

/// What every search of the protocol may ask.
struct SearchRequest {
  let filter: String
  let order: [String]
  let limit: Int
  /// Of the next page, as the last one told it; nil for the first.
  let token: String?

  /// - Parameters:
  ///   - standard: how many are answered where the client does not say; nil: it must.
  ///   - most: that it may ask for.
  init(_ message: ProtoMessage, standard: Int64?, most: Int64) throws(TrackingError) {
    guard let limit = try message.integer("max_results") ?? standard else {
      throw .required("max_results")
    }
    guard (1...most).contains(limit) else {
      throw .invalid(
        "Invalid value \(limit) for parameter 'max_results' supplied: It must be at least 1 and at "
          + "most \(most)")
    }
    self.limit = Int(limit)
    filter = try message.text("filter") ?? ""
    order = try message.texts("order_by")
    token = try message.text("page_token").flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension ProtoMessage {
  /// Which stages a search looks at. A word that names none is passed over, as in MLflow.
  func stages(_ name: String) -> Set<LifecycleStage> {
    switch fields[name] {
    case .text("DELETED_ONLY"), .integer(2): [.deleted]
    case .text("ALL"), .integer(3): [.active, .deleted]
    default: [.active]
    }
  }
}

extension RecordSearch {
  /// An attribute of milliseconds since the epoch.
  static func time(
    _ name: String, operators: Set<SearchOperator> = SearchOperator.ofNumbers,
    spellings: [String] = [], _ time: @escaping @Sendable (Record) -> Timestamp
  ) -> Attribute {
    Attribute(name, .integer, operators, spellings: spellings) {
      .number(Double(time($0).milliseconds))
    }
  }
}
