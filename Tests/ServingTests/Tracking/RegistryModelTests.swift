import Domain
import Foundation
import Hummingbird
import Testing

@Suite("MLflow's registered models", .serialized)
struct RegistryModelTests {
  @Test("One is made, described, tagged, renamed with its versions, and deleted")
  func life() async throws {
    let caller = try TrackingCaller()
    let made = try await caller.call(
      "registered-models/create",
      #"{"name":"birds","description":"all","tags":[{"key":"team","value":"ops"}]}"#)
    #expect(made.at("registered_model", "description") as? String == "all")
    #expect(made.pairs("registered_model", "tags") == ["team": "ops"])
    try await caller.version()
    let described = try await caller.change(
      .patch, "registered-models/update", #"{"name":"birds","description":"waders"}"#)
    #expect(described.at("registered_model", "description") as? String == "waders")
    try await caller.call("registered-models/set-tag", #"{"name":"birds","key":"k","value":"v"}"#)
    for _ in 0..<2 {
      try await caller.change(
        .delete, "registered-models/delete-tag", #"{"name":"birds","key":"team"}"#)
    }
    try await caller.point("best", at: 1)
    let renamed = try await caller.call(
      "registered-models/rename", #"{"name":"birds","new_name":"fowl"}"#)
    #expect(renamed.at("registered_model", "name") as? String == "fowl")
    #expect(renamed.pairs("registered_model", "tags") == ["k": "v"])
    let aliases = renamed.at("registered_model", "aliases") as? [[String: String]]
    #expect(aliases == [["alias": "best", "version": "1"]])
    #expect(try caller.store.aliasHistory(of: "fowl").map(\.actor) == ["client:mlflow"])
    #expect(
      try await caller.refusal("registered-models/get?name=birds", nil, .get)
        == .init(
          status: 404, code: "RESOURCE_DOES_NOT_EXIST",
          message: "Registered Model with name=birds not found"))
    try await caller.change(.delete, "registered-models/delete", #"{"name":"fowl"}"#)
    #expect(try caller.store.registeredModels().isEmpty)
  }

  @Test("Names and tags that MLflow refuses are refused in its words")
  func refused() async throws {
    let caller = try TrackingCaller()
    try await caller.model(versions: 1)
    func made(_ name: String, _ fields: String = "") async throws -> TrackingCaller.Refusal {
      try await caller.refusal("registered-models/create", #"{"name":"\#(name)"\#(fields)}"#)
    }
    #expect(
      try await made("birds")
        == .init(
          status: 400, code: "RESOURCE_ALREADY_EXISTS",
          message: "Registered Model (name=birds) already exists."))
    let prompt = #","tags":[{"key":"mlflow.prompt.is_prompt","value":"true"}]"#
    #expect(
      try await made("birds", prompt).message.hasPrefix(
        "Tried to create a prompt with name 'birds'"))
    #expect(try await made("a/b").message.hasPrefix("Invalid model name 'a/b'. Names cannot"))
    #expect(try await made(" ").message.hasPrefix("Missing value for required parameter 'name'"))
    #expect(try await made("..").status == 400)
    #expect(try await made("x", #","tags":[{"key":"a//b","value":"v"}]"#).status == 400)
    let long = String(repeating: "x", count: 100_001)
    #expect(
      try await made("x", #","tags":[{"key":"k","value":"\#(long)"}]"#).message
        == "'value' exceeds the maximum length of 100000 characters")
    try await caller.model("fowl")
    #expect(
      try await caller.refusal(
        "registered-models/rename", #"{"name":"birds","new_name":"fowl"}"#
      ).code == "RESOURCE_ALREADY_EXISTS")
    #expect(
      try await caller.refusal(
        "registered-models/set-tag", #"{"name":"none","key":"k","value":"v"}"#
      ).status == 404)
  }

  @Test("Aliases are set, moved, asked for and removed, and have a history")
  func aliases() async throws {
    let caller = try TrackingCaller()
    try await caller.model(versions: 2)
    // Nothing here serves the model, so its champion may be anything.
    for _ in 0..<2 { try await caller.point("champion", at: 1) }
    try await caller.point("champion", at: 2)
    try await caller.point("a-b", at: 2)
    let found = try await caller.get("registered-models/alias?name=birds&alias=champion")
    #expect(found.at("model_version", "version") as? String == "2")
    #expect(found.at("model_version", "aliases") as? [String] == ["a-b", "champion"])
    let latest = try await caller.get("registered-models/alias?name=birds&alias=Latest")
    #expect(latest.at("model_version", "version") as? String == "2")
    for _ in 0..<2 {
      try await caller.change(
        .delete, "registered-models/alias", #"{"name":"birds","alias":"champion"}"#)
    }
    #expect(
      try caller.store.aliasHistory(of: "birds").filter { $0.alias == "champion" }.map(\.version)
        == [nil, 2, 1])
    let gone = try await caller.refusal(
      "registered-models/alias?name=birds&alias=champion", nil, .get)
    #expect(
      gone
        == .init(
          status: 400, code: "INVALID_PARAMETER_VALUE",
          message: "Registered model alias champion not found."))
  }

  @Test("Aliases that URIs cannot say, and versions that are not there, are refused")
  func unfitAliases() async throws {
    let caller = try TrackingCaller()
    try await caller.model(versions: 1)
    func refused(_ alias: String, _ version: String = "1") async throws -> TrackingCaller.Refusal {
      try await caller.refusal(
        "registered-models/alias",
        #"{"name":"birds","alias":"\#(alias)","version":"\#(version)"}"#)
    }
    #expect(try await refused("a b").message.hasPrefix("Invalid alias name: 'a b'."))
    #expect(try await refused("LATEST").message.hasSuffix("is reserved."))
    #expect(try await refused("v12").message == "Version alias name 'v12' is reserved.")
    #expect(
      try await refused("x", "9")
        == .init(
          status: 404, code: "RESOURCE_DOES_NOT_EXIST",
          message: "Model Version (name=birds, version=9) not found"))
    #expect(
      try await refused("x", "one").message == "Parameter 'version' must be an integer, got 'one'.")
  }

