#include "CascadePlainC.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct PlainNetwork {
  int n, k, f, m, l, g, calm, stress;
  double *column[PLAIN_COLUMNS];
  PlainParameters par;
  // The start.
  double *h_start, *y_start, *v_start, *nav_start, *v_sum_start, *headroom_start, *adverse, *net_start, *limit_fund, *lent;
  double headroom_sum, mean_sigma;
  int *order, *firm_start;
  // The state and the scratch of a run.
  double *x, *cash, *debt, *r, *y, *p, *mark, *t, *sigma, *s, *v, *h, *mu, *w, *rho, *fx, *fcash, *fdebt, *fmargin,
    *fgone, *fgrowth, *fnet_before, *fdue_r, *fdue_c, *fdue_m, *fpaid, *fpaid_before, *stress_now, *p_fund, *h_fund, *theta;
  int *firm, *indicative, *alive;
  double *b, *d, *sales, *left, *held, *marginal, *rel_a, *rel_b, *rel_r, *before, *step, *due, *unrolled, *line_due, *tier1,
    *ratio, *exposure, *var, *var_limit, *headroom, *util, *capacity, *share, *fill, *offer, *trusted, *bought, *residual,
    *placed_row, *q, *depth, *p_before, *out, *fsales, *owed, *claims, *pay, *pbar, *e, *matrix, *equity, *price_cut;
  int *first, *sells, *failing, *is_short, *in_default, *index;
};

#define COUNT(name, count) network->name = calloc((size_t)(count) + 8, sizeof *network->name)
static const double tolerance = 1e-9;
static int below(double a, double limit) { return a < limit - tolerance * fabs(limit); }
static int above(double a, double limit) { return a > limit + tolerance * fabs(limit); }
static double clamp(double a, double low, double high) { return a < low ? low : a > high ? high : a; }
static double most(double a, double b) { return a > b ? a : b; }
static double least(double a, double b) { return a < b ? a : b; }

static size_t column_size(const PlainNetwork *a, int c) {
  if (c == PLAIN_CALM) return (size_t)a->k * a->calm;
  if (c == PLAIN_STRESS) return (size_t)a->k * a->stress;
  if (c <= PLAIN_STRESS) return a->k;
  if (c < PLAIN_HOLDINGS) return a->n;
  if (c == PLAIN_HOLDINGS) return (size_t)a->n * a->k;
  if (c <= PLAIN_OBLIGATIONS) return (size_t)a->n * a->n;
  if (c < PLAIN_FUND_NOTIONAL) return a->f;
  if (c <= PLAIN_FUND_HOLDINGS) return (size_t)a->f * a->k;
  return c <= PLAIN_STRESS_PER_DEFAULT ? a->m : a->l;
}

PlainNetwork *plain_make(int n, int k, int f, int m, int l, int calm, int stress) {
  PlainNetwork *network = calloc(1, sizeof *network);
  network->n = n, network->k = k, network->f = f, network->m = m, network->l = l;
  network->calm = calm, network->stress = stress, network->g = calm + stress;
  for (int c = 0; c < PLAIN_COLUMNS; c++) COUNT(column[c], column_size(network, c));
  size_t nk = (size_t)n * k, fk = (size_t)f * k;
  COUNT(h_start, k); COUNT(y_start, l); COUNT(v_start, k); COUNT(nav_start, n); COUNT(v_sum_start, n); COUNT(headroom_start, n);
  COUNT(adverse, k); COUNT(net_start, f); COUNT(limit_fund, f); COUNT(lent, m); COUNT(order, k); COUNT(firm_start, k);
  COUNT(x, nk); COUNT(cash, n); COUNT(debt, n); COUNT(r, l); COUNT(y, l); COUNT(p, k); COUNT(mark, k); COUNT(t, k);
  COUNT(sigma, k); COUNT(s, k); COUNT(v, k); COUNT(h, k); COUNT(mu, k); COUNT(w, n); COUNT(rho, n); COUNT(fx, fk);
  COUNT(fcash, f); COUNT(fdebt, f); COUNT(fmargin, f); COUNT(fgone, f); COUNT(fgrowth, f); COUNT(fnet_before, f); COUNT(fdue_r, f);
  COUNT(fdue_c, f); COUNT(fdue_m, f); COUNT(fpaid, f); COUNT(fpaid_before, f); COUNT(stress_now, m); COUNT(p_fund, k); COUNT(h_fund, k); COUNT(theta, l);
  COUNT(firm, k); COUNT(indicative, k); COUNT(alive, n);
  COUNT(b, k * (calm + stress)); COUNT(d, k); COUNT(sales, nk); COUNT(left, k); COUNT(held, k); COUNT(marginal, k);
  COUNT(rel_a, k); COUNT(rel_b, k); COUNT(rel_r, k); COUNT(before, 3 * k); COUNT(step, k); COUNT(due, n); COUNT(unrolled, l);
  COUNT(line_due, l); COUNT(tier1, n); COUNT(ratio, n); COUNT(exposure, n); COUNT(var, n); COUNT(var_limit, n);
  COUNT(headroom, n); COUNT(util, n); COUNT(capacity, n); COUNT(share, n * n); COUNT(fill, n); COUNT(offer, n); COUNT(trusted, n);
  COUNT(bought, nk); COUNT(residual, nk); COUNT(placed_row, k); COUNT(q, k); COUNT(depth, k); COUNT(p_before, k); COUNT(out, k);
  COUNT(fsales, fk); COUNT(owed, n); COUNT(claims, n); COUNT(pay, n); COUNT(pbar, n); COUNT(e, n); COUNT(matrix, n * (n + 1));
  COUNT(equity, n); COUNT(price_cut, k); COUNT(first, n + 1); COUNT(sells, n); COUNT(failing, n); COUNT(is_short, n);
  COUNT(in_default, n); COUNT(index, n);
  return network;
}

