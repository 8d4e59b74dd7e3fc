import CanonicalJSON
import EvidenceLog
import Foundation
import Testing

@testable import CaseRecord

/// T14 and T16: whatever of a withheld entry is put into a bundle is found, wherever and however it is written; in
/// bundles that are in order nothing is found.
@Suite("Leaks")
struct LeakTests {
  /// A seed from the environment, or one that is always the same.
  static let seed = ProcessInfo.processInfo.environment["FIREBREAK_SEED"].flatMap { UInt64($0) } ?? 20_260_321

  @Test(
    "Nothing is found in a bundle that is in order",
    arguments: [
      "Fixtures/complete-case", "Examples/protocol-2009", "Examples/sovereign-crisis",
      "Examples/market-quotation-1992",
    ])
  func honest(_ folder: String) throws {
    let record = try TestRecord.of(folder, attaching: true)
    let quotes = record.opened(type: "quoteReceived").suffix(2) + record.opened(type: "meetingMinuted")
    let bundle = try TestBundle(
      record, withholding: quotes.map { "\($0)" }.joined(separator: ","),
      documents: try record.documents(withholding: Set(quotes)))
    #expect(!quotes.isEmpty && !bundle.files.isEmpty)
  }

  @Test("Ten thousand plants at random places and in random forms are all found")
  func plants() throws {
    var random = SeededGenerator(LeakTests.seed)
    let record = try TestRecord.of(TestRecord.example, attaching: true)
    let withheld = record.opened(type: "quoteReceived") + record.opened(type: "meetingMinuted")
    let (scanner, files) = try record.scanner(withholding: withheld)
    #expect(scanner.findings(in: files) == [])
    let planter = Planter(record.contents, withheld)
    let paths = files.keys.sorted()
    for number in 0..<10_000 {
      let path = paths[Int.random(in: 0..<paths.count, using: &random)]
      var bytes = Array((files[path] ?? []).prefix(4000))
      let plant = planter.plant(using: &random)
      bytes.insert(contentsOf: plant.bytes, at: Int.random(in: 0...bytes.count, using: &random))
      let isFound = !scanner.findings(in: bytes, of: path).isEmpty
      #expect(isFound, "plant \(number), seed \(LeakTests.seed): \(plant.what) in \(path)")
      if !isFound { break }
    }
  }

  @Test("A price is found beside its key, spelled with separated thousands, and in documents")
  func prices() throws {
    let figure = try #require(Figure("-2301000.25"))
    #expect(figure.spellings.contains("2,301,000.25") && figure.significantDigits == 9)
    #expect(Figure("1,000") == nil && Figure("0x10") == nil && Figure("") == nil && Figure("1.") == nil)
    #expect(Figure("1000000")?.significantDigits == 1)
    #expect(Figure("0.0393")?.significantDigits == 3)
    let open = OpenTexts(try OpenedRecord(caseID: "none", []))
    let forms = TextMember(key: "bid", text: "3.93").forms(open)
    #expect(forms.flatMap(\.plain).contains(Array("\"bid\": \"3.93\"".utf8)))
    #expect(TextMember(key: "bid", text: "3").forms(open).isEmpty)
  }

  @Test("A secret in the name of a document is found too")
  func names() throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    let entry = try #require(record.opened(type: "meetingMinuted").first)
    #expect(throws: BundleError.self) {
      try TestBundle(
        record, withholding: "\(entry)", documents: [("One firm side, confirmed by a model..txt", [])])
    }
  }

  @Test("Words of a withheld entry that another entry shows under another key are found")
  func elsewhere() throws {
    let open = OpenTexts(try OpenedRecord(caseID: "none", []))
    let forms = TextMember(key: "words", text: "We heard it at the bar.").forms(open)
    #expect(forms.map(\.kind) == [.text])
    #expect(TextMember(key: "role", text: "legal").forms(open).isEmpty)
  }
}

/// A generator that gives the same sequence for the same seed (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
