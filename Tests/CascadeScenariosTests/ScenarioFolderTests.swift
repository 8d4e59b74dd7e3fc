import CascadeSimulation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Scenario folders")
struct ScenarioFolderTests {
  @Test("the complete scenario is read from disk, without a warning")
  func fromDisk() throws {
    let folder = try ScenarioFolder.read(at: CompleteScenario.folder)
    #expect(folder.warnings.isEmpty)
    #expect(try folder == CompleteScenario.read(CompleteScenario.texts()))
  }

  @Test("figures reach the network under the names of the files")
  func network() throws {
    let network = try CompleteScenario.read(CompleteScenario.texts()).scenario.network
    #expect(network.name == "three made-up dealers" && network.unit == "USD billions")
    #expect(network.assets.map(\.name) == ["Treasuries", "Corporates", "Treasuries, off the run"])
    #expect(network.assets.map(\.depth) == [2000, 400, .infinity])
    #expect(network.assets.map(\.isSaleable) == [true, true, false])
    #expect(network.holdings == [380, 114, 30, 200, 100, 0, 0, 80, 60])
    #expect(network.fundHoldings == [0, 90, 0, 70, 20, 0])
    #expect(network.funds.map(\.marginedNotional) == [[], [40, 0, 0]])
    #expect(
      network.dealers[0].limits.leverageTarget == 0.055 && network.dealers[1].limits.leverageTarget == nil)
    #expect(network.dealers.map(\.strategy) == [.mostLiquidFirst, .proRata, .leastImpact])
    #expect(network.willingness == [0, 0.9, 0.9, 0.9, 0, 0.9, 0.5, 0.25, 0])
    #expect(network.obligations == [0, 0, 4, 5, 0, 0, 0, 6, 0])
    #expect(network.fundingLines.map(\.market) == [.triparty, .bilateral, .triparty, .bilateral])
    #expect(network.fundingLines.map(\.lender) == [0, 1, 0, 1])
    #expect(network.fundingLines[1].maturingShare == 0.25)
    #expect(network.returnHistory.count == 9 && network.returnHistory[3] == -0.009)
    #expect(network.correlation.calmRank == 1 && network.correlation.calm == [0.8, -0.3, 0.85])
    #expect(
      network.correlation.stressRank == 2 && network.correlation.stress == [0.9, 0.1, 0.2, 0.7, 0.8, -0.2])
  }

  @Test("shocks strike what their names say, in the order of the file")
  func shocks() throws {
    let scenario = try CompleteScenario.read(CompleteScenario.texts()).scenario
    #expect(
      scenario.shocks == [
        Shock(.price(asset: 1, change: -0.04)), Shock(round: 2, .orderFlow(asset: 0, amount: 12)),
        Shock(round: 2, .volatility(asset: 1, change: 0.5)), Shock(round: 3, .haircut(asset: 1, rise: 0.02)),
        Shock(round: 3, .lenderStress(lender: 0, rise: 0.3)),
        Shock(round: 4, .redemption(fund: 0, share: 0.1)),
        Shock(round: 5, .defaulting(dealer: 2)),
      ])
  }

  @Test("policy, report and texts are read")
  func rest() throws {
    let folder = try CompleteScenario.read(CompleteScenario.texts())
    let policy = folder.scenario.parameters.policy
    #expect(
      policy.repoFacilityAssets == [0, 2] && policy.purchases == [1.5, 0, 0] && policy.netsObligations)
    #expect(
      folder.report.proxyAsset == 0 && folder.report.hedgePair == [0, 1] && folder.report.quotedAsset == 1)
    #expect(folder.sources == ["Made up for this fixture."] && folder.assumptions.count == 1)
    #expect(folder.notes == ["The third class is a part of the first that trades by itself."])
    #expect(folder.scenario.channels == .all)
  }

  @Test("the complete scenario states every parameter, and none at its default")
  func everyParameter() throws {
    let parameters = try CompleteScenario.read(CompleteScenario.texts()).scenario.parameters
    let fields = ParameterFields.sections.flatMap(\.fields)
    for field in fields {
      #expect(field.text(parameters) != field.text(Parameters()), "\(field.name) has its default")
    }
    #expect(fields.count > 50)
  }

  @Test("a folder with two files is a scenario; all else has its default")
  func smallest() throws {
    let folder = try CompleteScenario.read([
      "scenario.yaml": "format: firebreak-cascade/1\nname: small\ntitle: A small one\n",
      "assets.csv": "name\nBonds\n", "dealers.csv": "name,cash,equity,tier1\nAlpha,3,3,2\n",
    ])
    var dealer = Dealer(name: "Alpha")
    (dealer.cash, dealer.equity, dealer.tier1) = (3, 3, 2)
    let network = Network(name: "small", assets: [AssetClass(name: "Bonds")], dealers: [dealer])
    #expect(folder.scenario == Scenario(name: "small", title: "A small one", network: network))
    #expect(folder.warnings.map(\.file) == ["holdings.csv"])
  }

  @Test("scenarios share the network of another folder")
  func shared() throws {
    let texts = try CompleteScenario.texts()
    let sheet = try #require(texts["scenario.yaml"])
    let others = ["../complete": texts]
    let shared = CompleteScenario.files(["scenario.yaml": sheet + "network: ../complete\n"], others: others)
    let folder = try ScenarioFolder.read(shared)
    #expect(folder.networkFolder == "../complete")
    #expect(try folder.scenario == CompleteScenario.read(texts).scenario)
  }

  @Test("a policy exempts classes of a network that others share, and is written so")
  func exemption() throws {
    let texts = try CompleteScenario.texts()
    let sheet = try #require(texts["scenario.yaml"]).replacing("willingness: 0.9", with: "willingness: 0.25")
      .replacing("willingness:", with: "correlationRank: 5\nwillingness:")
      .replacing("exemptsCash: yes", with: "exemptsCash: yes\n    exemptAssets: [Corporates]")
    let others = ["../complete": texts]
    let files = CompleteScenario.files(["scenario.yaml": sheet + "network: ../complete\n"], others: others)
    let folder = try ScenarioFolder.read(files)
    #expect(folder.scenario.network.assets.map(\.isExemptFromLeverage) == [true, true, true])
    var written = ScenarioFiles(ScenarioWriter(folder).files)
    #expect(written.paths == ["scenario.yaml"])
    written.sibling = files.sibling
    #expect(try ScenarioFolder.read(written) == folder)
  }

  @Test("an error of a shared network names the file there, and a file here that would not count is an error")
  func sharedErrors() throws {
    var texts = try CompleteScenario.texts()
    let sheet = try #require(texts["scenario.yaml"])
    texts["holdings.csv"] = texts["holdings.csv"]?.replacing(
      "Beta,Corporates,100", with: "Beta,Corporates,-1")
    let files = CompleteScenario.files(
      ["scenario.yaml": sheet + "network: ../complete\n", "lenders.csv": "name\nX\n"],
      others: ["../complete": texts])
    let error = #expect(throws: UnreadableInput.self) { try ScenarioFolder.read(files) }
    #expect(
      error?.errors.map(\.description) == [
        "../complete/holdings.csv:6: error: units: -1 is out of range: the value must be at least 0",
        "lenders.csv: error: the network is read from another folder: remove this file, or the field network",
      ])
  }

  @Test("an unknown file is a warning; a README, the drill's sheet and expected results are passed over")
  func otherFiles() throws {
    var texts = try CompleteScenario.texts()
    texts["notes.txt"] = "x"
    texts["README.md"] = "x"
    texts["drill.yaml"] = "format: firebreak-drill/1"
    texts["expected/summary.json"] = "{}"
    texts["out/.firebreak-output"] = ""
    texts["out/prices.csv"] = "x"
    texts["other/drill.yaml"] = "x"
    let folder = try CompleteScenario.read(texts)
    #expect(folder.warnings.map(\.file) == ["notes.txt", "other/drill.yaml"])
  }
}
