internal import Quantities

/// Whether a quotation speaks of the terminated transaction's terms (R-16; National Power, Klaus Tschira).
///
/// A term that one side does not state is unknown, not alike.
public struct LikeForLike: Sendable, Hashable {
  public struct Term: Sendable, Hashable {
    public enum Standing: String, Sendable, Hashable {
      case alike, unknown, priced, explained, unexplained
    }

    public let name: String
    public let ours: String?
    public let theirs: String?
    public let standing: Standing
  }

  public let quotation: EvidenceID
  public let terms: [Term]

  public var isLike: Bool { terms.allSatisfy { $0.standing == .alike } }

  /// Differences without a price or an explanation block; terms nobody stated are listed in one question.
  public var findings: [EvidenceFinding] {
    let unexplained = terms.filter { $0.standing == .unexplained }.map { term in
      EvidenceFinding(
        "R-16", .blocksApproval, "terms-differ-unexplained", [quotation],
        "\(quotation) was quoted on \(term.name) \"\(term.theirs ?? "?")\", the transaction has "
          + "\"\(term.ours ?? "?")\": price the difference or explain it")
    }
    let unknown = terms.filter { $0.standing == .unknown }.map(\.name)
    guard !unknown.isEmpty else { return unexplained }
    return unexplained + [
      EvidenceFinding(
        "R-16", .question, "terms-unknown", [quotation],
        "for \(quotation) the record does not say, on one side or both: \(unknown.joined(separator: ", "))")
    ]
  }
}

extension LikeForLike {
  /// Compares the terms of a quotation with those of the transaction. What the answer does not state is taken
  /// from the request it answers, since those are the terms that were sent (R-13).
  public init(_ response: QuoteResponse, answering request: QuoteRequest?, transaction: QuotedTerms) {
    quotation = response.id
    let compared = QuotedTerms.all.map { name, read in
      let theirs = read(response.terms) ?? request.flatMap { read($0.terms) }
      return LikeForLike.term(name, read(transaction), theirs, response.differences)
    }
    let named = Set(compared.map { LikeForLike.plain($0.name) })
    let declared = response.differences.filter { !named.contains(LikeForLike.plain($0.term)) }
    terms = compared + declared.map { LikeForLike.term($0.term, $0.ours, $0.theirs, [$0]) }
  }

  private static func term(
    _ name: String, _ ours: String?, _ theirs: String?, _ differences: [TermDifference]
  ) -> Term {
    let declared = differences.first { plain($0.term) == plain(name) }
    return Term(
      name: name, ours: ours ?? declared?.ours, theirs: theirs ?? declared?.theirs,
      standing: standing(ours, theirs, declared))
  }

  private static func standing(
    _ ours: String?, _ theirs: String?, _ declared: TermDifference?
  ) -> Term.Standing {
    if let declared {
      if declared.adjustment != nil { return .priced }
      return declared.explanation.map { !plain($0).isEmpty } == true ? .explained : .unexplained
    }
    guard let ours, let theirs else { return .unknown }
    return plain(ours) == plain(theirs) ? .alike : .unexplained
  }

  /// Case and spacing are no difference of terms.
  private static func plain(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension QuotedTerms {
  /// The terms by name, each with the way to read it.
  static let all: [(name: String, read: @Sendable (QuotedTerms) -> String?)] = [
    ("collateral", { $0.collateral }), ("documentation", { $0.documentation }),
    ("credit", { $0.credit?.rawValue }), ("tenor", { $0.tenor }), ("currency", { $0.currency?.code }),
    ("optionality", { $0.optionality }),
  ]
}