void plain_set(PlainNetwork *network, int c, const double *values) {
  memcpy(network->column[c], values, column_size(network, c) * sizeof *values);
}

/// Leaks its scratch columns on purpose: a benchmark makes few networks and then ends.
void plain_free(PlainNetwork *network) {
  for (int c = 0; c < PLAIN_COLUMNS; c++) free(network->column[c]);
  free(network->x), free(network->sales), free(network->bought), free(network->residual), free(network);
}

#define COL(name, id) const double *name = a->column[id]
static const double z = 2.326347874040841, participation = 0.5, concession = 0.5, buyer_haircut = 0.05, floor_share = 0.1,
  settlement = 0.5, half_life = 2, informed0 = 0.1, per_flow = 0.5, per_volatility = 0.1, floor_risk = 0.5, decay = 0.94,
  multiplier = 12.5, blend_slope = 0.5, reserve_multiplier = 1;

static double expected_move(void) { return sqrt(2 / 3.14159265358979323846); }

/// Stage 8's count, and the class's half-spread.
static void quotes(PlainNetwork *a) {
  COL(s0, PLAIN_HALF_SPREAD); COL(firm_max, PLAIN_FIRM_MAX);
  for (int k = 0; k < a->k; k++) {
    double base = s0[k] + (a->mu[k] * a->sigma[k] * expected_move() - a->adverse[k]), sum = 0;
    int firm = 0, open = 0;
    for (int i = 0; i < a->n; i++) {
      if (!a->alive[i]) continue;
      double s = base + a->par.spread_per_utilisation * a->util[i];
      firm += !above(s, firm_max[k]);
      open++;
      sum += s;
    }
    a->firm[k] = firm, a->indicative[k] = open - firm;
    if (open) a->s[k] = sum / open;
  }
}

static void reserves(PlainNetwork *a) {
  int alive = 0;
  for (int i = 0; i < a->n; i++) alive += a->alive[i];
  for (int k = 0; k < a->k; k++) {
    double share = alive ? (double)a->firm[k] / alive : 0;
    a->v[k] = (1 + reserve_multiplier * (1 - share)) * a->s[k];
  }
}

static void load_risk(PlainNetwork *a, double mean) {
  COL(calm, PLAIN_CALM); COL(stress, PLAIN_STRESS);
  double weight = clamp(blend_slope * (mean / a->mean_sigma - 1), 0, 1), one = sqrt(1 - weight), two = sqrt(weight);
  for (int k = 0; k < a->k; k++) {
    double rest = 1;
    for (int g = 0; g < a->g; g++) {
      double b = g < a->calm ? one * calm[k * a->calm + g] : two * stress[k * a->stress + g - a->calm];
      rest -= b * b;
      a->b[k * a->g + g] = b * a->sigma[k];
    }
    a->d[k] = rest * a->sigma[k] * a->sigma[k];
  }
}

static double value_at_risk(const PlainNetwork *a, const double *values, double *sums) {
  double variance = 0;
  for (int g = 0; g < a->g; g++) sums[g] = 0;
  for (int k = 0; k < a->k; k++) {
    for (int g = 0; g < a->g; g++) sums[g] += a->b[k * a->g + g] * values[k];
    variance += a->d[k] * values[k] * values[k];
  }
  for (int g = 0; g < a->g; g++) variance += sums[g] * sums[g];
  return z * sqrt(variance);
}

static double balance(PlainNetwork *a, int i, double *marked, double *reserve, double *exposed) {
  COL(other, PLAIN_OTHER_ASSETS); COL(liabilities, PLAIN_OTHER_LIABILITIES); COL(exempt, PLAIN_EXEMPT);
  double sum = 0, rest = 0, counted = 0, lines = 0;
  for (int k = 0; k < a->k; k++) {
    double value = a->mark[k] * a->x[i * a->k + k];
    sum += value, rest += a->v[k] * value;
    if (!exempt[k]) counted += value;
  }
  for (int l = a->first[i]; l < a->first[i + 1]; l++) lines += a->r[l];
  *marked = sum, *reserve = rest, *exposed = counted;
  return a->cash[i] + other[i] + sum + a->claims[i] - lines - a->debt[i] - liabilities[i] - a->owed[i] - a->w[i];
}

static void measure(PlainNetwork *a, int i) {
  COL(equity, PLAIN_EQUITY); COL(tier1, PLAIN_TIER1); COL(other, PLAIN_OTHER_ASSETS); COL(off, PLAIN_OFF_BALANCE);
  double marked, reserve, exposed, nav = balance(a, i, &marked, &reserve, &exposed);
  a->equity[i] = equity[i] + (nav - a->nav_start[i]) - (reserve - a->v_sum_start[i]);
  a->tier1[i] = tier1[i] + a->equity[i] - equity[i];
  a->exposure[i] = a->cash[i] + other[i] + exposed + a->claims[i] + off[i];
  a->ratio[i] = a->exposure[i] ? a->tier1[i] / a->exposure[i] : INFINITY;
}

