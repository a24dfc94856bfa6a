/** The page's one style sheet: both colour schemes, from 360 px up, also on paper. */
export const STYLES = `
:root{color-scheme:light dark;--ink:#14211f;--soft:#4d5f5b;--line:#d6dedb;--paper:#fff;--panel:#f4f7f6;--accent:#0b6b61;--get:#0b5f8a;--post:#8a4b00;--bad:#9b1c31}
@media (prefers-color-scheme:dark){:root{--ink:#e8efed;--soft:#a7b6b2;--line:#2f3b39;--paper:#101615;--panel:#182120;--accent:#5ec9bb;--get:#7cc4ee;--post:#f0b35c;--bad:#ff9aa8}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,pre:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
.page{max-width:76rem;margin:0 auto;padding:1rem;display:grid;gap:2rem}
@media (min-width:62rem){.page{grid-template-columns:15rem minmax(0,1fr);padding:2rem}nav{position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow:auto}}
main{min-width:0}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem;overflow-wrap:anywhere}
h4{font-size:.95rem;margin:1.25rem 0 .35rem;color:var(--soft)}
nav ul{list-style:none;margin:.25rem 0 1rem;padding:0}nav li{margin:.15rem 0}nav strong{font-size:.85rem;color:var(--soft)}
nav a{text-decoration:none;display:inline-block;padding:.15rem 0}nav a:hover{text-decoration:underline}
code,pre{font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{background:var(--panel);padding:.05em .3em;border-radius:.25rem;overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.85rem;overflow:auto;margin:.5rem 0}
pre code{background:none;padding:0;overflow-wrap:normal}
.method{font:600 .8rem/1 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;border:1.5px solid currentColor;border-radius:.3rem;padding:.2rem .4rem;margin-right:.4rem}
.get{color:var(--get)}.post{color:var(--post)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}th{background:var(--panel);font-weight:600}
td:first-child{white-space:nowrap}
.must{color:var(--bad);font-size:.8rem}
.soft{color:var(--soft)}
details{margin:.5rem 0}summary{cursor:pointer;padding:.25rem 0;font-weight:600}
tr:target{outline:3px solid var(--accent);outline-offset:-3px}
@media (max-width:40rem){thead{position:absolute;left:-999rem}tr{display:block;padding:.4rem 0;border-bottom:1px solid var(--line)}tr:last-child{border-bottom:0}td{display:block;border:0;padding:.1rem .75rem}td:empty{display:none}td:first-child{white-space:normal}td+td{color:var(--soft)}}
@media print{nav{display:none}}
`;
