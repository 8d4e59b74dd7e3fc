/// The one style of all documents: black on white, readable in grey, and no meaning carried by colour alone.
/// The two colours that occur are told apart by people with any of the common colour deficiencies.
enum HTMLStyle {
  static let sheet = """

    @page { size: A4 portrait; margin: 18mm 16mm 20mm 16mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
    @page wide { size: A4 landscape; margin: 14mm 12mm 16mm 12mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
    body { font: 10pt/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #111; background: #fff;
      max-width: 60em; margin: 2em auto; padding: 0 1.5em; }
    body.landscape { max-width: 90em; page: wide; }
    header { border-bottom: 2pt solid #111; margin-bottom: 1.2em; }
    h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 .2em; }
    h2 { font-size: 12.5pt; margin: 1.6em 0 .5em; border-bottom: .6pt solid #999; padding-bottom: .15em;
      break-after: avoid; }
    h3 { font-size: 10.5pt; margin: 1.2em 0 .4em; break-after: avoid; }
    p { margin: .45em 0; }
    .subtitle { font-size: 11pt; color: #333; margin: 0 0 .4em; }
    .standing { font-size: 9.5pt; font-weight: bold; margin: .3em 0 .7em; }
    .draft-mark, .privileged { border: 1.5pt dashed #111; padding: .45em .7em; }
    .figure { border: 1.5pt solid #111; padding: .5em 1em .6em; margin: .8em 0 1em; break-inside: avoid; }
    .figure .amount { font-size: 19pt; font-weight: bold; font-variant-numeric: tabular-nums; margin: 0; }
    dl { margin: .5em 0 .9em; }
    dl div { display: flex; gap: 1em; padding: .18em 0; border-bottom: .4pt solid #ddd; break-inside: avoid; }
    dt { flex: 0 0 27%; color: #444; }
    dd { flex: 1; margin: 0; }
    table { width: 100%; border-collapse: collapse; margin: .6em 0 1.1em; font-size: 9pt; table-layout: fixed; }
    caption { text-align: left; font-weight: bold; padding: .2em 0 .35em; break-after: avoid; }
    th { text-align: left; vertical-align: bottom; border-bottom: 1pt solid #111; padding: .25em .4em; }
    td { vertical-align: top; border-bottom: .4pt solid #ccc; padding: .3em .4em; overflow-wrap: break-word; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; } .landscape tr { break-inside: auto; }
    .number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.1em; }
    tr.total td { border-top: 1pt solid #111; border-bottom: 1pt solid #111; font-weight: bold; }
    .detail { display: block; color: #444; font-size: 8.3pt; font-weight: normal; line-height: 1.3; }
    table.tree td { border-bottom: .3pt solid #e2e2e2; padding-top: .18em; padding-bottom: .18em; }
    .callout { border-left: 3pt solid #888; background: #f5f5f5; padding: .4em .7em; break-inside: avoid; }
    .callout.warning { border-left-color: #e69f00; border-left-style: double; }
    .callout.blocking { border-left-color: #0072b2; border-left-width: 5pt; }
    a { color: inherit; text-decoration: underline; text-decoration-color: #0072b2;
      text-decoration-thickness: .6pt; }
    :target { background: #fff3c4; }
    figure { margin: .8em 0; } figure svg { max-width: 72%; height: auto; }
    figcaption { font-size: 8.5pt; color: #444; }
    ul { margin: .4em 0 .8em; padding-left: 1.3em; }
    .watermark { position: fixed; top: 36%; left: 0; right: 0; text-align: center; font-size: 110pt;
      font-weight: bold; color: #111; opacity: .06; transform: rotate(-28deg); pointer-events: none; z-index: 9; }
    @media print { body { margin: 0; max-width: none; padding: 0; } a { text-decoration: none; } }

    """
}
