import { impactDimensions, titleIn } from '#libs/contracts';
import { html, type Markup, type Sheet, type SheetLanguage } from '#libs/platform';
import { type Formats, formatsOf } from './paper.formats.js';
import type { ProposalFile } from './paper.loader.js';

/** A revision of a proposal on paper; its content hash stands at the foot of every page. */
export function proposalPaper(file: ProposalFile, language: SheetLanguage): Sheet {
  const formats = formatsOf(language);
  const { words } = formats;
  const { content, title, number, contentHash, reference } = file;
  const body = html`
    <h1>${title}</h1>
    <p>${words.file.paperFile} · ${words.file.reference} ${reference} · ${words.revision} ${number}</p>
    ${facts(file, formats)}
    <h2>${words.file.what}</h2>
    <p style="white-space:pre-line">${content.summary}</p>
    ${
      file.requests.length > 0 &&
      html`<h2>${words.asked}</h2>
        ${requests(file, formats)}`
    }
    <h2>${words.owners.places}</h2>
    ${table(places(content, formats), words.none)}
    <h2>${words.owners.title}</h2>
    ${owners(file, formats)}
    <h2>${words.file.risks}</h2>
    ${risks(content, formats)}
    <h2>${words.file.benefits}</h2>
    ${benefits(content, formats)}
    ${
      content.security &&
      html`<h2>${words.file.security}</h2>
        ${security(content.security, file, formats)}`
    }
    ${
      content.activities &&
      html`<h2>${words.file.activities}</h2>
        ${activities(content.activities, formats)}`
    }
    ${
      file.impact &&
      html`<h2>${words.file.impact}</h2>
        ${impact(file.impact, formats, language)}`
    }
    <h2>${words.file.funding}</h2>
    ${table(
      (content.fundingSources ?? []).map((source) => [
        formats.word(words.values.fundingKind, source.kind),
        (source.organisationId && file.names[source.organisationId]) || (source.name ?? ''),
        source.amount ? formats.money(source.amount, source.currency ?? content.capitalValue?.currency ?? '') : '',
      ]),
      words.none,
    )}
    <h2>${words.file.data}</h2>
    ${table(
      (content.datasets ?? []).map(({ title: name, existing }) => [
        name ?? '',
        existing ? words.file.existing : words.file.toBeMade,
      ]),
      words.none,
    )}
    <h2>${words.file.standards}</h2>
    ${table(
      (content.standards ?? []).map(({ code, title: name }) => [code ?? '', name ?? '']),
      words.none,
    )}
    <h2>${words.file.documents}</h2>
    ${table(
      file.attachments.map(({ name, sha256 }) => [name, html`<code>SHA-256 ${sha256}</code>`]),
      words.none,
    )}
    <p>${words.hash}: <code>${contentHash}</code></p>
  `;
  return {
    title,
    language,
    body,
    footer: `${words.file.paperFile} · ${words.revision} ${number} · ${contentHash.slice(0, 16)}`,
  };
}

