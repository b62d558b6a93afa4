import Domain

extension Signal {
  /// Days from the last day that the version learnt from (from its creation, where that is not known)
  /// to the window's end; not defined for windows that lie before.
  ///
  /// It has no default limit: an old model that does its work is no drift. How soon one is too old is
  /// the data's (on the grocer a frozen `personal` is 8 % behind a retrained one in its second month
  /// and 15 % in its third), so a person says it.
  static let modelAge = Signal("model_age", title: "model age", unit: .days, hasSpread: false) {
    $0.modelAge >= .zero ? Figure(value: $0.modelAge.days, count: $0.requests) : nil
  }
}
