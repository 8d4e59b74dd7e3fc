internal import Quotations
internal import Workflow

/// What came of one call, as the team hears it.
struct HeardCall: Sendable, Hashable {
  let request: QuoteRequest
  let responses: [QuoteResponse]
  let unanswered: CallOutcome.Result?

  init(_ answer: SimulatedAnswer) {
    request = answer.request
    responses = answer.responses
    unanswered = answer.unanswered
  }
}