function facts({ content, ...file }: ProposalFile, { words, word, money, moment, years, region }: Formats): Markup {
  const { capitalValue: value } = content;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [words.file.who, file.submitter],
    [words.consortium, file.consortium.join(', ')],
    [words.file.howMuch, value?.amount && value.currency ? money(value.amount, value.currency) : null],
    [words.file.term, content.termYears ? years(content.termYears) : null],
    [words.file.type, word(words.values.pppType, content.pppType)],
    [words.file.component, word(words.values.component, content.component)],
    [words.file.place, region(file.jurisdiction)],
    [words.file.project, file.project],
    [
      words.owners.solicited,
      typeof content.solicited === 'boolean' ? (content.solicited ? words.yes : words.no) : null,
    ],
    [words.submitted, moment(file.submittedAt)],
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        value &&
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** Each site by name and kind; a point by its latitude and longitude too. */
function places({ sites }: ProposalFile['content'], { words }: Formats): string[][] {
  return (sites?.features ?? []).map(({ geometry, properties }, index) => {
    const name = properties?.['name'];
    const point = geometry?.type === 'Point' ? geometry.coordinates : undefined;
    return [
      typeof name === 'string' && name ? name : `${words.file.place} ${index + 1}`,
      point ? `${point[1] ?? ''}°, ${point[0] ?? ''}°` : (geometry?.type ?? ''),
    ];
  });
}

/** Who asked for which changes, and what this revision answers. */
function requests({ requests: asked, content, number }: ProposalFile, { words }: Formats): Markup {
  const answerTo = (id: string) => content.answers?.find(({ decisionId }) => decisionId === id)?.text;
  return table(
    asked.map(({ id, by, reason, revision }) => [
      by,
      reason ?? '',
      revision < number ? (answerTo(id) ?? words.requests.unanswered) : words.requests.open,
    ]),
    words.none,
  );
}

/** Who would own how much, beside what they own now. */
function owners({ content, coOwners, names }: ProposalFile, { words, word }: Formats): Markup {
  const columns = words.owners;
  const proposed = content.proposedStakes ?? [];
  if (proposed.length === 0) return html`<p>${words.none}</p>`;
  const ids = new Set([...proposed.flatMap((one) => one.organisationId ?? []), ...coOwners.map(({ id }) => id)]);
  const sum = (values: readonly (string | undefined)[]) =>
    values.reduce((all, value) => all + (Number(value) || 0), 0).toFixed(2);
  const rows = [...ids].map((id) => {
    const theirs = proposed.filter(({ organisationId }) => organisationId === id);
    return [
      names[id] ?? id,
      theirs.map(({ kind }) => word(words.values.stakeKind, kind)).join(', '),
      `${coOwners.find((one) => one.id === id)?.share ?? '0.00'} %`,
      `${sum(theirs.map(({ sharePercent }) => sharePercent))} %`,
      `${sum(theirs.map(({ votingWeight, sharePercent }) => votingWeight ?? sharePercent))} %`,
    ];
  });
  return html`<table>
    <thead>
      <tr>
        ${[columns.who, columns.kind, columns.before, columns.after, columns.votes].map((title) => html`<th>${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function risks({ risks: list = [] }: ProposalFile['content'], { words, word }: Formats): Markup {
  return table(
    (list ?? []).map(({ category, allocation, shares, note }) => [
      word(words.values.riskCategory, category),
      `${word(words.values.riskAllocation, allocation)}${shares ? ` ${shares.public ?? '–'} : ${shares.private ?? '–'}` : ''}`,
      note ?? '',
    ]),
    words.none,
  );
}

function benefits({ benefits: map }: ProposalFile['content'], { words, day }: Formats): Markup {
  const whose = ['public', 'private', 'civic'] as const;
  return table(
    whose.flatMap((one) =>
      (map?.[one] ?? []).map(({ statement, measure, baseline }) => [
        words.values.beneficiary[one],
        statement ?? '',
        measure ?? '',
        ...(baseline
          ? [[baseline.value, baseline.unit, baseline.on?.trim() && day(baseline.on)].filter(Boolean).join(' ')]
          : []),
      ]),
    ),
    words.none,
  );
}

function security(
  { dataClasses, level, contacts, tests }: NonNullable<ProposalFile['content']['security']>,
  { names }: Pick<ProposalFile, 'names'>,
  { words, word, day }: Formats,
): Markup {
  return table(
    [
      [words.file.dataClasses, (dataClasses ?? []).map((one) => word(words.values.dataClass, one)).join(', ')],
      [words.file.level, level === undefined ? '' : String(level)],
      ...(contacts ?? []).map(({ organisationId, name, role, reach }) => [
        words.file.contacts,
        [(organisationId && names[organisationId]) || name, role, reach].filter(Boolean).join(', '),
      ]),
      ...(tests ?? []).map(({ what, by, on }) => [
        words.file.tests,
        [what, by, on && day(on)].filter(Boolean).join(', '),
      ]),
    ],
    words.none,
  );
}

function activities(
  all: NonNullable<ProposalFile['content']['activities']>,
  { words: { values, none }, word }: Formats,
): Markup {
  return table(
    all.map(({ what, step, by, data, safeguards, legalBasis }) => [
      what ?? '',
      word(values.jointStep, step),
      word(values.activityCarrier, by),
      [word(values.activityData, data), safeguards, legalBasis].filter(Boolean).join(' · '),
    ]),
    none,
  );
}

function impact(
  { by, at, overall, dimensions, scores, criteria }: NonNullable<ProposalFile['impact']>,
  { words, percent, moment }: Formats,
  language: SheetLanguage,
): Markup {
  const reached = (name: string, share: string, least: string): string[] => [
    name,
    percent(share),
    `${words.file.minimum} ${percent(least)}`,
  ];
  return html`<p>
      ${titleIn(criteria, language)}, ${criteria.edition} · ${words.file.assessedBy} ${by} · ${moment(at)}
    </p>
    ${table(
      [
        reached(words.file.overall, overall, criteria.minimum),
        ...impactDimensions.map((one) =>
          reached(words.values.impactDimension[one], dimensions[one], criteria.dimensionMinimum),
        ),
      ],
      words.none,
    )}
    ${table(
      criteria.criteria.flatMap(({ key, levels, ...called }) => {
        const score = scores.find((one) => one.key === key);
        const level = score && levels[score.level];
        return score && level ? [[titleIn(called, language), titleIn(level, language), score.reason]] : [];
      }),
      words.none,
    )}`;
}

function table(rows: readonly (readonly (string | Markup)[])[], none: string): Markup {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<table>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