static void measure_risk(PlainNetwork *a, int i, double *sums) {
  for (int k = 0; k < a->k; k++) a->held[k] = a->mark[k] * a->x[i * a->k + k];
  a->var[i] = value_at_risk(a, a->held, sums);
}

static double risk_limit(PlainNetwork *a, int i) {
  COL(limit, PLAIN_VAR_LIMIT); COL(trigger, PLAIN_RISK_WEIGHTED_TRIGGER); COL(credit, PLAIN_CREDIT_RWA);
  double v = limit[i];
  if (trigger[i] > 0) v = least(v, (a->tier1[i] / trigger[i] - credit[i]) / multiplier);
  return most(0, v);
}

static void claims_and_debts(PlainNetwork *a) {
  COL(obligations, PLAIN_OBLIGATIONS);
  for (int i = 0; i < a->n; i++) a->owed[i] = a->claims[i] = 0;
  for (int i = 0; i < a->n; i++)
    for (int j = 0; j < a->n; j++) {
      a->owed[i] += obligations[i * a->n + j] * a->rho[i];
      a->claims[j] += obligations[i * a->n + j] * a->rho[i];
    }
}

static void reset(PlainNetwork *a) {
  size_t d = sizeof(double);
  memcpy(a->x, a->column[PLAIN_HOLDINGS], (size_t)a->n * a->k * d);
  memcpy(a->cash, a->column[PLAIN_CASH], a->n * d);
  memcpy(a->debt, a->column[PLAIN_DEBT], a->n * d);
  memcpy(a->r, a->column[PLAIN_LINE_AMOUNT], a->l * d);
  memcpy(a->y, a->y_start, a->l * d);
  memcpy(a->sigma, a->column[PLAIN_VOLATILITY], a->k * d);
  memcpy(a->s, a->column[PLAIN_HALF_SPREAD], a->k * d);
  memcpy(a->v, a->v_start, a->k * d), memcpy(a->h, a->h_start, a->k * d), memcpy(a->h_fund, a->h_start, a->k * d);
  memcpy(a->firm, a->firm_start, a->k * sizeof(int));
  memcpy(a->fx, a->column[PLAIN_FUND_HOLDINGS], (size_t)a->f * a->k * d);
  memcpy(a->fcash, a->column[PLAIN_FUND_CASH], a->f * d);
  memcpy(a->fdebt, a->column[PLAIN_FUND_DEBT], a->f * d);
  for (int k = 0; k < a->k; k++) a->p[k] = a->mark[k] = a->p_fund[k] = 1, a->t[k] = 0, a->mu[k] = informed0;
  for (int i = 0; i < a->n; i++) a->alive[i] = 1, a->rho[i] = 1, a->w[i] = 0, a->util[i] = 0, a->sells[i] = 0;
  for (int f = 0; f < a->f; f++)
    a->fmargin[f] = a->fgone[f] = a->fdue_r[f] = a->fdue_c[f] = a->fdue_m[f] = a->fpaid[f] = a->fpaid_before[f] = 0, a->fgrowth[f] = 1,
    a->fnet_before[f] = a->net_start[f];
  for (int m = 0; m < a->m; m++) a->stress_now[m] = 0;
  claims_and_debts(a);
}

static double slack(PlainNetwork *a, int i, double risk_slope) {
  COL(trigger, PLAIN_TRIGGER); COL(buffer, PLAIN_BUFFER);
  double one = trigger[i] > 0 && a->exposure[i] > 0 ? a->tier1[i] / trigger[i] - a->exposure[i] : INFINITY;
  double two = risk_limit(a, i) < INFINITY && risk_slope > 0 ? (risk_limit(a, i) - a->var[i]) / risk_slope : INFINITY;
  return least(least(one, two), (a->cash[i] - buffer[i] - a->due[i]) / buyer_haircut);
}

static double fund_value(const PlainNetwork *a, int f) {
  double sum = 0;
  for (int k = 0; k < a->k; k++) sum += a->fx[f * a->k + k] * a->p[k];
  return sum;
}

static double fund_net(const PlainNetwork *a, int f) {
  COL(notional, PLAIN_FUND_NOTIONAL);
  double sum = a->fcash[f] + a->fmargin[f] + fund_value(a, f) - a->fdebt[f] - a->fdue_c[f];
  for (int k = 0; k < a->k; k++) sum += notional[f * a->k + k] * (a->p[k] - a->p_fund[k]);
  return sum;
}

