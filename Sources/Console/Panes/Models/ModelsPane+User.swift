import Domain
import Terminal

extension ModelsPane {
  /// A user may be typed for versions that recommend.
  static let userKeys: [KeyBinding<ModelsPane>] = [
    KeyBinding(
      .character("u"), name: "user", help: "Type a user, and see what a recommender answers",
      hint: nil, applies: { !$0.isComparing },
      disabled: { $0.current($1)?.task == .ranking ? nil : "This version is no recommender." },
      action: { pane, _ in
        pane.isAskingUser = true
        // Empty: another user is a whole other id.
        return [.ask(LinePrompt("user ", example: "the id of a user, then Enter"))]
      }),
    KeyBinding(
      .escape, name: "versions", help: "Back to the versions",
      applies: { $0.user != nil && !$0.isComparing },
      action: { pane, _ in
        pane.user = nil
        return []
      }),
  ]

  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    guard isAskingUser else {
      listFilter.type(text)
      return []
    }
    isAskingUser = false
    user = text.trimmed.isEmpty ? nil : ExactText(text.trimmed)
    return []
  }

  mutating func preview(_ text: String, _ context: PaneContext) {
    if !isAskingUser { listFilter.type(text) }
  }

  mutating func cancelAnswer() {
    if isAskingUser { isAskingUser = false } else { listFilter.cancelEdit() }
  }

  /// Of the version under the cursor: what it answers the user, else what it knows.
  func recommenderDemands(_ context: PaneContext) -> [Demand] {
    guard let version = current(context), version.task == .ranking else { return [] }
    guard let user else {
      return [Demand(.recommender(version.model, version: version.version))]
    }
    return [
      Demand(.recommendation(version.model, version: version.version, user: user))
    ]
  }
}
