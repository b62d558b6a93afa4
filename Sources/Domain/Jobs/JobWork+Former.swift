import Foundation

extension JobWork {
  /// Reads work that was stored before kinds had payloads, as Swift writes an enumeration:
  /// `{"train":{"_0":{…}}}`, `{"retrain":{"endpoint":"flights","id":1}}`.
  ///
  /// nil where it is not in that form.
  public init?(former json: String) {
    guard let former = try? JSONDecoder().decode(Former.self, from: Data(json.utf8)) else {
      return nil
    }
    switch former {
    case .train(let work): self.init(work)
    case .evaluate(let work): self.init(work)
    case .retrain(let id, let endpoint): self.init(RetrainWork(id: id, endpoint: endpoint))
    case .replay(let work): self.init(work)
    }
  }

  private enum Former: Codable {
    case train(TrainWork)
    case evaluate(EvaluateWork)
    case retrain(id: Int64, endpoint: EndpointName)
    case replay(ReplayWork)
  }
}