void plain_start(PlainNetwork *a, PlainParameters parameters) {
  COL(sigma, PLAIN_VOLATILITY); COL(h0, PLAIN_HAIRCUT); COL(tri, PLAIN_TRIPARTY_HAIRCUT); COL(is_tri, PLAIN_LINE_TRIPARTY);
  COL(asset, PLAIN_LINE_ASSET); COL(amount, PLAIN_LINE_AMOUNT); COL(lender, PLAIN_LINE_LENDER); COL(order, PLAIN_ORDER);
  COL(dealer, PLAIN_LINE_DEALER); COL(threshold, PLAIN_RUN_THRESHOLD); COL(credit, PLAIN_CREDIT_RWA);
  double sums[16], sum = 0, *var_limit = a->column[PLAIN_VAR_LIMIT], *weighted = a->column[PLAIN_RISK_WEIGHTED_TRIGGER];
  a->par = parameters;
  for (int k = 0; k < a->k; k++) {
    a->order[k] = (int)order[k];
    a->h_start[k] = most(h0[k], parameters.haircut_per_volatility * sigma[k] * sqrt(5));
    a->adverse[k] = informed0 * sigma[k] * expected_move();
    sum += sigma[k];
  }
  a->mean_sigma = sum / a->k;
  // Lines come in the order of their dealers.
  for (int i = 0; i <= a->n; i++) a->first[i] = 0;
  for (int l = 0; l < a->l; l++) a->first[(int)dealer[l] + 1]++;
  for (int i = 0; i < a->n; i++) a->first[i + 1] += a->first[i];
  for (int m = 0; m < a->m; m++) a->lent[m] = 0;
  for (int l = 0; l < a->l; l++) {
    a->y_start[l] = amount[l] / (1 - (is_tri[l] ? tri[(int)asset[l]] : a->h_start[(int)asset[l]]));
    a->lent[(int)lender[l]] += amount[l];
  }
  reset(a);
  quotes(a);
  memcpy(a->firm_start, a->firm, a->k * sizeof(int));
  reserves(a);
  memcpy(a->v_start, a->v, a->k * sizeof(double));
  load_risk(a, a->mean_sigma);
  a->headroom_sum = 0;
  for (int i = 0; i < a->n; i++) {
    double marked, exposed;
    a->nav_start[i] = balance(a, i, &marked, &a->v_sum_start[i], &exposed);
    measure(a, i), measure_risk(a, i, sums);
    // What is not met before the shock is tolerated.
    var_limit[i] = most(var_limit[i], a->var[i]);
    weighted[i] = least(weighted[i], a->tier1[i] / (credit[i] + multiplier * a->var[i]));
    a->due[i] = 0;
    a->headroom_start[i] = most(0, slack(a, i, z * a->mean_sigma));
    a->headroom_sum += a->headroom_start[i];
  }
  for (int l = 0; l < a->l; l++) a->theta[l] = least(threshold[(int)lender[l]], a->ratio[(int)dealer[l]]);
  for (int f = 0; f < a->f; f++) a->net_start[f] = a->fcash[f] + fund_value(a, f) - a->fdebt[f];
}

// Stage 3 for one dealer.
static void call_lines(PlainNetwork *a, int i) {
  COL(asset, PLAIN_LINE_ASSET); COL(lender, PLAIN_LINE_LENDER);
  COL(is_tri, PLAIN_LINE_TRIPARTY); COL(tri, PLAIN_TRIPARTY_HAIRCUT);
  for (int l = a->first[i]; l < a->first[i + 1]; l++) {
    a->line_due[l] = a->unrolled[l] = 0;
    if (a->r[l] <= 0 || !a->alive[i]) continue;
    int k = (int)asset[l], m = (int)lender[l];
    double rolled = 1, weakness = below(a->ratio[i], a->theta[l]) ? (a->theta[l] - a->ratio[i]) / a->theta[l] : 0;
    if (is_tri[l] && weakness > 0) rolled = 0;
    else rolled = clamp(1 - weakness - most(0, a->stress_now[m]), 0, 1);
    a->unrolled[l] = a->r[l] * (1 - rolled);
    double shortfall = a->r[l] - (1 - (is_tri[l] ? tri[k] : a->h[k])) * a->y[l] * a->mark[k];
    a->line_due[l] = a->unrolled[l] + (shortfall < 1e-12 * a->r[l] ? 0 : shortfall * (1 - a->unrolled[l] / a->r[l]));
    a->due[i] += a->line_due[l];
  }
}

// Stage 5 for one dealer, most liquid first.
static void sell(PlainNetwork *a, int i, double need_a, double need_b, double excess, double limit) {
  COL(exempt, PLAIN_EXEMPT); COL(asset, PLAIN_LINE_ASSET);
  double *y = a->sales + i * a->k, sums[16], want_a = need_a, want_b = need_b, var = a->var[i], total = 0;
  for (int k = 0; k < a->k; k++) {
    y[k] = 0, a->left[k] = a->p[k] * a->x[i * a->k + k], a->held[k] = a->mark[k] * a->x[i * a->k + k];
    a->rel_b[k] = 0;
  }
  if (need_b > 0) {
    for (int l = a->first[i]; l < a->first[i + 1]; l++) a->rel_b[(int)asset[l]] += a->r[l] - a->line_due[l];
    for (int k = 0; k < a->k; k++) a->rel_b[k] = a->left[k] > 0 ? most(0, 1 - a->rel_b[k] / a->left[k]) : 0;
  }
  if (excess > 0) value_at_risk(a, a->held, sums);
  for (int pass = 0; pass < 32; pass++) {
    double average = 0, sum[3] = {0, 0, 0}, after[3] = {0, 0, 0}, need[3] = {want_a, want_b, excess}, sold = 0;
    for (int k = 0; k < a->k; k++) average += a->held[k];
    average = floor_risk * var / average;
    for (int o = 0; o < a->k; o++) {
      int k = a->order[o];
      double marginal = 0, ratio = a->p[k] > 0 ? a->mark[k] / a->p[k] : 0;
      if (excess > 0) {
        for (int g = 0; g < a->g; g++) marginal += a->b[k * a->g + g] * sums[g];
        marginal = (marginal + a->d[k] * a->held[k]) * z * z / var * ratio;
      }
      a->rel_a[k] = exempt[k] ? 0 : ratio;
      a->rel_r[k] = excess > 0 && marginal > 0 && marginal >= average ? marginal : 0;
      for (int j = 0; j < 3; j++) a->before[3 * k + j] = sum[j];
      sum[0] += a->rel_a[k] * a->left[k], sum[1] += a->rel_b[k] * a->left[k], sum[2] += a->rel_r[k] * a->left[k];
    }
    for (int o = a->k - 1; o >= 0; o--) {
      int k = a->order[o];
      double relief[3] = {a->rel_a[k], a->rel_b[k], a->rel_r[k]}, amount = 0;
      for (int j = 0; j < 3; j++) {
        double open = need[j] - a->before[3 * k + j] - after[j];
        if (need[j] > 0 && relief[j] > 0 && open > 1e-14 * need[j]) amount = most(amount, open / relief[j]);
      }
      amount = least(amount, a->left[k]);
      for (int j = 0; j < 3; j++) after[j] += relief[j] * amount;
      a->step[k] = amount;
    }
    for (int k = 0; k < a->k; k++) {
      y[k] += a->step[k], a->left[k] -= a->step[k], sold += a->step[k];
      a->held[k] -= a->step[k] * (a->p[k] > 0 ? a->mark[k] / a->p[k] : 0);
      want_a -= a->rel_a[k] * a->step[k], want_b -= a->rel_b[k] * a->step[k];
    }
    total += sold;
    if (want_a <= 1e-12 * need_a) want_a = 0;
    if (want_b <= 1e-12 * need_b) want_b = 0;
    if (limit == INFINITY) break;
    var = value_at_risk(a, a->held, sums);
    excess = var - limit;
    if (var <= limit * (1 + 1e-12) || sold <= 0) break;
  }
  if (limit < INFINITY && var > limit * (1 + 1e-12))
    for (int k = 0; k < a->k; k++) y[k] += a->left[k] * least(1, 1 - limit / var), total += a->left[k] * least(1, 1 - limit / var);
  a->sells[i] = total > 0;
}

