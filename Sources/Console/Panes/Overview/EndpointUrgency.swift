import Domain

/// How soon somebody should look at an endpoint.
enum EndpointUrgency: Int, Comparable {
  /// Wants somebody now.
  case now
  /// Wants a look.
  case soon
  /// Waits for data.
  case waiting
  /// Is as it should be.
  case none

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension EndpointSummary {
  var urgency: EndpointUrgency {
    guard endpoint.loadFailure == nil else { return .now }
    return switch judgement.state {
    case .degraded: .now
    case .drifting, .unjudged: .soon
    case .labelsPending, .notEnoughData, nil: .waiting
    case .healthy: .none
    }
  }
}

extension ConsoleData {
  /// The endpoints, those in trouble first, else as they were.
  var endpointsByUrgency: [(endpoint: Endpoint, urgency: EndpointUrgency)] {
    endpoints.map { ($0, EndpointSummary($0, self).urgency) }.enumerated().sorted {
      ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
    }.map(\.element)
  }

  /// Puts the endpoints in trouble first, on every pane: whoever opens the screen looks at the worst.
  public mutating func orderEndpointsByUrgency() {
    guard endpoints.count > 1 else { return }
    endpoints = endpointsByUrgency.map(\.endpoint)
  }
}