  @Test("What endpoints serve is the champion here too, and stays")
  func served() async throws {
    let endpoints = try ServedEndpoints.flights()
    let caller = try TrackingCaller(endpoints)
    let model = "flights-model"
    try await caller.point("champion", at: 1, of: model)
    #expect(try caller.store.endpoint("flights")?.liveVersion == 1)
    #expect(try caller.store.ledger(subject: model).map(\.kind) == [.promoted])
    try await caller.version(of: model)
    let strange = try await caller.refusal(
      "registered-models/alias", #"{"name":"\#(model)","alias":"champion","version":"2"}"#)
    #expect(strange.status == 400 && strange.message.contains("cannot be served"))
    #expect(try caller.store.registeredModel(ModelName(model))?.aliases == ["champion": 1])
    let name = #""name":"\#(model)""#
    for (method, path, fields) in [
      (.delete, "registered-models/alias", #","alias":"champion""#),
      (.delete, "model-versions/delete", #","version":"1""#),
      (.delete, "registered-models/delete", ""),
      (.post, "registered-models/rename", #","new_name":"x""#),
    ] as [(HTTPRequest.Method, String, String)] {
      let refusal = try await caller.refusal(path, "{\(name)\(fields)}", method)
      #expect(refusal.status == 400 && refusal.message.contains("serve"), "\(path)")
    }
    try await caller.change(.delete, "model-versions/delete", #"{\#(name),"version":"2"}"#)
  }

  @Test("A search pages, orders, and hides prompts unless they are asked for")
  func search() async throws {
    let caller = try TrackingCaller()
    for name in ["b", "a", "c"] { try await caller.model(name) }
    try await caller.call(
      "registered-models/create",
      #"{"name":"p","tags":[{"key":"mlflow.prompt.is_prompt","value":"true"}]}"#)
    try await caller.call("registered-models/set-tag", #"{"name":"a","key":"k","value":"v"}"#)
    #expect(try await caller.models("") == ["a", "b", "c"])
    #expect(try await caller.models("order_by=name%20DESC") == ["c", "b", "a"])
    let tag = "tag.%60mlflow.prompt.is_prompt%60"
    #expect(try await caller.models("filter=\(tag)%20!=%20'true'") == ["a", "b", "c"])
    #expect(try await caller.models("filter=\(tag)%20=%20'true'") == ["p"])
    #expect(try await caller.models("filter=tags.k='v'%20AND%20\(tag)!='true'") == ["a"])
    #expect(try await caller.models("filter=name%20ILIKE%20'B%25'") == ["b"])
    let first = try await caller.get("registered-models/search?max_results=2")
    let token = try #require(first["next_page_token"] as? String)
    #expect(try await caller.models("max_results=2&page_token=\(token)") == ["c"])
    for query in ["max_results=1001", "max_results=0", "page_token=x", "filter=x='1'"] {
      let refusal = try await caller.refusal("registered-models/search?\(query)", nil, .get)
      #expect(refusal.code == "INVALID_PARAMETER_VALUE", "\(query)")
    }
  }
}
