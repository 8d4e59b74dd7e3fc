public import Calendars
public import MarketData
public import Quotations
public import Transactions
public import Workflow

/// The user's book against the dealer that fails: what a case folder says of agreement, trades, people and money already owed.
///
/// What the folder tells of a close-out that was played before (calls, quotations, minutes, notices) is not part of the book.
public struct DrillBook: Sendable {
  public var caseID: String
  public var header: CaseHeader
  public var agreement: AgreementRecord
  public var team: [TeamMember]
  /// Swaps, in the order of the file.
  public var transactions: [Transaction]
  /// Groups of the swaps; groups that lost all their members are gone.
  public var groups: [CloseOutGroup]
  /// Unpaid amounts, certificates, exchange rates, collateral and what else enters the amount, as recorded.
  public var ledger: [CaseCommand]
  /// The market before the shock: the latest quote of each curve, every fixing.
  public var base: MarketSnapshot
  /// The key of the discount curve of record, and of one shown beside it.
  public var discounting: String
  public var comparison: String?
  public var policy: CasePolicy?
  /// The Early Termination Date of the drill.
  public var terminationDate: CivilDate
  /// What was in the folder and is no part of the drill, one sentence each.
  public var leftOut: [String]
  /// Minutes east of UTC of the clocks by which the book was kept.
  public var offsetMinutes: Int
  /// Where the folder served its designation; nil if it served none.
  public var noticeAddress: NoticeAddress?

  public init(
    caseID: String, header: CaseHeader, agreement: AgreementRecord, team: [TeamMember],
    transactions: [Transaction], groups: [CloseOutGroup], ledger: [CaseCommand], base: MarketSnapshot,
    discounting: String, comparison: String?, policy: CasePolicy?, terminationDate: CivilDate,
    leftOut: [String], offsetMinutes: Int = 0, noticeAddress: NoticeAddress? = nil
  ) {
    self.caseID = caseID
    self.header = header
    self.agreement = agreement
    self.team = team
    self.transactions = transactions
    self.groups = groups
    self.ledger = ledger
    self.base = base
    self.discounting = discounting
    self.comparison = comparison
    self.policy = policy
    self.terminationDate = terminationDate
    self.leftOut = leftOut
    self.offsetMinutes = offsetMinutes
    self.noticeAddress = noticeAddress
  }

  /// The address at which the other party takes notices, and where it is written.
  public struct NoticeAddress: Sendable, Hashable {
    public var address: String
    public var source: String?
    public var verifiedOn: CivilDate?

    public init(address: String, source: String? = nil, verifiedOn: CivilDate? = nil) {
      self.address = address
      self.source = source
      self.verifiedOn = verifiedOn
    }
  }
}
