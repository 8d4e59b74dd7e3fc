import EvidenceLog
import Testing

@Suite("Signed statements")
struct SignedStatementTests {
  static func signOff(_ statement: String = "I agree to the amount.") throws -> SignOffStatement {
    try SignOffStatement(
      caseID: "C-1", group: "rates", amount: "USD 123456/7", person: "alice", role: "approver",
      signedAt: "2026-03-02T17:00:00Z", checkpoint: "case.example/1 42 AAAA", statement: statement)
  }

  /// docs/formats/record.md, "Statements signed by a person".
  @Test("A sign-off has the lines of the format, in their order")
  func layout() throws {
    #expect(
      try Self.signOff().text == """
        Firebreak sign-off 1
        case: C-1
        group: rates
        amount: USD 123456/7
        person: alice
        role: approver
        signed at: 2026-03-02T17:00:00Z
        checkpoint: case.example/1 42 AAAA
        statement: I agree to the amount.

        """)
  }

  @Test("Each kind is read back from its text and has a namespace of its own")
  func kinds() throws {
    let statements: [SignedStatement] = [
      .signOff(try Self.signOff()),
      .attestation(
        try AttestationStatement(
          caseID: "C-1", quotation: "Q-7", content: "ab", person: "bob", signedAt: "2026-03-02T17:00:00Z",
          checkpoint: "o 1 r")),
      .approval(
        try ApprovalStatement(
          caseID: "C-1", proposal: "P-1", act: "{\"kind\":\"waive\"}", person: "carol", role: "counsel",
          signedAt: "2026-03-02T17:00:00Z", checkpoint: "o 1 r")),
    ]
    for statement in statements { #expect(try SignedStatement(text: statement.text) == statement) }
    #expect(statements.map(\.namespace) == ["sign-off", "attestation", "approval"].map { $0 + "@firebreak" })
    #expect(statements.map(\.person) == ["alice", "bob", "carol"])
    #expect(Set(statements.map(\.caseID)) == ["C-1"])
    #expect(statements.map(\.checkpoint) == ["case.example/1 42 AAAA", "o 1 r", "o 1 r"])
    #expect(Set(statements.map(\.signedAt)) == ["2026-03-02T17:00:00Z"])
  }

  @Test(
    "A value that could look other than it reads is refused",
    arguments: [
      ("", SignedStatementRefusal.emptyValue(name: "statement")),
      (" a", .blankAtEnd(name: "statement")), ("a ", .blankAtEnd(name: "statement")),
      ("a\nb", .controlCharacter(name: "statement")), ("a\r\nb", .controlCharacter(name: "statement")),
      ("a\tb", .controlCharacter(name: "statement")), ("a\u{85}b", .controlCharacter(name: "statement")),
      ("a\u{2028}b", .controlCharacter(name: "statement")),
      ("a\u{202E}b", .controlCharacter(name: "statement")),
    ])
  func values(value: String, expected: SignedStatementRefusal) throws {
    #expect(throws: expected) { try Self.signOff(value) }
    if !value.unicodeScalars.contains("\n") {
      let text = try Self.signOff("WORDS").text.replacing("WORDS", with: value)
      #expect(throws: expected) { try SignOffStatement(text: text) }
    }
  }

  @Test(
    "A text with another line is refused",
    arguments: [
      ("amount.\n", "amount.\nmore: x\n", SignedStatementRefusal.wrongLineCount(expected: 9, found: 10)),
      ("amount.\n", "amount.", .noLastLineFeed),
      ("sign-off 1", "sign-off 2", .otherHeading("Firebreak sign-off 2")),
      ("group: ", "Group: ", .otherLine(expected: "group")),
      ("group: ", "group:", .otherLine(expected: "group")),
      ("\n", "\r\n", .otherHeading("Firebreak sign-off 1\r")),
    ])
  func lines(old: String, new: String, expected: SignedStatementRefusal) throws {
    let text = try Self.signOff().text.replacing(old, with: new)
    #expect(throws: expected) { try SignOffStatement(text: text) }
    #expect(!expected.sentence.isEmpty)
  }

  @Test("A text of another kind is not taken for a sign-off")
  func otherKind() throws {
    let text = try Self.signOff().text
    #expect(throws: SignedStatementRefusal.otherHeading("Firebreak sign-off 1")) {
      try ApprovalStatement(text: text)
    }
    #expect(throws: SignedStatementRefusal.otherHeading("Firebreak order 1")) {
      try SignedStatement(text: "Firebreak order 1\n")
    }
  }
}
