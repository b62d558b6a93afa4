import Domain
import Insight

/// `trigger:` of a retraining policy: triggers of which any asks by itself, also as `any: […]`, and
/// `all: […]`, which must ask at once. A group of `all` may stand in `any`, and nothing else is nested.
struct TriggerSection {
  private static let names = RetrainingTrigger.all.map(\.name)
  private static let groups = ["any", "all"]

  let endpoint: EndpointName
  let monitor: MonitorDeclaration?

  func read(_ value: ConfigurationValue?, into policy: inout RetrainingPolicy) {
    let section = value.flatMap { ConfigurationSection($0, keys: Self.names + Self.groups) }
    let grouped = Self.groups.filter { section?[$0] != nil }
    guard let section, !grouped.isEmpty else {
      for trigger in RetrainingTrigger.all {
        policy.triggers[trigger.name] = trigger.usual(monitor)
      }
      section.map { policy.triggers.merge(settings(in: $0)) { _, declared in declared } }
      return
    }
    section.allowOne(of: Self.groups)
    if let stray = Self.names.first(where: { section[$0] != nil }) {
      section[stray]?.report(
        .contradiction("\(section.path): put `\(stray)` into the list of `\(grouped[0])`"))
    }
    section["any"].map { readAny($0, into: &policy) }
    section["all"].map { policy.jointTriggers = [all($0)] }
  }

  private func readAny(_ value: ConfigurationValue, into policy: inout RetrainingPolicy) {
    for element in elements(of: value) {
      guard element.node.mapping != nil else {
        add(word(element), of: element, to: &policy.triggers)
        continue
      }
      guard let section = ConfigurationSection(element, keys: Self.names + ["all"]) else {
        continue
      }
      add(settings(in: section), of: element, to: &policy.triggers)
      section["all"].map { policy.jointTriggers.append(all($0)) }
    }
  }

  private func all(_ value: ConfigurationValue) -> [String: TriggerSetting] {
    var group: [String: TriggerSetting] = [:]
    for element in elements(of: value) {
      guard element.node.mapping != nil else {
        add(word(element), of: element, to: &group)
        continue
      }
      guard let section = ConfigurationSection(element, keys: Self.names + Self.groups) else {
        continue
      }
      if let nested = Self.groups.first(where: { section[$0] != nil }) {
        section[nested]?.report(
          .contradiction(
            "\(value.path): `all` holds triggers alone; write `any` with several lists of `all`"))
      }
      add(settings(in: section), of: element, to: &group)
    }
    for (name, setting) in group.sorted(by: { $0.key < $1.key }) where setting == .flag(false) {
      value.report(
        .contradiction(
          "\(value.path): `\(name): false` never asks, and so all together never do; leave it out"))
    }
    return group
  }

  private func add(
    _ settings: [String: TriggerSetting], of value: ConfigurationValue,
    to known: inout [String: TriggerSetting]
  ) {
    for (name, setting) in settings {
      if known.updateValue(setting, forKey: name) != nil {
        value.report(.contradiction("\(value.path): `\(name)` stands there twice; keep one"))
      }
    }
  }

  /// Of a list its elements; of a mapping itself.
  private func elements(of value: ConfigurationValue) -> [ConfigurationValue] {
    let expected = "a list of triggers such as [performance, {volume: 5000}]"
    if value.node.sequence?.isEmpty == true || value.node.mapping?.isEmpty == true {
      value.reject(expected: expected)
    }
    if value.node.mapping != nil { return [value] }
    let elements = value.elements(expected) ?? []
    return elements
  }

  /// A trigger that needs no more than its name.
  private func word(_ value: ConfigurationValue) -> [String: TriggerSetting] {
    guard let name = value.choice(among: Self.names),
      let trigger = RetrainingTrigger.all.first(where: { $0.name == name })
    else { return [:] }
    guard trigger.form == .flag else {
      value.reject(expected: "`\(name)` with its value, such as {\(name): \(trigger.help.example)}")
      return [:]
    }
    object(to: .flag(true), of: trigger, value)
    return [name: .flag(true)]
  }

  private func settings(in section: ConfigurationSection) -> [String: TriggerSetting] {
    var settings: [String: TriggerSetting] = [:]
    for trigger in RetrainingTrigger.all {
      guard let value = section[trigger.name], let setting = value.setting(trigger.form) else {
        continue
      }
      settings[trigger.name] = setting
      object(to: setting, of: trigger, value)
    }
    return settings
  }

  private func object(
    to setting: TriggerSetting, of trigger: RetrainingTrigger, _ value: ConfigurationValue
  ) {
    if let objection = trigger.objection(setting, endpoint, monitor) {
      value.report(.contradiction("\(value.path): \(objection)"))
    }
  }
}

extension ConfigurationValue {
  /// What stands under a trigger's name.
  fileprivate func setting(_ form: RetrainingTrigger.Form) -> TriggerSetting? {
    switch form {
    case .flag: return flag().map { .flag($0) }
    case .count(let bounds): return count(in: bounds).map { .count($0) }
    case .span(let shortest, let expected, let words):
      if let text = node.scalar?.string, words.contains(text) { return .word(text) }
      guard let span = span(orElse: words.map { ", or \($0)" }.joined()) else { return nil }
      if span < shortest { reject(expected: expected) }
      return .span(span)
    }
  }
}
