import { sentences } from '#libs/domain';
import { html, type Markup, type Sheet, type SheetLanguage } from '#libs/platform';
import type { AgreementFile } from './agreement-paper.loader.js';
import { agreementWords } from './agreement.words.js';
import { type Formats, formatsOf } from './paper.formats.js';

type Said = ReturnType<typeof sentences>;
interface Context {
  readonly words: (typeof agreementWords)[SheetLanguage];
  readonly formats: Formats;
  /** Where days of the term begin and end. */
  readonly there: Formats;
  readonly nameOf: (organisationId: string) => string;
}

/** A revision of an agreement on paper: every clause as a sentence, who signed it; its content hash is on every page. */
export function agreementPaper(file: AgreementFile, language: SheetLanguage): Sheet {
  const words = agreementWords[language];
  const names = new Map(file.document.parties.map(({ organisationId, name }) => [organisationId, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const context = { words, formats: formatsOf(language), nameOf, there: formatsOf(language, file.timeZone) };
  const known = { organisation: nameOf, dataset: (id: string) => file.datasets[id] ?? id, timeZone: file.timeZone };
  const said = sentences(file.terms, known, language);
  const { title } = file.document;
  const body = html`
    <h1>${title}</h1>
    <p>${words.agreement} · ${named(file, words)}</p>
    ${facts(file, context)}
    <h2>${words.parties}</h2>
    ${parties(file, said)} ${datasets(file, said, context)}
    <h2>${words.general}</h2>
    ${list(said.filter(({ clause }) => !/^(parties|datasets)\./.test(clause)))} ${owed(file, context)}
    <h2>${words.signatures}</h2>
    ${signatures(file, context)}
    <h2>${words.revisions}</h2>
    ${revisions(file, context)}
    <h2>${words.check}</h2>
    <p>${words.checkText}</p>
  `;
  return {
    title,
    language,
    body,
    footer: `${words.agreement} · ${words.revision} ${file.number} · SHA-256 ${file.contentHash}`,
  };
}

function named(
  { number, amends }: Pick<AgreementFile, 'number' | 'amends'>,
  { revision, amends: replaces }: Context['words'],
) {
  return `${revision} ${number}${amends === null ? '' : ` (${replaces} ${amends})`}`;
}

function facts(file: AgreementFile, { words, formats: { word, words: common }, there: { moment } }: Context): Markup {
  const { signatures: signed, document, signedRevision, number, standing, terms } = file;
  const missing = document.parties.length - signed.length;
  return html`
    <p>
      <strong>
        ${missing === 0 ? words.signedByAll : words.signedBySome(signed.length, document.parties.length)}
        ${signedRevision !== null && signedRevision !== number && words.superseded(signedRevision)}
      </strong>
    </p>
    <dl>
      ${
        standing &&
        html`<dt>${words.standing}</dt>
          <dd>${word(common.values.agreementStanding, standing)}</dd>`
      }
      <dt>${words.period}</dt>
      <dd>${moment(terms.from)} – ${moment(terms.until)}</dd>
      <dt>${words.id}</dt>
      <dd><code>${file.id}</code></dd>
      <dt>${words.hash}</dt>
      <dd><code>${file.contentHash}</code></dd>
    </dl>
  `;
}

function parties({ document }: AgreementFile, said: Said): Markup {
  const sentences = said.filter(({ clause }) => clause.startsWith('parties.'));
  return html`<table>
    <tbody>
      ${document.parties.map(
        ({ organisationId }, index) =>
          html`<tr>
            <td>${sentences[index]?.text}</td>
            <td><code>${organisationId}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function datasets({ terms, datasets: titles }: AgreementFile, said: Said, { words }: Context): Markup {
  return html`${terms.datasets.map(({ datasetId }, index) => {
    const clauses = said.filter(
      ({ clause }) => clause === `datasets.${index}` || clause.startsWith(`datasets.${index}.`),
    );
    return html`<h2>${words.dataset} ${index + 1}: ${titles[datasetId] ?? datasetId}</h2>
      ${list(clauses)}`;
  })}`;
}

function list(said: Said): Markup {
  return html`<ul>
    ${said.map(({ text }) => html`<li style="white-space:pre-line">${text}</li>`)}
  </ul>`;
}

function owed(
  { duties }: AgreementFile,
  { words, formats: { moment, word, words: common }, nameOf }: Context,
): Markup | null {
  if (duties.length === 0) return null;
  return html`<h2>${words.owed}</h2>
    <table>
      <tbody>
        ${duties.map(
          ({ organisationId, kind, state, dueAt, doneAt }) =>
            html`<tr>
              <td>${nameOf(organisationId)}</td>
              <td>${word(common.values.duty, kind)}</td>
              <td>
                ${word(common.values.dutyState, state)}, ${doneAt ? moment(doneAt) : `${words.due} ${moment(dueAt)}`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function signatures(
  { document, signatures: made }: AgreementFile,
  { words, formats: { moment, word } }: Context,
): Markup {
  return html`${document.parties.map(({ organisationId, name }) => {
    const one = made.find((signature) => signature.organisationId === organisationId);
    if (!one) return html`<p>${name}: <strong>${words.notSigned}</strong></p>`;
    return html`<dl style="break-inside:avoid">
      <dt>${words.signedFor}</dt>
      <dd><strong>${name}</strong></dd>
      <dt>${words.signatory}</dt>
      <dd>${one.member}<br /><code>${one.memberId}</code></dd>
      <dt>${words.signedAt}</dt>
      <dd>${moment(one.signedAt)}</dd>
      <dt>${words.after}</dt>
      <dd>${word(words.secondFactors, one.secondFactor)}</dd>
      <dt>${words.key}</dt>
      <dd>
        <code>${one.kid}</code> (${one.algorithm})
        ${one.keyEndedAt && html`<br />${words.endedKey} ${moment(one.keyEndedAt)}: ${one.keyEndedBecause}`}
      </dd>
      <dt>JWS</dt>
      <dd><code>${one.protected}..${one.signature}</code></dd>
    </dl>`;
  })}`;
}

function revisions({ revisions: all }: AgreementFile, { words, formats: { moment } }: Context): Markup {
  return html`<table>
    <thead>
      <tr>
        <th>${words.revision}</th>
        <th>${words.madeBy}</th>
        <th>${words.hash}</th>
        <th>${words.signed}</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (one) =>
          html`<tr>
            <td>${named(one, words)}<br />${moment(one.madeAt)}</td>
            <td>${one.organisation}</td>
            <td><code>${one.contentHash}</code></td>
            <td>${one.signatures}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
