package dev.cachebench.report;

/** What pages for browsers have in common: they load nothing from elsewhere, and are legible on light and dark. */
public final class HtmlPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root {
              color-scheme: light dark;
              --page: #fbfaf8; --text: #211f1c; --soft: #6d6860; --line: #e2ded6; --field: #f1eee8;
              --good: #15803d; --warn: #c2410c;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #17181b; --text: #ececea; --soft: #9b9a96; --line: #2f3136; --field: #26282d;
                --good: #4ade80; --warn: #fb923c;
              }
            }
            body {
              background: var(--page); color: var(--text); max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
            }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            code, pre { font: 13px/1.5 ui-monospace, monospace; }
            pre { background: var(--field); padding: .8rem; overflow-x: auto; border-radius: .3rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; padding: .25rem .9rem .25rem 0; vertical-align: top; }
            thead th { border-bottom: 1px solid var(--line); font-weight: 600; }
            td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            tr.details td { border-bottom: 1px solid var(--line); padding-bottom: .6rem; color: var(--soft); }
            tr.details ul { margin: 0; padding-left: 1.2rem; }
            .shown { border-left: 4px solid var(--good); padding-left: .8rem; }
            figure { margin: 0; } figure svg { max-width: 34rem; width: 100%%; }
            .ending { border-left: 4px solid var(--warn); padding-left: .8rem; }
            </style>
            </head>
            <body>
            """;

    private HtmlPage() {}

    /** All that comes before the content, up to and with {@code <body>}. */
    public static String head(String title) {
        return HEAD.formatted(Xml.escaped(title));
    }

    /** An element of its own line that holds nothing but text. */
    public static String element(String name, String text) {
        return '<' + name + '>' + Xml.escaped(text) + "</" + name + ">\n";
    }
}
