import CascadeSimulation
import Testing

@testable import CascadeScenarios

/// The lists of fields against the types of the simulation, found by reflection: a property that no field states, or a
/// field that states another property than that of its name, is found here.
@Suite("Fields and the properties they state")
struct FieldBindingTests {
  /// A property as a file would state it; nil if it is infinite or absent.
  private func text(_ value: Any) -> String? {
    switch value {
    case let number as Double: number.isFinite ? "\(number)" : nil
    case let flag as Bool: flag ? "yes" : "no"
    case let number as Int: String(number)
    case let number as Double?: number.map { "\($0)" }
    default: "\(value)"
    }
  }

  private func check<Root>(
    _ fields: [FieldBinding<Root>], _ root: Root, _ reflected: Any, notInFields: Set<String> = []
  ) {
    let children = Mirror(reflecting: reflected).children.filter { !notInFields.contains($0.label ?? "") }
    let properties = Dictionary(uniqueKeysWithValues: children.map { ($0.label ?? "", $0.value) })
    #expect(Set(fields.map(\.name)) == Set(properties.keys))
    for field in fields {
      let property = properties[field.name].flatMap(text)
      #expect(field.text(root) == property, "\(field.name)")
    }
  }

  @Test("each parameter is the property of its name, and each property a parameter")
  func parameters() throws {
    let parameters = try CompleteScenario.read(CompleteScenario.texts()).scenario.parameters
    let sections = Mirror(reflecting: parameters).children
    #expect(Set(sections.compactMap(\.label)) == Set(ParameterFields.sections.map(\.name) + ["mode"]))
    for section in ParameterFields.sections {
      let reflected = try #require(sections.first { $0.label == section.name }?.value)
      check(section.fields, parameters, reflected, notInFields: ["repoFacilityAssets", "purchases"])
    }
  }

  @Test("each column of assets, funds and lenders is the property of its name, and each property a column")
  func agents() throws {
    let network = try CompleteScenario.read(CompleteScenario.texts()).scenario.network
    for asset in network.assets { check(AgentFields.assets, asset, asset) }
    for fund in network.funds { check(AgentFields.funds, fund, fund, notInFields: ["marginedNotional"]) }
    for lender in network.lenders { check(AgentFields.lenders, lender, lender) }
  }

  @Test("each column of dealers is a property or a limit of its name")
  func dealers() throws {
    let limits = Set(Mirror(reflecting: DealerLimits()).children.compactMap(\.label))
    for dealer in try CompleteScenario.read(CompleteScenario.texts()).scenario.network.dealers {
      check(AgentFields.dealers.filter { !limits.contains($0.name) }, dealer, dealer, notInFields: ["limits"])
      check(AgentFields.dealers.filter { limits.contains($0.name) }, dealer, dealer.limits)
    }
  }
}
