import EvidenceLog
import Quotations
import Testing

@testable import Workflow

/// What an assistant typed is attested by the trader's signature over the quotation as it stands.
struct AttestationTests {
  private static func tale(_ content: QuoteResponse?, signer: String = "tom", quote: String = "Q-1") -> Tale {
    var tale = Tale.signed
    var attested = AttestedQuote(
      quote: EvidenceID("Q-1"), by: PersonID("tom"), at: Sample.moment("2026-03-03T10:45:00Z"))
    if let content {
      var worded = attested
      worded.quote = EvidenceID(quote)
      let words = try? worded.statement(caseID: "beta", content: content, checkpoint: Signer.checkpoint).text
      attested.signature = Signer(signer).signature(words ?? "", AttestationStatement.namespace)
    }
    tale["attest"] = .quoteAttested(attested)
    return tale
  }

  @Test(
    "An attestation counts with a signature over the quotation on record, and over no other",
    arguments: [
      (Sample.quote("Q-1", "1250000"), "tom", "Q-1", true), (nil, "tom", "Q-1", false),
      (Sample.quote("Q-1", "1250001"), "tom", "Q-1", false),
      (Sample.quote("Q-1", "1250000"), "rika", "Q-1", false),
      (Sample.quote("Q-1", "1250000"), "tom", "Q-2", false),
    ] as [(QuoteResponse?, String, String, Bool)])
  func counts(_ content: QuoteResponse?, _ signer: String, _ quote: String, _ counts: Bool) {
    let assessment = AttestationTests.tale(content, signer: signer, quote: quote).assessment()
    #expect(assessment.file.attestations.facts.count == (counts ? 1 : 0))
    let found = assessment.findings.filter {
      $0.subject == "Q-1" && $0.sentence.contains("the attestation of tom")
    }
    #expect(found.count == (counts ? 0 : 1))
    if content == nil {
      #expect(found.first?.sentence.contains("was attested without a signature") == true)
    }
  }

  @Test("A quotation corrected after it was attested is attested no more")
  func corrected() {
    var tale = AttestationTests.tale(Sample.quote("Q-1", "1250000"))
    tale.told.append(
      Tale.Told(key: "Q-1 corrected", fact: .quoteReceived(Sample.quote("Q-1", "1260000")), supersedes: "Q-1")
    )
    #expect(tale.assessment().file.attestations.isEmpty)
  }

  @Test("In a case without signatures an attestation counts as it was recorded")
  func unneeded() {
    var tale = AttestationTests.tale(nil)
    tale.changeHeader { $0.needsSignatures = nil }
    #expect(tale.assessment().file.attestations.facts.count == 1)
  }
}
