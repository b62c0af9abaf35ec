import { type Language, languages } from '#libs/contracts';
import { html, type Markup } from './markup.js';

export { languages as sheetLanguages };
export type SheetLanguage = Language;

/** A document for people: what is on it, in one language, and what stands at the foot of every page. */
export interface Sheet {
  readonly title: string;
  readonly language: SheetLanguage;
  /** Inside of `<body>`; made with the `html` tag. */
  readonly body: Markup;
  /** One line such as a reference and a content hash; the page number is put beside it. */
  readonly footer: string;
  /** CSS after the sheet's own: plain text from our code, never from people. */
  readonly style?: string;
}

const PAGE_OF: Readonly<Record<SheetLanguage, readonly [before: string, between: string, after: string]>> = {
  en: ['Page ', ' of ', ''],
  'zh-CN': ['第 ', ' 页，共 ', ' 页'],
  th: ['หน้า ', ' จาก ', ''],
};

/** Where only the printer's own fonts are; no name of this kind exists on any network (RFC 2606). */
export const FONT_ORIGIN = 'http://fonts.invalid';

/** Scripts, forms, frames and requests are forbidden to the page itself too, wherever it is opened. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src ${FONT_ORIGIN}; form-action 'none'; base-uri 'none'`;

/**
 * The sheet as one complete page that needs nothing else: what is printed, and what is given out where nothing can print.
 * @param fonts `@font-face` rules; left out, the reader's own fonts are used
 */
export function webPageOf(sheet: Sheet, fonts = ''): string {
  const { title, language, body, footer, style = '' } = sheet;
  const [before, between, after] = PAGE_OF[language];
  const margins = `@page{size:A4;margin:20mm 18mm 22mm;
    @bottom-left{content:${cssText(footer)};width:75%;text-align:left;${MARGIN}}
    @bottom-right{content:${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)};text-align:right;${MARGIN}}}`;
  // Set invisibly, so that the faces of the margins are there when the pages are made.
  const rehearsal = html`<div class="rehearsal" aria-hidden="true">
    ${footer} ${before}${between}${after} 0123456789
  </div>`;
  const head = html`<meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" /><title>${title}</title>`;
  return `<!doctype html><html lang="${language}"><head>${head}<style>${fonts}${STYLE}${margins}${style}</style></head><body>${body}${rehearsal}</body></html>`;
}

const FAMILY = `'IBM Plex Sans','Noto Sans Thai Variable','Noto Sans SC Variable',system-ui,sans-serif`;
const MARGIN = `font:8pt ${FAMILY};color:#525252;vertical-align:top;padding-top:4mm`;
const STYLE = `
html{font:10pt/1.5 ${FAMILY};color:#161616;background:#fff}
body{margin:0;max-width:174mm}
@media screen{body{margin:2rem auto;padding:0 1rem}}
h1{font-size:18pt;line-height:1.25;margin:0 0 4mm}
h2{font-size:13pt;margin:8mm 0 2mm}
h3{font-size:11pt;margin:5mm 0 1mm}
h1,h2,h3{font-weight:600;break-after:avoid}
p{margin:0 0 2mm}
table{border-collapse:collapse;width:100%;margin:0 0 4mm}
th,td{text-align:left;vertical-align:top;padding:1.2mm 2mm;border-bottom:.2mm solid #c6c6c6;overflow-wrap:anywhere}
th{font-weight:600}
thead{display:table-header-group}
tr,dt,figure{break-inside:avoid}
dl{display:grid;grid-template-columns:45mm 1fr;gap:1mm 4mm;margin:0 0 4mm}
dt{color:#525252}
dd{margin:0;overflow-wrap:anywhere}
code{font:9pt ui-monospace,monospace;overflow-wrap:anywhere}
.rehearsal{position:absolute;visibility:hidden;height:0;overflow:hidden}
`;

/** A CSS string that can hold nothing but its text: whatever is not a plain letter or digit is written by its number. */
function cssText(text: string): string {
  return `"${Array.from(text, (sign) => (/[A-Za-z0-9 ]/.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `)).join('')}"`;
}
