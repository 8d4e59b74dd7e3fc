// The cascade as a plain C loop, written from docs/model/cascade.md, for comparison of speed and of figures.
//
// It knows what the benchmark's networks use: limits that are met at the start, most liquid first, exponential impact in
// value, orders that clear in their own round, proceeds that repay funding, Eisenberg-Noe with senior outside debt.
#pragma once
#include <stddef.h>

typedef struct PlainNetwork PlainNetwork;

enum PlainColumn {
  // Per class.
  PLAIN_VOLATILITY, PLAIN_DEPTH, PLAIN_HALF_SPREAD, PLAIN_HAIRCUT, PLAIN_TRIPARTY_HAIRCUT, PLAIN_FIRM_MAX,
  PLAIN_ORDER, PLAIN_EXEMPT, PLAIN_PRICE_SHOCK, PLAIN_CALM, PLAIN_STRESS,
  // Per dealer.
  PLAIN_CASH, PLAIN_OTHER_ASSETS, PLAIN_DEBT, PLAIN_OTHER_LIABILITIES, PLAIN_EQUITY, PLAIN_TIER1, PLAIN_OFF_BALANCE,
  PLAIN_CREDIT_RWA, PLAIN_TRIGGER, PLAIN_RISK_WEIGHTED_TRIGGER, PLAIN_VAR_LIMIT, PLAIN_BUFFER,
  PLAIN_HOLDINGS, PLAIN_WILLINGNESS, PLAIN_OBLIGATIONS,
  // Per fund; kinds are 0 mutual, 1 pension, 2 hedge.
  PLAIN_FUND_KIND, PLAIN_FUND_CASH, PLAIN_FUND_FLOOR, PLAIN_FUND_DEBT, PLAIN_FUND_SLOPE, PLAIN_FUND_THRESHOLD,
  PLAIN_FUND_LEVERAGE_MAX, PLAIN_FUND_LEVERAGE_TARGET, PLAIN_FUND_NOTIONAL, PLAIN_FUND_HOLDINGS,
  // Per lender and per line.
  PLAIN_RUN_THRESHOLD, PLAIN_STRESS_PER_DEFAULT,
  PLAIN_LINE_DEALER, PLAIN_LINE_ASSET, PLAIN_LINE_LENDER, PLAIN_LINE_TRIPARTY, PLAIN_LINE_AMOUNT,
  PLAIN_COLUMNS
};

/// The parameters that differ from their defaults.
typedef struct {
  double haircut_per_volatility, spread_per_utilisation, permanent_share, replacement_cost;
  int rounds;
} PlainParameters;

/// Columns are copied; sizes of a network are fixed.
PlainNetwork *plain_make(int dealers, int classes, int funds, int lenders, int lines, int calm, int stress);
void plain_set(PlainNetwork *network, int column, const double *values);
void plain_start(PlainNetwork *network, PlainParameters parameters);
void plain_free(PlainNetwork *network);

/// Every channel, or leverage alone; writes what each dealer and fund lost and returns the total.
double plain_run(PlainNetwork *network, int only_leverage, double *losses);

/// Dealers that have cash, debt that can be repaid and nothing else beside their holdings.
typedef struct {
  const double *cash, *debt, *equity;
  /// The bid-ask reserve of each at the start.
  const double *reserve;
} PlainProRata;

/// Leverage alone, pro rata: one reading of the holdings a round. Returns the total loss of dealers. `kept` has room for 4 x dealers,
/// `work` for 4 x classes doubles.
double plain_pro_rata(
  int dealers, int classes, const double *holdings, const PlainProRata *start, double trigger, const double *half_spread,
  const double *depth, const double *shock, int rounds, double *kept, double *work);

/// a = b + scale * c, as in STREAM.
void plain_triad(double *a, const double *b, const double *c, double scale, size_t count);
