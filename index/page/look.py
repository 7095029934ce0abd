"""Colours and type: a reading room, light and dark, on a phone and on a wide screen."""

from __future__ import annotations

from typing import Final

THEME: Final = {
    "theme.light.primaryColor": "#0b5a55",
    "theme.light.backgroundColor": "#fbfaf6",
    "theme.light.secondaryBackgroundColor": "#f1eee5",
    "theme.light.textColor": "#1d1c19",
    "theme.light.linkColor": "#0b5a55",
    "theme.dark.primaryColor": "#7fd1c7",
    "theme.dark.backgroundColor": "#161614",
    "theme.dark.secondaryBackgroundColor": "#21201d",
    "theme.dark.textColor": "#ece8dd",
    "theme.dark.linkColor": "#8fd8cf",
    "theme.baseRadius": "small",
}
"""Options of Streamlit; they have to be set before its server starts."""

CSS: Final = """
:root { --serif: "Source Serif 4", "Source Serif Pro", Charter, Georgia, "Times New Roman", serif;
  --line: color-mix(in srgb, currentColor 16%, transparent); }
.stMainBlockContainer { max-width: 60rem; padding: 4.2rem 2rem 4rem; }
.stMainBlockContainer p, .stMainBlockContainer dd { overflow-wrap: anywhere; }
.stPageLink a, .stPageLink a:visited { color: inherit; }
.stPageLink a { background: none !important; padding: .1rem 0; min-height: 1.5rem; }
.stPageLink a p { white-space: normal; overflow: visible; font-weight: 400; }
.stPageLink a:hover p { text-decoration: underline; text-underline-offset: .18em; }
.st-key-masthead { border-bottom: 1px solid var(--line); padding-bottom: .5rem; gap: 1.5rem; }
.st-key-masthead > div:first-child a p { font: 600 1.4rem/1.3 var(--serif); }
.st-key-words [data-baseweb="input"], .st-key-words .stTextInputRootElement { min-height: 3rem; }
.st-key-words input { font-size: 1.1rem; }
.st-key-above { justify-content: space-between; }
.st-key-above .stHtml { flex: 1 1 16rem; }
.count, .about, .unreadable, .nothing { margin: 0 !important; }
.count em { font-style: normal; font-family: ui-monospace, monospace; font-size: .9em; }
.unreadable { border-left: 3px solid #b3541e; padding-left: .75rem; }
.about, dl.fields dt, dl.fields small { opacity: .8; font-size: .875rem !important; }
.st-key-active a, .st-key-examples a, .st-key-without a, .st-key-repair a,
[class*="st-key-names-"] a {
  min-height: 0; border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; }
.st-key-active a p, .st-key-examples a p, .st-key-without a p, .st-key-repair a p,
[class*="st-key-names-"] a p { font-size: .84rem; }
.st-key-meant a p { text-decoration: underline; text-underline-offset: .18em; }
[class*="st-key-hit-"] { padding: .2rem 0 1rem; border-bottom: 1px solid var(--line); }
[class*="st-key-hit-"] > div:first-child a p { font: 600 1.2rem/1.35 var(--serif);
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
[class*="st-key-hit-"] > div:first-child a strong { background: var(--found, #ffe9a3);
  color: #1d1c19; border-radius: .15em; padding: 0 .1em; font-weight: 600; }
.snippet { margin: .3rem 0 .5rem !important; line-height: 1.55; }
mark { background: #ffe9a3; color: #1d1c19; padding: 0 .1em; border-radius: .15em; }
.stHtml h1 { padding: .4rem 0; }
header.release h1 { font: 650 clamp(1.6rem, 4vw, 2.2rem)/1.2 var(--serif); padding: .4rem 0; }
header.release { margin-bottom: -1.2rem; }
.subtitle { font-size: 1.15rem; opacity: .85; }
article.text { font: 1.125rem/1.65 var(--serif); max-width: 40rem; }
article.text p { margin: 0 0 1.05em; font-size: inherit; }
article.text blockquote { margin: 0 0 1.05em; padding-left: 1rem;
  border-left: 3px solid var(--line); }
article.text mark { background: none; color: inherit; padding: 0; border-radius: 0;
  border-bottom: 2px solid; }
article.text mark.person { border-color: #3c8dc4; }
article.text mark.agency { border-color: #c0642c; }
article.text mark.place { border-color: #5f9440; }
.removed { margin: 0 0 1em; padding: .5rem .75rem; font: .9rem/1.5 system-ui, sans-serif;
  border: 1px dashed color-mix(in srgb, currentColor 45%, transparent); }
.removed p { margin: .2rem 0 0 !important; font-size: .9rem !important; }
.removed .why { font-weight: 600; }
dl.fields { margin: 0 !important; padding: 0 !important; font-size: .92rem; }
dl.fields dt { margin-top: .6rem; }
dl.fields dd { margin: 0; }
dl.fields a { color: inherit; }
dl.wide { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; }
dl.wide dt { margin: 0; }
.st-key-uses-person h2 { border-bottom: 2px solid #3c8dc4; }
.st-key-uses-agency h2 { border-bottom: 2px solid #c0642c; }
.st-key-uses-place h2 { border-bottom: 2px solid #5f9440; }
[class*="st-key-uses-"] .stHtml h2 { padding: .8rem 0 .1rem; margin-bottom: .3rem; }
[class*="st-key-uses-"] > .stElementContainer, [class*="st-key-names-"] > .stElementContainer,
.st-key-active > .stElementContainer, .st-key-examples > .stElementContainer { margin: 0; }
[class*="st-key-uses-"] .stPageLink a { min-height: 1.6rem; }
[class*="st-key-uses-"] .stPageLink a p { line-height: 1.35; }
[class*="st-key-uses-"] h2, .stSidebar h2 {
  font: 600 1.05rem/1.4 var(--serif); padding: .8rem 0 .2rem; }
.stSidebar .stHtml h2 { padding: 0; }
.st-key-dates { flex-wrap: nowrap; gap: .5rem; }
.st-key-dates input, .st-key-dates [role="spinbutton"] { font-size: .8rem; }
.st-key-dates [data-testid="stDateInput"] * { letter-spacing: -.01em; }
.st-key-dates [role="group"] { padding-inline: .1rem; }
.st-key-dates [data-testid="stDateInputClearButton"] { display: none; }
.months { display: flex; align-items: flex-end; gap: 1px; height: 3.2rem; margin: .2rem 0 0; }
.months a { flex: 1 1 0; min-width: 1px; height: 100%; display: flex; align-items: flex-end; }
.months i { display: block; width: 100%; min-height: 2px; background: #4b9a91; }
.months a:hover i, .months a:focus-visible i { background: #c0642c; }
.span { display: flex; justify-content: space-between; margin: 0; font-size: .8rem; opacity: .8; }
[class*="st-key-arrive-"] { display: none; }
h1:focus, .compared h2:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.also { font-size: .875rem; margin: 0 !important; }
.also a { color: inherit; }
.stSidebar .stExpander [data-testid="stVerticalBlock"] { gap: .35rem; }
.st-key-examples .stHtml { flex: 0 0 auto; width: auto; }
[class*="st-key-source-"] > div:first-child a p { font-weight: 600; }
[class*="st-key-source-"] { padding: .5rem 0; border-bottom: 1px solid var(--line); }
ul.alarms { margin: .2rem 0 .3rem !important; padding: .4rem .75rem !important; list-style: none;
  border-left: 3px solid #b3301e; background: color-mix(in srgb, #b3301e 8%, transparent); }
ul.alarms li { margin: .1rem 0 !important; font-size: .92rem; overflow-wrap: anywhere; }
.version { margin: 0 !important; }
.st-key-versions .stHtml h2 { font: 600 1.3rem/1.4 var(--serif); padding: .2rem 0; }
.st-key-versions .stHtml h3 { font: 600 1rem/1.4 var(--serif); padding: .6rem 0 .2rem; }
.st-key-versions .stPageLink a p { text-decoration: underline; text-underline-offset: .18em; }
.kind { border: 1px solid currentColor; border-radius: .2rem; padding: 0 .3em; font-size: .8rem;
  white-space: nowrap; }
.kind.substantive, .kind.gone { font-weight: 650; border-width: 2px; }
ins, del { border-radius: .15em; padding: 0 .1em; text-decoration-thickness: .08em; }
ins { background: color-mix(in srgb, #2f9e44 26%, transparent); }
del { background: color-mix(in srgb, #d6336c 22%, transparent); }
ins.look, del.look { background: none; text-decoration-style: dotted; }
ins::before, ins::after, del::before, del::after {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
ins::before { content: " [added: "; }
del::before { content: " [removed: "; }
ins::after, del::after { content: "] "; }
.compared details { margin: 0 0 1.05em; border-left: 3px solid var(--line); padding-left: 1rem; }
.compared summary { cursor: pointer; font: .9rem/1.6 system-ui, sans-serif; }
a:focus-visible, button:focus-visible, summary:focus-visible {
  outline: 3px solid #3c8dc4; outline-offset: 2px; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 4rem 1rem 3rem; }
  dl.wide { display: block; }
  dl.wide dt { margin-top: .6rem; }
  [data-testid="stExpandSidebarButton"]::after { content: "Filters"; padding-left: .4rem; }
  [data-testid="stExpandSidebarButton"] { width: auto; }
}
@media print {
  .stSidebar, .stAppHeader, .st-key-masthead, .st-key-switches { display: none !important; }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; animation: none !important; }
}
"""

WITHOUT_FILTERS: Final = """
.stSidebar, [data-testid="stExpandSidebarButton"] { display: none; }
"""
"""For screens without filters: Streamlit keeps an empty sidebar open."""
