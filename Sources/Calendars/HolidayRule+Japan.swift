extension HolidayRule {
  /// Tokyo: Act on National Holidays (1948, as amended), with the bank holidays of 31 December to 3 January.
  static let tokyo = HolidayRule(years: 1994...2099) { year in
    japanFixed(year) + japanMay(year) + japanMovable(year) + japanSummer(year) + japanAutumn(year)
      + japanSingleDays.filter { $0.date.year == year }
  }

  private static func japanFixed(_ year: Int) -> [Holiday] {
    let emperor: CivilDate? =
      switch year {
      case 2020...: .known(year, 2, 23)
      case 1989...2018: .known(year, 12, 23)
      default: nil
      }
    let days: [Holiday] = [
      Holiday(.known(year, 1, 1), "New Year's Day"), Holiday(.known(year, 1, 2), "Bank holiday"),
      Holiday(.known(year, 1, 3), "Bank holiday"), Holiday(.known(year, 12, 31), "Bank holiday"),
      Holiday(CivilDate.known(year, 2, 11).mondayIfSunday, "National Foundation Day"),
      Holiday(CivilDate.known(year, 11, 3).mondayIfSunday, "Culture Day"),
      Holiday(CivilDate.known(year, 11, 23).mondayIfSunday, "Labour Thanksgiving Day"),
    ]
    guard let emperor else { return days }
    return days + [Holiday(emperor.mondayIfSunday, "Emperor's Birthday")]
  }

  /// Golden Week: a substitute day follows on 6 May when one of 3 to 5 May falls on a Sunday. (Until 2006
  /// a Sunday 3 May or 4 May had the substitute fall on another holiday or on none.)
  private static func japanMay(_ year: Int) -> [Holiday] {
    var days = [
      Holiday(CivilDate.known(year, 4, 29).mondayIfSunday, year < 2007 ? "Greenery Day" : "Showa Day"),
      Holiday(.known(year, 5, 3), "Constitution Memorial Day"), Holiday(.known(year, 5, 4), "Greenery Day"),
      Holiday(.known(year, 5, 5), "Children's Day"),
    ]
    let sixth = CivilDate.known(year, 5, 6)
    let substituted: [Weekday] = year < 2007 ? [.monday] : [.monday, .tuesday, .wednesday]
    if substituted.contains(sixth.weekday) { days.append(Holiday(sixth, "Substitute holiday")) }
    return days
  }

  private static func japanMovable(_ year: Int) -> [Holiday] {
    let comingOfAge =
      year >= 2000 ? CivilDate.nth(2, .monday, year, 1) : CivilDate.known(year, 1, 15).mondayIfSunday
    return [
      Holiday(comingOfAge, "Coming of Age Day"),
      Holiday(
        CivilDate.known(year, 3, equinoxDay(year, 20.69115)).mondayIfSunday, "Vernal Equinox Day"),
    ]
  }

  /// Marine, Mountain and Sports Day, moved in 2020 and 2021 for the Olympic Games.
  private static func japanSummer(_ year: Int) -> [Holiday] {
    var days: [Holiday] = []
    let marine: CivilDate? =
      switch year {
      case 2020: .known(year, 7, 23)
      case 2021: .known(year, 7, 22)
      case 2003...: .nth(3, .monday, year, 7)
      case 1996...: CivilDate.known(year, 7, 20).mondayIfSunday
      default: nil
      }
    if let marine { days.append(Holiday(marine, "Marine Day")) }
    let mountain: CivilDate? =
      switch year {
      case 2020: .known(year, 8, 10)
      case 2021: .known(year, 8, 9)
      case 2016...: CivilDate.known(year, 8, 11).mondayIfSunday
      default: nil
      }
    if let mountain { days.append(Holiday(mountain, "Mountain Day")) }
    let sports: CivilDate =
      switch year {
      case 2020: .known(year, 7, 24)
      case 2021: .known(year, 7, 23)
      case 2000...: .nth(2, .monday, year, 10)
      default: CivilDate.known(year, 10, 10).mondayIfSunday
      }
    return days + [Holiday(sports, "Sports Day")]
  }

  /// A single day between Respect for the Aged Day and the equinox is a holiday too.
  private static func japanAutumn(_ year: Int) -> [Holiday] {
    let aged =
      year >= 2003 ? CivilDate.nth(3, .monday, year, 9) : CivilDate.known(year, 9, 15).mondayIfSunday
    let equinox = CivilDate.known(year, 9, equinoxDay(year, 23.09))
    var days = [
      Holiday(aged, "Respect for the Aged Day"), Holiday(equinox.mondayIfSunday, "Autumnal Equinox Day"),
    ]
    if year >= 2003, equinox - aged == 2 { days.append(Holiday(aged + 1, "Day between two holidays")) }
    return days
  }

  /// The day of the equinox by the usual approximation: its moment in 2000, moved by the excess of the
  /// tropical year over 365 days and set back by the leap days; good for 1980 to 2099.
  private static func equinoxDay(_ year: Int, _ dayIn2000: Double) -> Int {
    let years = year - 2000
    return Int(dayIn2000 + Double(years) * 0.242194 - Double(years / 4 + years / 400 - years / 100))
  }

  private static let japanSingleDays = [
    Holiday(.known(2019, 4, 30), "Abdication of the Emperor"),
    Holiday(.known(2019, 5, 1), "Accession of the Emperor"),
    Holiday(.known(2019, 5, 2), "Day between two holidays"),
    Holiday(.known(2019, 10, 22), "Enthronement of the Emperor"),
  ]
}