static void examine(PlainNetwork *a, int i, int only_leverage, double risk_slope) {
  COL(trigger, PLAIN_TRIGGER); COL(buffer, PLAIN_BUFFER);
  double sums[16];
  measure(a, i);
  if (!only_leverage) measure_risk(a, i, sums);
  a->due[i] = 0, a->sells[i] = 0, a->failing[i] = 0, a->headroom[i] = 0, a->is_short[i] = 0;
  if (!only_leverage) call_lines(a, i);
  if (!a->alive[i]) return;
  a->failing[i] = a->equity[i] <= 0;
  if (a->failing[i]) return;
  a->var_limit[i] = only_leverage ? INFINITY : risk_limit(a, i);
  if (!only_leverage) a->headroom[i] = most(0, slack(a, i, risk_slope));
  double need = 0, cash = 0, excess = 0;
  if (trigger[i] > 0 && below(a->ratio[i], trigger[i]))
    need = most(0, a->exposure[i] - least(a->due[i], most(0, a->cash[i] - buffer[i])) - a->tier1[i] / trigger[i]);
  if (!only_leverage && above(a->var[i], a->var_limit[i])) excess = a->var[i] - a->var_limit[i];
  if (!only_leverage && below(a->cash[i], buffer[i] + a->due[i])) cash = most(0, buffer[i] + a->due[i] - a->cash[i]);
  if (need > 0 || cash > 0 || excess > 0) sell(a, i, need, cash, excess, a->var_limit[i]);
}

static double buyer_capacity(const PlainNetwork *a, int j) {
  return a->alive[j] && !a->failing[j] && !a->sells[j] ? participation * a->headroom[j] : 0;
}

// Stage 5b.
static void redistribute(PlainNetwork *a) {
  COL(will, PLAIN_WILLINGNESS); COL(trigger, PLAIN_TRIGGER);
  int n = a->n, kk = a->k;
  for (int i = 0; i < n; i++) a->capacity[i] = buyer_capacity(a, i), a->fill[i] = 0;
  memset(a->bought, 0, (size_t)n * kk * sizeof(double));
  for (int k = 0; k < kk; k++) a->price_cut[k] = clamp(1 - most(0, a->mu[k] - informed0), 0, 1);
  for (int i = 0; i < n; i++) {
    if (!a->sells[i]) continue;
    double weight = 0, trusted = 0, fear = clamp(1 - most(0, 1 - a->ratio[i] / trigger[i]), 0, 1);
    for (int k = 0; k < kk; k++) trusted += a->price_cut[k] * a->sales[i * kk + k];
    for (int j = 0; j < n; j++) weight += will[i * n + j] * a->capacity[j];
    for (int j = 0; j < n; j++) {
      double t = weight > 0 ? fear * will[i * n + j] * a->capacity[j] / weight * will[i * n + j] : 0;
      a->share[i * n + j] = t;
      a->fill[j] += t * trusted;
    }
  }
  for (int j = 0; j < n; j++) a->fill[j] = a->fill[j] > a->capacity[j] ? a->capacity[j] / a->fill[j] : 1;
  for (int i = 0; i < n; i++) {
    if (!a->sells[i]) continue;
    double placed = 0;
    for (int j = 0; j < n; j++) {
      double t = a->share[i * n + j] * a->fill[j];
      placed += t;
      if (t > 0) for (int k = 0; k < kk; k++) a->bought[j * kk + k] += t * a->sales[i * kk + k];
    }
    for (int k = 0; k < kk; k++) a->residual[i * kk + k] = a->sales[i * kk + k] * (1 - a->price_cut[k] * placed);
  }
  for (int j = 0; j < n; j++) for (int k = 0; k < kk; k++) a->bought[j * kk + k] *= a->price_cut[k];
}

