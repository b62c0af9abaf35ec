import { html, type Markup, type Sheet, type SheetLanguage } from '#libs/platform';
import { type Formats, formatsOf } from './paper.formats.js';
import type { ApprovalRecord } from './paper.loader.js';

/** Who decided what, why and on which revision: the record of an approval on paper. */
export function approvalPaper(record: ApprovalRecord, language: SheetLanguage): Sheet {
  const formats = formatsOf(language);
  const { words, word, moment } = formats;
  const { title, revision, contentHash, state, openedAt, settledAt } = record;
  const body = html`
    <h1>${title}</h1>
    <p>${words.file.paperRecord} · ${words.revision} ${revision}</p>
    <dl>
      <dt>${words.state}</dt>
      <dd>${word(words.values.approvalState, state)}${record.ending && endingParts(record.ending, formats)}</dd>
      <dt>${words.process}</dt>
      <dd>${record.process}</dd>
      <dt>${words.when}</dt>
      <dd>${moment(openedAt)}${settledAt && ` – ${moment(settledAt)}`}</dd>
      <dt>${words.hash}</dt>
      <dd><code>${contentHash}</code></dd>
    </dl>
    <h2>${words.file.record}</h2>
    ${decisions(record, formats)}
    ${
      record.carried.length > 0 &&
      html`<h2>${words.file.carried}</h2>
        ${carried(record, formats)}`
    }
    ${
      record.draws.length > 0 &&
      html`<h2>${words.file.draws}</h2>
        ${draws(record, formats)}`
    }
    ${
      record.interventions.length > 0 &&
      html`<h2>${words.file.interventions}</h2>
        ${interventions(record, formats)}`
    }
    ${
      record.opinions.length > 0 &&
      html`<h2>${words.file.opinions}</h2>
        ${opinions(record, formats)}`
    }
    <h2>${words.file.objections}</h2>
    ${objections(record, formats)}
    ${
      record.disputes.length > 0 &&
      html`<h2>${words.file.disputes}</h2>
        ${disputes(record, formats)}`
    }
    ${
      record.appeals.length > 0 &&
      html`<h2>${words.file.appeals}</h2>
        ${appeals(record, formats)}`
    }
    <h2>${words.file.conditions}</h2>
    ${conditions(record, formats)}
  `;
  const footer = `${words.file.paperRecord} · ${words.revision} ${revision} · ${contentHash.slice(0, 16)}`;
  return { title, language, body, footer, style: '.short{white-space:nowrap}' };
}

/** Why it ended before it was decided: the code, and the words. */
export function endingWords(
  { because, reason }: NonNullable<ApprovalRecord['ending']>,
  { words, word }: Pick<Formats, 'words' | 'word'>,
): string {
  return [because && word(words.values.endingReason, because), reason].filter(Boolean).join(': ');
}

function endingParts(ending: NonNullable<ApprovalRecord['ending']>, formats: Formats): Markup {
  const { words } = formats;
  const { organisation, member, onBehalfOf } = ending;
  return html`<br />${[organisation, member].filter(Boolean).join(', ')}${
      onBehalfOf && html`<br />${words.onBehalfOf} ${onBehalfOf}`
    }<br /><span style="white-space:pre-line">${endingWords(ending, formats)}</span>`;
}

/** What a coordinator says besides its reason where it decides against what was said. */
export function overridingWords(
  { legalBasis, overrides }: ApprovalRecord['decisions'][number],
  { words, word }: Pick<Formats, 'words' | 'word'>,
): string[] {
  const against = ({ organisation, over, reason }: (typeof overrides)[number]) =>
    `${words.file.decidedAgainst.replace('{{who}}', organisation).replace('{{what}}', word(words.values.overridden, over))}: ${reason}`;
  return [...(legalBasis ? [`${words.file.legalBasis}: ${legalBasis}`] : []), ...overrides.map(against)];
}

