/// The one style of the cascade's pages: black on white, readable in grey, no meaning carried by colour alone.
enum PageStyle {
  static let sheet = """

    @page { size: A4 portrait; margin: 15mm 14mm 17mm 14mm; }
    @page wide { size: A4 landscape; margin: 12mm; }
    body { font: 10.5pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; color: #111; background: #fff;
      max-width: 800px; margin: 2em auto; padding: 0 1.2em; }
    body.wide { max-width: 1560px; page: wide; }
    header { border-bottom: 2pt solid #111; margin-bottom: 1em; }
    h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 .2em; overflow-wrap: break-word; }
    h2 { font-size: 13pt; margin: 1.7em 0 .5em; border-bottom: .6pt solid #999; padding-bottom: .15em;
      break-after: avoid; }
    h3 { font-size: 11pt; margin: 1.1em 0 .3em; break-after: avoid; }
    p { margin: .45em 0; overflow-wrap: break-word; }
    .standing { font-weight: bold; margin: .3em 0 .8em; }
    .warning { border: 1.5pt solid #111; border-left-width: 6pt; padding: .4em .7em; font-weight: bold; }
    .tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: .7em; margin: 1em 0; }
    .tile { border: 1pt solid #111; padding: .5em .7em; break-inside: avoid; }
    .tile b { display: block; font-size: 16pt; line-height: 1.2; font-variant-numeric: tabular-nums; }
    .tile span { font-size: 9pt; color: #333; }
    figure { margin: 1em 0; break-inside: avoid; } figure svg { width: 100%; height: auto; display: block; }
    figcaption { font-size: 9pt; color: #333; margin-top: .2em; }
    table { width: 100%; border-collapse: collapse; margin: .6em 0 1em; font-size: 9pt; }
    caption { text-align: left; font-weight: bold; padding: .2em 0 .35em; }
    th { text-align: left; vertical-align: bottom; border-bottom: 1pt solid #111; padding: .25em .4em; }
    td { vertical-align: top; border-bottom: .4pt solid #ccc; padding: .28em .4em; overflow-wrap: break-word; }
    thead { display: table-header-group; } tr { break-inside: avoid; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .detail { display: block; color: #333; font-size: 8.6pt; }
    .stressed { font-weight: bold; }
    ul { margin: .3em 0 .7em; padding-left: 1.3em; } li { margin: .2em 0; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; }
    .pair > div { min-width: 0; }
    code { font: 9pt "Liberation Mono", monospace; overflow-wrap: anywhere; }
    footer { border-top: .6pt solid #999; margin-top: 2em; padding-top: .5em; font-size: 9pt; color: #333; }
    @media print { body, body.wide { margin: 0; max-width: none; padding: 0; } .pair { gap: .8em; } }

    """
}
