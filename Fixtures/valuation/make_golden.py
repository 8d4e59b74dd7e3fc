"""Random swaps and exchanges valued by QuantLib, for comparison with Firebreak.

    python3 Fixtures/valuation/make_golden.py SEED COUNT > golden.json

The committed golden.json is seed 20080915 with 240 trades, made with QuantLib 1.44 (wheel of PyPI). Numbers are written as the
shortest text that reads back exactly; rates and amounts of trades and quotes are decimals of few digits.
Every swap is valued twice: discounted with the curve of its own index, and with the overnight curve.
"""
import json
import random
import sys
import QuantLib as ql

seed, count = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
AS_OF = random.choice([ql.Date(15, 9, 2008), ql.Date(16, 3, 2020), ql.Date(17, 9, 2019)]) if seed != 20080915 else ql.Date(15, 9, 2008)
ql.Settings.instance().evaluationDate = AS_OF
MF, BACKWARD = ql.ModifiedFollowing, ql.DateGeneration.Backward
BOND = ql.Thirty360(ql.Thirty360.BondBasis)
A360, A365 = ql.Actual360(), ql.Actual365Fixed()
US, GB = ql.UnitedStates(ql.UnitedStates.Settlement), ql.UnitedKingdom(ql.UnitedKingdom.Exchange)
FED = ql.UnitedStates(ql.UnitedStates.FederalReserve)
TENORS = ["1M", "3M", "6M", "1Y", "2Y", "3Y", "4Y", "5Y", "7Y", "10Y", "12Y", "15Y", "20Y", "30Y"]
P = ql.Period

# code: currency, fixed frequency and day count, floating frequency and day count, calendar, key, overnight key, level
TERM = {
    "usd-libor-3m-swap": ("USD", "6M", BOND, "3M", A360, ql.JointCalendar(US, GB), "USD-LIBOR-3M", "USD-FEDFUNDS", 0.028),
    "eur-euribor-6m-swap": ("EUR", "1Y", BOND, "6M", A360, ql.TARGET(), "EUR-EURIBOR-6M", "EUR-EONIA", 0.045),
    "gbp-libor-6m-swap": ("GBP", "6M", A365, "6M", A365, GB, "GBP-LIBOR-6M", "GBP-SONIA", 0.055),
    "jpy-libor-6m-swap": ("JPY", "6M", A365, "6M", A360, ql.JointCalendar(ql.Japan(), GB), "JPY-LIBOR-6M", None, 0.010),
    "chf-libor-6m-swap": ("CHF", "1Y", BOND, "6M", A360, ql.JointCalendar(ql.Switzerland(), GB), "CHF-LIBOR-6M", None, 0.027),
}
OVERNIGHT = {
    "usd-ois": ("USD", FED, 2, A360, "USD-FEDFUNDS", ql.FedFunds, 0.020),
    "eur-ois": ("EUR", ql.TARGET(), 2, A360, "EUR-EONIA", ql.Eonia, 0.042),
    "gbp-ois": ("GBP", GB, 0, A365, "GBP-SONIA", ql.Sonia, 0.050),
}
INDEX = {
    "USD-LIBOR-3M": lambda h: ql.USDLibor(P("3M"), h), "EUR-EURIBOR-6M": lambda h: ql.Euribor6M(h),
    "GBP-LIBOR-6M": lambda h: ql.GBPLibor(P("6M"), h), "JPY-LIBOR-6M": lambda h: ql.JPYLibor(P("6M"), h),
    "CHF-LIBOR-6M": lambda h: ql.CHFLibor(P("6M"), h),
}


def iso(date):
    return date.ISO()


def decimal(value, digits):
    return f"{value:.{digits}f}"


def market_rates(level, tenors):
    slope, bend = random.uniform(0, 0.012), random.uniform(-0.003, 0.003)
    result = []
    for tenor in tenors:
        years = ql.Period(tenor).length() / (12 if tenor.endswith("M") else 1)
        rate = level + slope * years / (years + 5) + bend * years / 30 + random.uniform(-1, 1) * 0.0003
        result.append(round(rate, 6))
    return result


quotes, fixings, overnight_curves, own_curves, ois_projected = [], [], {}, {}, {}


def quote(curve, instrument, tenor, rate):
    quotes.append(dict(curve=curve, instrument=instrument, tenor=tenor, rate=decimal(rate, 6)))
    return ql.QuoteHandle(ql.SimpleQuote(rate))


def built(helpers):
    curve = ql.PiecewiseLogLinearDiscount(AS_OF, helpers, A365, ql.IterativeBootstrap(1e-15))
    curve.enableExtrapolation()
    return ql.YieldTermStructureHandle(curve)


def history(index, key, level):
    calendar, day = index.fixingCalendar(), AS_OF - 420
    while day < AS_OF:
        if calendar.isBusinessDay(day):
            rate = round(level + random.uniform(-1, 1) * 0.002, 5)
            index.addFixing(day, rate)
            fixings.append(dict(index=key, date=iso(day), rate=decimal(rate, 5)))
        day += 1


for code, (currency, calendar, lag, count_basis, key, make, level) in OVERNIGHT.items():
    helpers = [ql.OISRateHelper(lag, P(t), quote(key, "overnightIndexedSwap", t, r), make())
               for t, r in zip(TENORS, market_rates(level, TENORS))]
    overnight_curves[key] = built(helpers)
    history(make(), key, level)

