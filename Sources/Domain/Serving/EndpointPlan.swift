/// Which versions an endpoint scores a request with, and which of them answers it.
public struct EndpointPlan: Hashable, Sendable, Codable {
  /// A version that answers some of the requests before it may answer all.
  public struct Canary: Hashable, Sendable, Codable {
    /// Its number within the endpoint's model.
    public var version: Int
    /// Of the requests, from 0 to 1.
    public var share: Double

    /// The share of a canary that nobody gave another: enough to see it work, little enough to
    /// bear what it gets wrong.
    public static let usualShare = 0.1

    public init(version: Int, share: Double = usualShare) {
      self.version = version
      self.share = share
    }
  }

  /// The version that answers what no canary does.
  public var champion: Int
  /// Who answers a share in the champion's place; nil for none.
  public var canary: Canary?
  /// The version that scores along and answers nobody.
  public var shadow: Int?

  public init(champion: Int, canary: Canary? = nil, shadow: Int? = nil) {
    self.champion = champion
    self.canary = canary
    self.shadow = shadow
  }

  /// The plan that a model's aliases describe; nil where it has no champion. A canary or shadow
  /// that is the champion itself is none.
  public init?(aliases: [String: Int]) {
    guard let champion = aliases[Alias.champion] else { return nil }
    let others = aliases.filter { $0.value != champion }
    self.init(
      champion: champion, canary: others[Alias.canary].map { Canary(version: $0) },
      shadow: others[Alias.shadow])
  }

  /// The version that has that role; nil where none has.
  public func version(of role: EndpointRole) -> Int? {
    switch role {
    case .champion: champion
    case .canary: canary?.version
    case .shadow: shadow
    }
  }

  /// The roles that score a request: the first one answers it, the others are only logged.
  ///
  /// The same id has the same roles wherever and whenever it is asked, so that a client that tries
  /// again is answered by the same version, and a history can be told again.
  /// - Parameter requestID: the client's own id of the request, or of its first row.
  public func roles(of requestID: String) -> [EndpointRole] {
    let isCanary = canary.map { Self.unit(requestID) < $0.share } ?? false
    let answering: EndpointRole = isCanary ? .canary : .champion
    return shadow == nil ? [answering] : [answering, .shadow]
  }

  /// A number from 0 up to 1 that follows from the text alone: FNV-1a over its bytes, then the
  /// last step of MurmurHash3, since FNV's upper bits hardly differ between `order-1` and `order-2`.
  private static func unit(_ text: String) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    hash ^= hash >> 33
    return Double(hash >> 11) * 0x1p-53
  }
}
