import type { SheetLanguage } from '#libs/platform';
import { formatsOf } from '../paper.formats.js';
import {
  carriedWords,
  disputeWords,
  drawWords,
  panelWords,
  consideringWords,
  endingWords,
  interventionWords,
  overridingWords,
} from '../approval.paper.js';
import type { ApprovalRecord } from '../paper.loader.js';
import type { OfficeReport } from './report.js';

/** The record of an approval for a workbook; as a page and PDF it has a form of its own. */
export function approvalReport(given: ApprovalRecord, language: SheetLanguage): OfficeReport {
  const formats = formatsOf(language);
  const { words, word, day, moment } = formats;
  const { report, values } = words;
  return {
    title: given.title,
    about: `${words.file.paperRecord} · ${words.revision} ${given.revision}`,
    language,
    name: `approval-${given.id}`,
    footer: words.file.paperRecord,
    facts: [
      [words.state, word(values.approvalState, given.state)],
      ...(given.ending
        ? ([
            [words.who, [given.ending.organisation, byWhom(given.ending, words)].filter(Boolean).join(', ')],
            [words.reason, endingWords(given.ending, formats)],
          ] as const)
        : []),
      [words.process, given.process],
      [words.when, [given.openedAt, given.settledAt].flatMap((at) => (at ? moment(at) : [])).join(' – ')],
      [words.hash, given.contentHash],
    ],
    tables: [
      {
        title: words.file.record,
        columns: [words.when, report.stage, words.file.who, words.who, words.decision, words.reason, words.revision],
        rows: given.decisions.map((one) => [
          moment(one.decidedAt),
          one.stage,
          one.organisation,
          byWhom(one, words) ?? words.deemed,
          word(values.decision, one.decision),
          [
            one.reason,
            ...overridingWords(one, formats),
            ...one.corrections.map(({ text, at }) => `${words.corrected} ${moment(at)}: ${text}`),
          ].join('\n'),
          one.revision,
        ]),
      },
      {
        title: words.file.carried,
        columns: [report.stage, words.file.who, words.decision, words.hash],
        rows: given.carried.map((one) => [one.stage, one.organisation, carriedWords(one, formats), one.contentHash]),
      },
      {
        title: words.file.draws,
        columns: [report.stage, words.draw.drawn, words.draw.alternates, words.decision, words.draw.hash],
        rows: given.draws.map((one) => [
          one.stage,
          one.drawn.join('\n'),
          one.alternates.join('\n'),
          drawWords(one, formats).join('\n'),
          one.hash,
        ]),
      },
      {
        title: words.file.interventions,
        columns: [words.when, report.stage, words.file.who, words.who, words.decision, words.reason],
        rows: given.interventions.map((one) => [
          moment(one.at),
          one.stage,
          one.organisation,
          byWhom(one, words),
          interventionWords(one, formats),
          one.reason,
        ]),
      },
      {
        title: words.file.opinions,
        columns: [words.file.who, words.state, words.decision, words.reason, words.file.considered],
        rows: given.opinions.map((one) => [
          one.organisation,
          word(values.opinionState, one.state),
          one.stance && word(values.opinionStance, one.stance),
          one.text,
          consideringWords(one, formats).join('\n'),
        ]),
      },
      {
        title: words.file.objections,
        columns: [
          words.file.who,
          words.file.objectionGround,
          words.file.remedy,
          words.file.objectionAnswer,
          words.file.objectionNote,
          words.file.objectionCoordinator,
          words.reason,
          words.state,
        ],
        rows: given.objections.map((one) => [
          one.organisation,
          word(values.objectionGround, one.ground),
          one.remedy,
          one.answer,
          one.note,
          one.coordinator,
          one.reason,
          word(values.objectionState, one.state),
        ]),
      },
      {
        title: words.file.disputes,
        columns: [
          words.file.who,
          words.file.disputes,
          words.reason,
          words.file.objectionCoordinator,
          words.file.objectionAnswer,
          words.state,
        ],
        rows: given.disputes.map((one) => [
          one.organisation,
          disputeWords(one, formats),
          one.reason,
          one.coordinator,
          one.answer,
          word(values.disputeState, one.state),
        ]),
      },
      {
        title: words.file.appeals,
        columns: [
          words.file.who,
          words.file.objectionGround,
          words.reason,
          words.file.appealAsks,
          words.file.appealPanel,
          words.file.objectionCoordinator,
          words.file.objectionAnswer,
          words.state,
        ],
        rows: given.appeals.map((one) => [
          one.organisation,
          word(values.objectionGround, one.ground),
          one.reason,
          one.asks,
          panelWords(one, formats).join('\n'),
          one.coordinator,
          one.answer,
          word(values.appealState, one.state),
        ]),
      },
      {
        title: words.file.conditions,
        columns: [report.condition, words.conditionOf, words.setBy, words.due, words.state],
        rows: given.conditions.map((one) => [
          one.text,
          one.owner,
          one.setter,
          one.dueOn && day(one.dueOn),
          word(values.conditionState, one.state),
        ]),
      },
    ],
  };
}

/** Who acted and, where a deputy did, in whose name. */
function byWhom(
  { member, onBehalfOf }: Pick<ApprovalRecord['interventions'][number], 'member' | 'onBehalfOf'>,
  { onBehalfOf: inNameOf }: { readonly onBehalfOf: string },
): string | null {
  return onBehalfOf ? `${member ?? ''} (${inNameOf} ${onBehalfOf})`.trim() : member;
}