static void fund_pays(PlainNetwork *a, int f, double amount) {
  double calls = least(amount, a->fdue_c[f]), margin = least(amount - calls, a->fdue_m[f]);
  double redemptions = least(amount - calls - margin, a->fdue_r[f]);
  a->fdue_c[f] -= calls, a->fdue_m[f] -= margin, a->fmargin[f] += margin, a->fdue_r[f] -= redemptions, a->fpaid[f] += redemptions;
}

// Stage 6.
static void funds(PlainNetwork *a) {
  COL(kind, PLAIN_FUND_KIND); COL(floor, PLAIN_FUND_FLOOR); COL(slope, PLAIN_FUND_SLOPE); COL(threshold, PLAIN_FUND_THRESHOLD);
  COL(max, PLAIN_FUND_LEVERAGE_MAX); COL(target, PLAIN_FUND_LEVERAGE_TARGET); COL(notional, PLAIN_FUND_NOTIONAL);
  for (int f = 0; f < a->f; f++) {
    double *y = a->fsales + f * a->k, net = fund_net(a, f);
    if (kind[f] == 1)
      for (int k = 0; k < a->k; k++) {
        double units = notional[f * a->k + k], fall = units * (a->p_fund[k] - a->p[k]);
        if (fall > 0) a->fdue_c[f] += fall; else a->fcash[f] -= fall;
        a->fdue_m[f] += units * a->p[k] * most(0, a->h[k] - a->h_fund[k]);
      }
    double value = fund_value(a, f);
    if (kind[f] == 0) {
      double gain = net - a->fnet_before[f] + (a->fpaid[f] - a->fpaid_before[f]);
      if (a->fnet_before[f] > 0) a->fgrowth[f] *= 1 + gain / a->fnet_before[f];
      double share = least(1, slope[f] * most(0, most(0, 1 - a->fgrowth[f]) - threshold[f]));
      if (share > a->fgone[f]) {
        a->fdue_r[f] += (share - a->fgone[f]) * most(0, net) / (1 - a->fgone[f]);
        a->fgone[f] = share;
      }
    }
    a->fnet_before[f] = net, a->fpaid_before[f] = a->fpaid[f];
    double calls = a->fdue_c[f] + a->fdue_m[f], after = net, need = a->fdue_r[f] + calls, cut = 0;
    double used = least(need, most(0, a->fcash[f] - floor[f]));
    if (kind[f] != 0) {
      if (after <= 0) cut = value + a->fcash[f];
      else if (above((value + a->fcash[f]) / after, max[f])) cut = most(0, value + a->fcash[f] - calls - target[f] * after);
    }
    double amount = least(value, need - used + cut), left = amount;
    a->fcash[f] -= used, fund_pays(a, f, used);
    for (int o = 0; o < a->k; o++) {
      int k = a->order[o];
      y[k] = left > 0 ? least(left, a->p[k] * a->fx[f * a->k + k]) : 0;
      left -= y[k];
    }
  }
  memcpy(a->p_fund, a->p, a->k * sizeof(double)), memcpy(a->h_fund, a->h, a->k * sizeof(double));
}

// Stage 7, prices. `row` holds what each dealer offers the outside.
static void move_prices(PlainNetwork *a, const double *row, double used, int only_leverage) {
  COL(d0, PLAIN_DEPTH);
  for (int k = 0; k < a->k; k++) a->q[k] = 0;
  for (int i = 0; i < a->n; i++) {
    const double *offer = a->alive[i] ? row + i * a->k : a->sales + i * a->k;
    if (a->sells[i]) for (int k = 0; k < a->k; k++) a->q[k] += offer[k];
  }
  if (!only_leverage) for (int f = 0; f < a->f; f++) for (int k = 0; k < a->k; k++) a->q[k] += a->fsales[f * a->k + k];
  for (int k = 0; k < a->k; k++) {
    double phi = exp(-a->q[k] / (d0[k] * (1 - used) + floor_share * d0[k])), before = a->t[k], after = before * exp2(-1 / half_life);
    a->p_before[k] = a->p[k];
    a->out[k] = (1 - settlement * (1 - phi)) * (1 - a->s[k]);
    a->p[k] *= phi;
    if (before != 0) a->p[k] *= exp(after - before);
    a->t[k] = after + (1 - a->par.permanent_share) * (phi > 0 ? log(phi) : 0);
  }
}