for code, (currency, fixed, fixed_basis, floating, basis, calendar, key, overnight, level) in TERM.items():
    # Tokyo is closed on 15 September 2008, for which day QuantLib's deposits would need an earlier fixing.
    deposits = {"USD": ["1M", "3M", "6M"], "JPY": []}.get(currency, ["6M"])
    swaps = [t for t in TENORS if t.endswith("Y")]
    rates = dict(zip(deposits + swaps, market_rates(level, deposits + swaps)))
    handles = {t: quote(key, "deposit" if t in deposits else "swap", t, r) for t, r in rates.items()}
    lag = 0 if currency == "GBP" else 2
    for kind in ("own", "overnight"):
        if kind == "overnight" and not overnight:
            continue
        index = INDEX[key](ql.YieldTermStructureHandle())
        discount = overnight_curves[overnight] if kind == "overnight" else ql.YieldTermStructureHandle()
        helpers = [ql.DepositRateHelper(handles[t], P(t), lag, calendar, MF, False, basis) for t in deposits]
        helpers += [ql.SwapRateHelper(handles[t], P(t), calendar, ql.Period(fixed).frequency(), MF, fixed_basis, index,
                                      ql.QuoteHandle(), P(0, ql.Days), discount) for t in swaps]
        own_curves[key, kind] = built(helpers)
    history(INDEX[key](ql.YieldTermStructureHandle()), key, level)


def random_term():
    years = random.choice([1, 2, 2, 3, 3, 4, 5, 5, 5, 7, 7, 10, 10, 12, 15, 20, 25, 30])
    while True:
        start = AS_OF + random.randint(2, 365) if random.random() < 0.5 else AS_OF - random.randint(1, 3650)
        end = start + P(years, ql.Years)
        if random.random() < 0.25:
            end = end + P(random.randint(1, 11), ql.Months) + random.randint(-9, 9)
        if end > AS_OF + 45 and end < AS_OF + 365 * 31:
            return start, end


def schedule(start, end, tenor, calendar):
    return ql.Schedule(start, end, P(tenor), calendar, MF, MF, BACKWARD, False)


def swap_trade(number):
    code = random.choice(list(TERM) * 2 + list(OVERNIGHT))
    start, end = random_term()
    notional, receives = random.randint(1, 400) * 250_000, random.random() < 0.5
    rate, spread = round(random.uniform(0.001, 0.07), 5), round(random.choice([0, 0, random.uniform(-0.005, 0.005)]), 5)
    row = dict(id=f"S{number:05d}", code=code, notional=str(notional), receivesFixed=receives, fixedRate=decimal(rate, 5),
               spread=decimal(spread, 5) if spread else "0", effective=iso(start), maturity=iso(end))
    values = {}
    if code in TERM:
        currency, fixed, fixed_basis, floating, basis, calendar, key, overnight, _ = TERM[code]
        for kind in ("own", "overnight"):
            if (key, kind) not in own_curves:
                continue
            side = ql.VanillaSwap.Receiver if receives else ql.VanillaSwap.Payer
            swap = ql.VanillaSwap(side, notional, schedule(start, end, fixed, calendar), rate, fixed_basis,
                                  schedule(start, end, floating, calendar), INDEX[key](own_curves[key, kind]), spread, basis)
            discount = own_curves[key, kind] if kind == "own" else overnight_curves[overnight]
            swap.setPricingEngine(ql.DiscountingSwapEngine(discount))
            values[kind] = swap.NPV()
    else:
        currency, calendar, lag, basis, key, make, _ = OVERNIGHT[code]
        side = ql.OvernightIndexedSwap.Receiver if receives else ql.OvernightIndexedSwap.Payer
        swap = ql.OvernightIndexedSwap(side, notional, schedule(start, end, "1Y", calendar), rate, basis,
                                       make(overnight_curves[key]), spread)
        swap.setPricingEngine(ql.DiscountingSwapEngine(overnight_curves[key]))
        values["overnight"] = swap.NPV()
    return dict(row, **values)


SPOT = {("EUR", "USD"): 1.4233, ("GBP", "USD"): 1.7925, ("USD", "JPY"): 105.15, ("USD", "CHF"): 1.1228}
CALENDAR = {"EUR": ql.TARGET(), "USD": US, "GBP": GB, "JPY": ql.Japan(), "CHF": ql.Switzerland()}
OWN = {values[0]: values[6] for values in TERM.values()}


def exchange_trade(number):
    (base, counter), spot = random.choice(list(SPOT.items()))
    base_amount = random.randint(1, 200) * 500_000
    counter_amount = round(base_amount * spot * random.uniform(0.9, 1.1))
    date, buys_base = AS_OF + random.randint(3, 3000), random.random() < 0.5
    spot_date = ql.JointCalendar(CALENDAR[base], CALENDAR[counter]).advance(AS_OF, 2, ql.Days)
    one, other = own_curves[OWN[base], "own"], own_curves[OWN[counter], "own"]
    today = spot * other.discount(spot_date) / one.discount(spot_date)
    value = base_amount * one.discount(date) * today - counter_amount * other.discount(date)
    bought, sold = ((base, base_amount), (counter, counter_amount)) if buys_base else ((counter, counter_amount), (base, base_amount))
    return dict(id=f"X{number:05d}", bought=bought[0], boughtAmount=str(bought[1]), sold=sold[0], soldAmount=str(sold[1]),
                valueDate=iso(date), notional=str(counter_amount), own=value if buys_base else -value)


swaps = [swap_trade(i) for i in range(count)]
exchanges = [exchange_trade(i) for i in range(count // 12)]
spots = [dict(base=b, quote=q, rate=str(r)) for (b, q), r in SPOT.items()]
print(json.dumps(dict(quantlib=ql.__version__, seed=seed, asOf=iso(AS_OF), quotes=quotes, fixings=fixings, spots=spots,
                      swaps=swaps, exchanges=exchanges)).replace("}, {", "},\n{"))
