/// Trades in FpML 5, written for these tests.
enum FpMLSamples {
  static let swap = document(
    """
    <swap>
      <swapStream>
        <payerPartyReference href="party2"/>
        <receiverPartyReference href="party1"/>
        <calculationPeriodDates id="floatingDates">
          \(dates(centres: "<businessCenters id=\"centres\"><businessCenter>EUTA</businessCenter></businessCenters>"))
          <firstRegularPeriodStartDate>2007-07-16</firstRegularPeriodStartDate>
          <calculationPeriodFrequency><periodMultiplier>6</periodMultiplier><period>M</period><rollConvention>16</rollConvention></calculationPeriodFrequency>
        </calculationPeriodDates>
        <paymentDates>
          <calculationPeriodDatesReference href="floatingDates"/>
          <paymentFrequency><periodMultiplier>6</periodMultiplier><period>M</period></paymentFrequency>
          <firstPaymentDate>2007-07-16</firstPaymentDate>
          <payRelativeTo>CalculationPeriodEndDate</payRelativeTo>
          <paymentDatesAdjustments><businessDayConvention>MODFOLLOWING</businessDayConvention><businessCentersReference href="centres"/></paymentDatesAdjustments>
        </paymentDates>
        <resetDates id="resets">
          <calculationPeriodDatesReference href="floatingDates"/>
          <resetRelativeTo>CalculationPeriodStartDate</resetRelativeTo>
          <fixingDates><periodMultiplier>-2</periodMultiplier><period>D</period><dayType>Business</dayType><businessDayConvention>NONE</businessDayConvention><businessCentersReference href="centres"/><dateRelativeTo href="resets"/></fixingDates>
          <resetFrequency><periodMultiplier>6</periodMultiplier><period>M</period></resetFrequency>
          <resetDatesAdjustments><businessDayConvention>MODFOLLOWING</businessDayConvention><businessCentersReference href="centres"/></resetDatesAdjustments>
        </resetDates>
        <calculationPeriodAmount>
          <calculation>
            \(notional)
            <floatingRateCalculation>
              <floatingRateIndex>EUR-EURIBOR-Reuters</floatingRateIndex>
              <indexTenor><periodMultiplier>6</periodMultiplier><period>M</period></indexTenor>
              <spreadSchedule><initialValue>0.0005</initialValue></spreadSchedule>
            </floatingRateCalculation>
            <dayCountFraction>ACT/360</dayCountFraction>
          </calculation>
        </calculationPeriodAmount>
      </swapStream>
      <swapStream>
        <payerPartyReference href="party1"/>
        <receiverPartyReference href="party2"/>
        <calculationPeriodDates id="fixedDates">
          \(dates(centres: "<businessCentersReference href=\"centres\"/>"))
          <firstRegularPeriodStartDate>2008-01-16</firstRegularPeriodStartDate>
          <calculationPeriodFrequency><periodMultiplier>1</periodMultiplier><period>Y</period><rollConvention>16</rollConvention></calculationPeriodFrequency>
        </calculationPeriodDates>
        <paymentDates>
          <calculationPeriodDatesReference href="fixedDates"/>
          <paymentFrequency><periodMultiplier>1</periodMultiplier><period>Y</period></paymentFrequency>
          <payRelativeTo>CalculationPeriodEndDate</payRelativeTo>
          <paymentDatesAdjustments><businessDayConvention>MODFOLLOWING</businessDayConvention><businessCentersReference href="centres"/></paymentDatesAdjustments>
        </paymentDates>
        <calculationPeriodAmount>
          <calculation>
            \(notional)
            <fixedRateSchedule><initialValue>0.0410</initialValue></fixedRateSchedule>
            <dayCountFraction>30E/360</dayCountFraction>
          </calculation>
        </calculationPeriodAmount>
      </swapStream>
    </swap>
    """)

  static let forward = document(
    """
    <fxSingleLeg>
      <exchangedCurrency1>
        <payerPartyReference href="party2"/><receiverPartyReference href="party1"/>
        <paymentAmount><currency>EUR</currency><amount>10000000</amount></paymentAmount>
      </exchangedCurrency1>
      <exchangedCurrency2>
        <payerPartyReference href="party1"/><receiverPartyReference href="party2"/>
        <paymentAmount><currency>USD</currency><amount>9175000</amount></paymentAmount>
      </exchangedCurrency2>
      <valueDate>2009-12-21</valueDate>
    </fxSingleLeg>
    """)

  private static let notional = """
    <notionalSchedule><notionalStepSchedule>
      <initialValue>50000000.00</initialValue>
      <step><stepDate>2008-01-16</stepDate><stepValue>40000000.00</stepValue></step>
      <currency>EUR</currency>
    </notionalStepSchedule></notionalSchedule>
    """

  private static func dates(centres: String) -> String {
    """
    <effectiveDate><unadjustedDate>2007-01-31</unadjustedDate><dateAdjustments><businessDayConvention>NONE</businessDayConvention></dateAdjustments></effectiveDate>
    <terminationDate><unadjustedDate>2012-01-16</unadjustedDate><dateAdjustments><businessDayConvention>MODFOLLOWING</businessDayConvention>\(centres)</dateAdjustments></terminationDate>
    <calculationPeriodDatesAdjustments><businessDayConvention>MODFOLLOWING</businessDayConvention><businessCentersReference href="centres"/></calculationPeriodDatesAdjustments>
    """
  }

  private static func document(_ product: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <dataDocument xmlns="http://www.fpml.org/FpML-5/confirmation" fpmlVersion="5-10">
      <trade>
        <tradeHeader>
          <partyTradeIdentifier><partyReference href="party1"/><tradeId tradeIdScheme="a">TW9235</tradeId></partyTradeIdentifier>
          <tradeDate>2006-12-12</tradeDate>
        </tradeHeader>
        \(product)
      </trade>
      <party id="party1"><partyName>Party One</partyName></party>
      <party id="party2"><partyId>LEI-TWO</partyId><partyName>Party Two</partyName></party>
    </dataDocument>
    """
  }
}