// Stage 7, settlement of one dealer.
static void settle(PlainNetwork *a, int i, const double *row, int redistributed) {
  COL(asset, PLAIN_LINE_ASSET); COL(buffer, PLAIN_BUFFER);
  double before = a->cash[i], proceeds = 0, *x = a->x + i * a->k;
  if (a->sells[i])
    for (int k = 0; k < a->k; k++) {
      double offered = a->sales[i * a->k + k];
      a->placed_row[k] = 0;
      if (offered <= 0) continue;
      double outside = a->alive[i] ? row[i * a->k + k] : offered, among = offered - outside, value = a->p_before[k] * x[k];
      proceeds += outside * a->out[k] + among * (1 - concession * a->s[k]);
      a->placed_row[k] = offered >= value ? 1 : offered / value;
      x[k] = offered >= value ? 0 : x[k] - offered / a->p_before[k];
    }
  else if (redistributed && a->capacity[i] > 0) {
    double price = 0;
    for (int k = 0; k < a->k; k++) {
      double value = a->bought[i * a->k + k];
      if (value <= 0) continue;
      x[k] += value / a->p_before[k];
      price += value * (1 - concession * a->s[k]);
    }
    a->debt[i] += price;
  }
  a->cash[i] += proceeds;
  if (a->due[i] > 0) {
    double paid = least(a->due[i], most(0, a->cash[i])), share = paid < a->due[i] ? paid / a->due[i] : 1;
    a->cash[i] -= paid;
    a->is_short[i] = paid < a->due[i] - 1e-9 * (1 + a->due[i]);
    for (int l = a->first[i]; l < a->first[i + 1]; l++) {
      if (a->line_due[l] <= 0) continue;
      a->y[l] *= 1 - a->unrolled[l] / a->r[l] * share;
      a->r[l] = most(0, a->r[l] - a->line_due[l] * share);
    }
  }
  if (proceeds <= 0 || !a->alive[i]) return;
  double free = proceeds - most(0, a->due[i] - most(0, before - buffer[i])), needed = 0, total = 0;
  for (int l = a->first[i]; l < a->first[i + 1]; l++) needed += a->placed_row[(int)asset[l]] * a->r[l];
  double paid = least(needed, most(0, a->cash[i])), scale = needed > 0 ? paid / needed : 0;
  for (int l = a->first[i]; l < a->first[i + 1]; l++) {
      a->r[l] *= 1 - scale * a->placed_row[(int)asset[l]], a->y[l] *= 1 - scale * a->placed_row[(int)asset[l]];
      total += a->r[l];
    }
  a->cash[i] -= paid;
  double spare = most(0, free - paid), debt = least(spare, a->debt[i]), further = least(spare - debt, total);
  a->debt[i] -= debt, a->cash[i] -= debt;
  if (further <= 0) return;
  a->cash[i] -= further;
  for (int l = a->first[i]; l < a->first[i + 1]; l++) a->r[l] *= 1 - further / total, a->y[l] *= 1 - further / total;
}

static void settle_fund(PlainNetwork *a, int f) {
  double proceeds = 0;
  for (int k = 0; k < a->k; k++) {
    double sold = a->fsales[f * a->k + k], value = a->p_before[k] * a->fx[f * a->k + k];
    if (sold <= 0) continue;
    proceeds += sold * a->out[k];
    a->fx[f * a->k + k] = sold >= value ? 0 : a->fx[f * a->k + k] - sold / a->p_before[k];
  }
  double paid = least(proceeds, a->fdue_r[f] + a->fdue_c[f] + a->fdue_m[f]);
  fund_pays(a, f, paid);
  double debt = least(proceeds - paid, a->fdebt[f]);
  a->fdebt[f] -= debt, a->fcash[f] += proceeds - paid - debt;
}

// Stage 9: the fictitious default algorithm.
static void clear_obligations(PlainNetwork *a) {
  COL(L, PLAIN_OBLIGATIONS); COL(other, PLAIN_OTHER_ASSETS); COL(liabilities, PLAIN_OTHER_LIABILITIES);
  int n = a->n;
  for (int i = 0; i < n; i++) {
    a->pbar[i] = 0, a->in_default[i] = 0;
    for (int j = 0; j < n; j++) a->pbar[i] += L[i * n + j];
    a->pay[i] = a->pbar[i];
    a->e[i] = a->cash[i] + other[i] - a->debt[i] - liabilities[i] - a->w[i];
    for (int k = 0; k < a->k; k++) a->e[i] += a->x[i * a->k + k] * a->mark[k];
    for (int l = a->first[i]; l < a->first[i + 1]; l++) a->e[i] -= a->r[l];
    if (!a->alive[i]) a->e[i] = most(0, a->e[i]);
  }
  for (;;) {
    int found = 0, count = 0;
    for (int i = 0; i < n; i++) {
      if (a->in_default[i]) continue;
      double means = a->e[i];
      for (int j = 0; j < n; j++) if (a->pay[j] > 0) means += L[j * n + i] * (a->pay[j] / a->pbar[j]);
      if (a->pbar[i] - means > 1e-12 * a->pbar[i]) a->in_default[i] = found = 1;
    }
    if (!found) break;
    for (int i = 0; i < n; i++) if (a->in_default[i]) a->index[count++] = i, a->pay[i] = 0;
    for (int row = 0; row < count; row++) {
      int i = a->index[row];
      double right = a->e[i];
      for (int j = 0; j < n; j++) if (a->pay[j] > 0) right += L[j * n + i] * (a->pay[j] / a->pbar[j]);
      for (int c = 0; c < count; c++)
        a->matrix[row * (n + 1) + c] = (row == c) - L[a->index[c] * n + i] / a->pbar[a->index[c]];
      a->matrix[row * (n + 1) + count] = right;
    }
    for (int c = 0; c < count; c++)
      for (int row = c + 1; row < count; row++) {
        double factor = a->matrix[row * (n + 1) + c] / a->matrix[c * (n + 1) + c];
        for (int at = c; at <= count; at++) a->matrix[row * (n + 1) + at] -= factor * a->matrix[c * (n + 1) + at];
      }
    for (int row = count - 1; row >= 0; row--) {
      double sum = a->matrix[row * (n + 1) + count];
      for (int c = row + 1; c < count; c++) sum -= a->matrix[row * (n + 1) + c] * a->pay[a->index[c]];
      a->pay[a->index[row]] = sum / a->matrix[row * (n + 1) + row];
    }
    for (int row = 0; row < count; row++) a->pay[a->index[row]] = clamp(a->pay[a->index[row]], 0, a->pbar[a->index[row]]);
  }
}

