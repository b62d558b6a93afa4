import Foundation

/// The tag in which clients of MLflow 2 keep the models of a run: a JSON array of descriptions.
enum ModelHistory {
  static let tag = "mlflow.log-model.history"

  /// The description in one line, if it is what MLflow asks of it.
  static func checked(_ text: String) throws(TrackingError) -> String {
    let parsed = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let model = parsed as? [String: Any] else {
      throw .invalid("Malformed model info. 'model_json' is no JSON object")
    }
    let missing = ["artifact_path", "flavors", "utc_time_created", "run_id"]
      .filter { model[$0] == nil }
    guard missing.isEmpty else {
      throw .invalid(
        "Model json is missing mandatory fields: \(missing.joined(separator: ", "))")
    }
    return text
  }

  static func adding(_ model: String, to history: String?) -> String {
    guard let history, history.hasPrefix("["), history.hasSuffix("]"), history.count > 2 else {
      return "[\(model)]"
    }
    return "\(history.dropLast()), \(model)]"
  }
}
