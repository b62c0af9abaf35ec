import { html, type Markup, type Sheet } from '#libs/platform';
import type { OfficeReport, ReportCell } from './report.js';
import { words } from '../paper.words.js';

/** The label stands above its bar, so that a long one is neither cut nor covered. */
const BAR = { width: 520, height: 16, label: 16, gap: 8 } as const;
const STYLE = `
.bars{margin:0 0 4mm}
.bars rect{fill:#0f62fe}
.bars text{font-size:9pt;fill:#161616}
@media screen and (max-width:30rem){.bars text{font-size:14pt}}
th,td{overflow-wrap:break-word;word-break:keep-all}
td.number,th.number{text-align:right}
td.number,th.number,td.short{white-space:nowrap}
`;

/** A report on paper: facts, then each table, with bars where it counts. */
export function sheetOf({ title, about, language, facts, tables, footer }: OfficeReport): Sheet {
  const { none, cut } = words[language];
  const body = html`
    <h1>${title}</h1>
    <p>${about}</p>
    <dl>
      ${facts.map(
        ([name, value]) =>
          value &&
          html`<dt>${name}</dt>
            <dd>${writtenOf(value)}</dd>`,
      )}
    </dl>
    ${tables.map(
      (table) =>
        html`<h2>${table.title}</h2>
          ${table.bars && table.rows.length > 0 && bars(table)}
          ${table.rows.length === 0 ? html`<p>${none}</p>` : rows(table)} ${table.cut && html`<p>${cut}</p>`}`,
    )}
  `;
  return { title, language, body, footer, style: STYLE };
}

type Table = OfficeReport['tables'][number];

/** A date, a sum, a reference or a state stays on its line. */
const SHORT = 18;

const writtenOf = (cell: ReportCell) => (typeof cell === 'object' ? cell?.written : cell);
const numbered = (cell: ReportCell | undefined) => (typeof cell === 'number' ? 'number' : '');
const kindOf = (cell: ReportCell) => numbered(cell) || (String(writtenOf(cell) ?? '').length <= SHORT ? 'short' : '');

function rows({ columns, rows: lines }: Table): Markup {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column, at) => html`<th scope="col" class="${numbered(lines[0]?.[at])}">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            ${line.map((cell) => html`<td class="${kindOf(cell)}">${writtenOf(cell)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The table below holds the same, so the picture is nothing to a screen reader. */
function bars({ rows: lines }: Table): Markup {
  const values = lines.map((line) => Number(line.at(-1)) || 0);
  const most = Math.max(1, ...values);
  const step = BAR.label + BAR.height + BAR.gap;
  return html`<svg
    class="bars"
    aria-hidden="true"
    width="100%"
    viewBox="0 0 ${BAR.width + 56} ${step * lines.length}"
    xmlns="http://www.w3.org/2000/svg"
  >
    ${lines.map(([label], at) => {
      const length = Math.max(1, Math.round(((values[at] ?? 0) / most) * BAR.width));
      const top = at * step + BAR.label;
      return html`<text x="0" y="${top - 4}">${writtenOf(label ?? null)}</text>
        <rect x="0" y="${top}" width="${length}" height="${BAR.height}" />
        <text x="${length + 6}" y="${top + BAR.height * 0.75}">${values[at]}</text>`;
    })}
  </svg>`;
}