static void charge(PlainNetwork *a, int i) {
  COL(L, PLAIN_OBLIGATIONS);
  for (int j = 0; j < a->n; j++)
    if (j != i) a->w[j] += a->par.replacement_cost * (L[i * a->n + j] + L[j * a->n + i]);
}

static void fail(PlainNetwork *a) {
  COL(dealer, PLAIN_LINE_DEALER); COL(lender, PLAIN_LINE_LENDER); COL(amount, PLAIN_LINE_AMOUNT); COL(per, PLAIN_STRESS_PER_DEFAULT);
  int any = 0, dead = 0;
  for (int i = 0; i < a->n; i++)
    if (a->alive[i] && (a->failing[i] || a->is_short[i])) a->alive[i] = 0, a->failing[i] = 2, any = 1; else a->failing[i] = 0;
  for (int i = 0; i < a->n; i++) { if (a->failing[i]) charge(a, i); dead += !a->alive[i]; }
  if (dead) {
    clear_obligations(a);
    for (int i = 0; i < a->n; i++) {
      if (!a->in_default[i]) continue;
      if (a->pbar[i] > 0) a->rho[i] = least(a->rho[i], a->pay[i] / a->pbar[i]);
      if (a->alive[i]) a->alive[i] = 0, a->failing[i] = 3, any = 1;
    }
    for (int i = 0; i < a->n; i++) if (a->failing[i] == 3) charge(a, i);
    claims_and_debts(a);
  }
  for (int m = 0; any && m < a->m; m++) {
    double lost = 0;
    for (int l = 0; l < a->l; l++) if ((int)lender[l] == m && !a->alive[(int)dealer[l]]) lost += amount[l];
    if (a->lent[m] > 0) a->stress_now[m] = least(1, per[m] * (lost / a->lent[m]));
  }
}

double plain_run(PlainNetwork *a, int only_leverage, double *losses) {
  COL(sigma0, PLAIN_VOLATILITY); COL(h0, PLAIN_HAIRCUT); COL(shock, PLAIN_PRICE_SHOCK); COL(d0, PLAIN_DEPTH); COL(equity, PLAIN_EQUITY);
  reset(a);
  for (int round = 1; round <= a->par.rounds; round++) {
    double sum = 0, headroom = 0;
    int sellers = 0, buyers = 0;
    for (int k = 0; k < a->k; k++) {
      if (round == 1) a->p[k] *= 1 + shock[k];
      double move = a->p[k] / a->mark[k] - 1, news = most(move * move, sigma0[k] * sigma0[k]);
      a->mark[k] = a->p[k];
      a->sigma[k] = sqrt(decay * a->sigma[k] * a->sigma[k] + (1 - decay) * news);
      sum += a->sigma[k];
    }
    if (!only_leverage) {
      reserves(a);
      load_risk(a, sum / a->k);
      for (int k = 0; k < a->k; k++) a->h[k] = most(h0[k], a->par.haircut_per_volatility * a->sigma[k] * sqrt(5));
    }
    for (int i = 0; i < a->n; i++) examine(a, i, only_leverage, z * sum / a->k);
    for (int i = 0; i < a->n; i++) {
      headroom += a->headroom[i];
      sellers += a->sells[i], buyers += buyer_capacity(a, i) > 0;
      a->util[i] = !a->alive[i] ? 1 : a->headroom_start[i] > 0 ? clamp(1 - a->headroom[i] / a->headroom_start[i], 0, 1) : a->sells[i] || a->failing[i];
    }
    double used = only_leverage ? 0 : clamp(1 - headroom / a->headroom_sum, 0, 1);
    int redistributed = !only_leverage && sellers && buyers;
    if (redistributed) redistribute(a);
    const double *row = redistributed ? a->residual : a->sales;
    if (!only_leverage) funds(a);
    if (!only_leverage)
      for (int i = 0; i < a->n; i++)
        if (!a->alive[i]) {
          a->sells[i] = 1;
          for (int k = 0; k < a->k; k++) a->sales[i * a->k + k] = a->p[k] * a->x[i * a->k + k];
        }
    move_prices(a, row, used, only_leverage);
    for (int i = 0; i < a->n; i++) settle(a, i, row, redistributed);
    if (only_leverage) {
      for (int i = 0; i < a->n; i++) if (a->failing[i]) a->alive[i] = 0;
      continue;
    }
    for (int f = 0; f < a->f; f++) settle_fund(a, f);
    for (int k = 0; k < a->k; k++)
      a->mu[k] = clamp(informed0 + per_flow * fabs(a->q[k]) / (d0[k] * (1 + floor_share)) + per_volatility * most(0, a->sigma[k] / sigma0[k] - 1), 0, 1);
    quotes(a);
    fail(a);
  }
  memcpy(a->mark, a->p, a->k * sizeof(double));
  if (!only_leverage) reserves(a);
  double total = 0;
  for (int i = 0; i < a->n; i++) measure(a, i), losses[i] = equity[i] - a->equity[i], total += losses[i];
  for (int f = 0; f < a->f; f++) {
    losses[a->n + f] = a->net_start[f] - fund_net(a, f) - a->fpaid[f];
    total += losses[a->n + f];
  }
  return total;
}
