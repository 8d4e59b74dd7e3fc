"""Writes holidays.csv: the weekdays on which each business centre is closed, by QuantLib's calendars.

    python3 Fixtures/valuation/make_holidays.py > Fixtures/valuation/holidays.csv

One row a centre and year: centre, year, then the closed weekdays as MMDD separated by spaces.
Needs the QuantLib wheel of PyPI; the committed file was made with QuantLib 1.44.
"""
import QuantLib as ql

US = ql.UnitedStates
CENTRES = {
    "USNY": US(US.Settlement),
    "USNY-LIBOR": US(US.LiborImpact),
    "USNY-FED": US(US.FederalReserve),
    "USGS": ql.Sofr().fixingCalendar(),
    "GBLO": ql.UnitedKingdom(ql.UnitedKingdom.Exchange),
    "EUTA": ql.TARGET(),
    "JPTO": ql.Japan(),
    "CHZU": ql.Switzerland(),
    "DEFR": ql.Germany(ql.Germany.Settlement),
}

print("centre,year,closed")
for code, calendar in CENTRES.items():
    for year in range(1999 if code == "EUTA" else 1995, 2046):
        day, end, closed = ql.Date(1, 1, year), ql.Date(31, 12, year), []
        while day <= end:
            if day.weekday() not in (1, 7) and not calendar.isBusinessDay(day):
                closed.append(f"{day.month():02d}{day.dayOfMonth():02d}")
            day += 1
        print(f"{code},{year},{' '.join(closed)}")
