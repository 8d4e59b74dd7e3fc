internal import CanonicalJSON
internal import Workflow

/// `bundle.json`: what the bundle is of, and what it says it withholds. The verifier counts for itself.
struct BundleDescription: Sendable, Hashable, Codable {
  static let formatVersion = 1

  struct Withheld: Sendable, Hashable, Codable {
    var sequence: Int
    var reason: String
    /// The keys of the values withheld; absent where all are.
    var keys: [String]?
  }

  var version = BundleDescription.formatVersion
  var caseID: String
  var origin: String
  var size: Int
  var withheld: [Withheld]
  var program: ProgramIdentity?

  init(_ contents: RecordContents, _ plan: BundlePlan, program: ProgramIdentity?) {
    caseID = contents.caseID
    origin = contents.origin
    size = plan.size
    withheld = plan.withheld.sorted { $0.key < $1.key }.map { sequence, withholding in
      Withheld(
        sequence: sequence, reason: withholding.reason.rawValue, keys: withholding.keys.map { $0.sorted() })
    }
    self.program = program
  }
}
