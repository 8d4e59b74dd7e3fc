import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import Foundation

/// What is computed beside the run itself.
struct MeasureOptions: ParsableArguments {
  @Option(help: "Threads; no figure depends on it. By default all processors.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Leave out the attribution to channels (up to 128 runs).")
  var noAttribution = false

  @Flag(help: "Leave out the gain curve and its tipping point.")
  var noGainCurve = false

  @Flag(help: "Leave out the spectral radius of a round.")
  var noJacobians = false

  @Flag(help: "Leave out how the result moves with the step and the order of stages.")
  var noSensitivity = false

  @Option(help: "Bands of the headline figures over so many draws of the uncertain parameters.")
  var bands: Int?

  @Option(help: "The seed of the draws.")
  var seed: UInt64 = 1

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let bands, !(1...100_000).contains(bands) {
      throw ValidationError("--bands must be from 1 to 100000.")
    }
  }

  func options(for folder: ScenarioReadFolder) -> RunReport.Options {
    var options = RunReport.Options()
    options.hasAttribution = !noAttribution
    options.hasGainCurve = !noGainCurve
    options.hasJacobians = !noJacobians
    options.hasSensitivity = !noSensitivity
    options.ensemble = bands.map { Ensemble(draws: $0, seed: seed) }
    options.threads = threads
    let report = folder.content.report
    options.indicators = IndicatorChoice(
      index: report.proxyAsset, quoted: report.quotedAsset, hedged: report.hedgePair?.first,
      hedge: report.hedgePair?.last)
    return options
  }
}