function decisions({ decisions: list }: ApprovalRecord, formats: Formats): Markup {
  const { words, word, moment } = formats;
  if (list.length === 0) return html`<p>${words.none}</p>`;
  return html`<table>
    <thead>
      <tr>
        <th>${words.when}</th>
        <th>${words.who}</th>
        <th>${words.decision}</th>
        <th>${words.reason}</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (one) =>
          html`<tr>
            <td><span class="short">${moment(one.decidedAt)}</span><br />${one.stage}</td>
            <td>
              ${one.organisation}<br />${one.member ?? words.deemed}${one.onBehalfOf && html`<br />${words.onBehalfOf} ${one.onBehalfOf}`}
            </td>
            <td>
              <span class="short">${word(words.values.decision, one.decision)}</span><br />${words.revision}
              ${one.revision} ${one.voidedBy && html`<br />${words.voided} ${one.voidedBy}`}
            </td>
            <td>
              <div style="white-space:pre-line">${one.reason}</div>
              ${overridingWords(one, formats).map((said) => html`<p style="white-space:pre-line">${said}</p>`)}
              ${one.corrections.map(({ text, at }) => html`<p>${words.corrected} ${moment(at)}: ${text}</p>`)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Since when it stands and from when it counts. */
export function carriedWords(
  { decidedAt, countsAt }: ApprovalRecord['carried'][number],
  { words, day }: Pick<Formats, 'words' | 'day'>,
): string {
  return words.file.carriedSince.replace('{{date}}', day(decidedAt)).replace('{{from}}', day(countsAt));
}

function carried({ carried: list }: ApprovalRecord, formats: Formats): Markup {
  return html`${list.map(
    (one) =>
      html`<h3>${one.organisation}</h3>
        <p>${one.stage} · ${carriedWords(one, formats)}<br />${formats.words.hash} <code>${one.contentHash}</code></p>`,
  )}`;
}

/** How it was drawn, or when it will be, and who moved up for whom. */
export function drawWords(
  { state, pool, seats, drawAt, drawnAt, checkpoint, moves }: ApprovalRecord['draws'][number],
  { words: { draw }, word, moment }: Pick<Formats, 'words' | 'word' | 'moment'>,
): string[] {
  const when = drawnAt
    ? draw.drawnAt.replace('{{when}}', moment(drawnAt)).replace('{{size}}', String(checkpoint))
    : state === 'ANNOUNCED'
      ? draw.waits.replace('{{when}}', moment(drawAt))
      : word(draw.state, state);
  const moved = moves.map(({ who, instead, at }) =>
    draw.moved.replace('{{who}}', who).replace('{{instead}}', instead).replace('{{when}}', moment(at)),
  );
  return [draw.from.replace('{{count}}', String(seats)).replace('{{pool}}', pool), when, ...moved];
}

function draws({ draws: list }: ApprovalRecord, formats: Formats): Markup {
  const { draw } = formats.words;
  const named = (title: string, names: readonly string[]) =>
    names.length > 0 &&
    html`<dt>${title}</dt>
      <dd style="white-space:pre-line">${names.join('\n')}</dd>`;
  return html`${list.map(
    (one) =>
      html`<h3>${one.stage}</h3>
        ${drawWords(one, formats).map((said) => html`<p>${said}</p>`)}
        <dl>
          ${named(draw.drawn, one.drawn)} ${named(draw.alternates, one.alternates)}
          <dt>${draw.hash}</dt>
          <dd><code>${one.hash}</code></dd>
        </dl>`,
  )}`;
}

function objections({ objections: list }: ApprovalRecord, { words, word }: Formats): Markup {
  if (list.length === 0) return html`<p>${words.none}</p>`;
  const said = (title: string, text: string | null) =>
    text &&
    html`<dt>${title}</dt>
      <dd style="white-space:pre-line">${text}</dd>`;
  return html`${list.map(
    (one) =>
      html`<h3>${one.organisation}: ${word(words.values.objectionGround, one.ground)}</h3>
        <dl>
          <dt>${words.state}</dt>
          <dd>${word(words.values.objectionState, one.state)}</dd>
          ${said(words.file.remedy, one.remedy)} ${said(words.file.objectionAnswer, one.answer)}
          ${said(words.who, one.answeredBy)} ${said(words.file.objectionNote, one.note)}
          ${said(words.file.objectionCoordinator, one.coordinator)} ${said(words.reason, one.reason)}
        </dl>`,
  )}`;
}

/** What a coordinator did: what, and until when whoever it is about has time. */
export function interventionWords(
  { kind, dueAt, added }: ApprovalRecord['interventions'][number],
  { words, word, moment }: Pick<Formats, 'words' | 'word' | 'moment'>,
): string {
  const what = [word(words.values.interventionKind, kind), added].filter(Boolean).join(': ');
  return dueAt ? `${what} (${words.due}: ${moment(dueAt)})` : what;
}

function interventions({ interventions: list }: ApprovalRecord, formats: Formats): Markup {
  const { words, moment } = formats;
  return html`${list.map(
    (one) =>
      html`<h3>${interventionWords(one, formats)}</h3>
        <dl>
          <dt>${words.when}</dt>
          <dd>${moment(one.at)} · ${one.stage}</dd>
          <dt>${words.who}</dt>
          <dd>
            ${one.organisation}, ${one.member}${one.onBehalfOf && html`<br />${words.onBehalfOf} ${one.onBehalfOf}`}
          </dd>
          <dt>${words.reason}</dt>
          <dd style="white-space:pre-line">${one.reason}</dd>
        </dl>`,
  )}`;
}

/** How an opinion was taken into account, by whom and why. */
export function consideringWords(
  { considered }: ApprovalRecord['opinions'][number],
  { words, word }: Pick<Formats, 'words' | 'word'>,
): string[] {
  return considered.map(
    ({ organisation, taken, reason }) => `${organisation}: ${word(words.values.considerationKind, taken)}. ${reason}`,
  );
}

function opinions({ opinions: list }: ApprovalRecord, formats: Formats): Markup {
  const { words, word } = formats;
  return html`${list.map(
    (one) =>
      html`<h3>${one.organisation}</h3>
        <dl>
          <dt>${words.state}</dt>
          <dd>${word(words.values.opinionState, one.state)}</dd>
          <dt>${words.file.opinions}</dt>
          <dd style="white-space:pre-line">
            ${[one.stance && word(words.values.opinionStance, one.stance), one.text].filter(Boolean).join(': ')}
          </dd>
          <dt>${words.file.considered}</dt>
          <dd style="white-space:pre-line">${consideringWords(one, formats).join('\n')}</dd>
        </dl>`,
  )}`;
}

/** From whom to whom a decision is said to go, and on what ground. */
export function disputeWords(
  { former, nominee, ground }: ApprovalRecord['disputes'][number],
  { words, word }: Pick<Formats, 'words' | 'word'>,
): string {
  return `${former} → ${nominee}: ${word(words.values.disputeGround, ground)}`;
}

function disputes({ disputes: list }: ApprovalRecord, formats: Formats): Markup {
  const { words, word } = formats;
  return html`${list.map(
    (one) =>
      html`<h3>${disputeWords(one, formats)}</h3>
        <dl>
          <dt>${words.file.who}</dt>
          <dd>${one.organisation}</dd>
          <dt>${words.state}</dt>
          <dd>${word(words.values.disputeState, one.state)}</dd>
          <dt>${words.reason}</dt>
          <dd style="white-space:pre-line">${one.reason}</dd>
          <dt>${words.file.objectionCoordinator}</dt>
          <dd style="white-space:pre-line">${[one.coordinator, one.answer].filter(Boolean).join(': ')}</dd>
        </dl>`,
  )}`;
}

/** What each of a panel said about an appeal. */
export function panelWords(
  { panel }: ApprovalRecord['appeals'][number],
  { words, word }: Pick<Formats, 'words' | 'word'>,
): string[] {
  return panel.map(({ who, overturned, left, reason }) => {
    if (left) return [who, word(words.values.decision, 'RECUSE'), reason].filter(Boolean).join(': ');
    const said =
      overturned === null ? words.none : word(words.values.appealState, overturned ? 'OVERTURNED' : 'UPHELD');
    return [who, said, reason].filter(Boolean).join(': ');
  });
}

function appeals({ appeals: list }: ApprovalRecord, formats: Formats): Markup {
  const { words, word } = formats;
  return html`${list.map(
    (one) =>
      html`<h3>${one.organisation}: ${word(words.values.objectionGround, one.ground)}</h3>
        <dl>
          <dt>${words.state}</dt>
          <dd>${word(words.values.appealState, one.state)}</dd>
          <dt>${words.reason}</dt>
          <dd style="white-space:pre-line">${one.reason}</dd>
          <dt>${words.file.appealAsks}</dt>
          <dd style="white-space:pre-line">${one.asks}</dd>
          ${
            one.panel.length > 0 &&
            html`<dt>${words.file.appealPanel}</dt>
              <dd style="white-space:pre-line">${panelWords(one, formats).join('\n')}</dd>`
          }
          ${
            one.coordinator &&
            html`<dt>${words.file.objectionCoordinator}</dt>
              <dd style="white-space:pre-line">${[one.coordinator, one.answer].filter(Boolean).join(': ')}</dd>`
          }
        </dl>`,
  )}`;
}

function conditions({ conditions: list }: ApprovalRecord, { words, word, day }: Formats): Markup {
  if (list.length === 0) return html`<p>${words.none}</p>`;
  return html`${list.map(
    (one) =>
      html`<h3>${one.text}</h3>
        <dl>
          <dt>${words.state}</dt>
          <dd>${word(words.values.conditionState, one.state)}</dd>
          <dt>${words.conditionOf}</dt>
          <dd>${one.owner}</dd>
          <dt>${words.setBy}</dt>
          <dd>${one.setter}</dd>
          ${
            one.dueOn &&
            html`<dt>${words.due}</dt>
              <dd>${day(one.dueOn)}</dd>`
          }
          ${
            one.evidence &&
            html`<dt>${words.evidence}</dt>
              <dd>${one.evidence}</dd>`
          }
        </dl>`,
  )}`;
}
