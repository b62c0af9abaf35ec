import { projectStages } from '#libs/contracts';
import type { SheetLanguage } from '#libs/platform';
import { formatsOf } from '../paper.formats.js';
import { MOST_LINES, type PortfolioMonth } from './report.loader.js';
import type { OfficeReport } from './report.js';

interface Asked {
  readonly language: SheetLanguage;
  /** `2026-11`. */
  readonly month: string;
  readonly timeZone: string;
  readonly from: Date;
  readonly now: Date;
  /** Whose view it is. */
  readonly organisation: string;
}

/** What moved in a month, and how everything stands now. */
export function portfolioReport(given: PortfolioMonth, asked: Asked): OfficeReport {
  const { words, word, day, moment, money, monthOf, region } = formatsOf(asked.language, asked.timeZone);
  const { report, values } = words;
  const stages = [...given.stages].sort((a, b) => at(a.key) - at(b.key));
  const list = <T>(rows: readonly T[], line: (row: T) => (string | number | null)[]) => ({
    rows: rows.slice(0, MOST_LINES).map(line),
    cut: rows.length > MOST_LINES,
  });
  return {
    title: `${report.portfolio} · ${monthOf(asked.from)}`,
    about: report.seenBy.replace('{{who}}', asked.organisation),
    language: asked.language,
    name: `portfolio-${asked.month}`,
    footer: `${report.portfolio} · ${monthOf(asked.from)} · ${moment(asked.now)}`,
    facts: [
      [report.asOf, moment(asked.now)],
      [report.open, String(given.open)],
      [report.overdue, String(given.overdue)],
      ...given.values.map(
        ({ currency, amount, count }) =>
          [report.value, { amount, currency, written: `${money(amount, currency)} (${count})` }] as const,
      ),
    ],
    tables: [
      {
        title: report.byStage,
        columns: [report.stage, report.count],
        rows: stages.map(({ key, count }) => [word(values.projectStage, key), count]),
        bars: true,
      },
      {
        title: report.byState,
        columns: [words.state, report.count],
        rows: given.states.map(({ key, count }) => [word(values.proposalState, key), count]),
        bars: true,
      },
      {
        title: report.byComponent,
        columns: [words.file.component, report.count],
        rows: given.components.map(({ key, count }) => [key ? word(values.component, key) : words.none, count]),
        bars: true,
      },
      {
        title: report.submitted,
        columns: [report.proposal, words.file.reference, words.revision, words.file.who, words.when],
        ...list(given.submitted, (one) => [one.title, one.reference, one.number, one.by, day(one.at)]),
      },
      {
        title: report.settled,
        columns: [report.subject, words.decision, words.when],
        ...list(given.settled, (one) => [one.title, word(values.approvalState, one.state), day(one.at)]),
      },
      {
        title: report.passed,
        columns: [words.file.project, report.from, report.to, words.when],
        ...list(given.passed, (one) => [
          one.project,
          word(values.projectStage, one.from),
          word(values.projectStage, one.to),
          day(one.at),
        ]),
      },
      {
        title: report.projects,
        columns: [words.file.project, report.stage, words.file.component, report.lead, words.file.place],
        ...list(given.projects, (one) => [
          one.name,
          word(values.projectStage, one.stage),
          word(values.component, one.component),
          one.lead,
          region(one.jurisdiction),
        ]),
      },
    ],
  };
}

const at = (stage: string) => projectStages.findIndex((each) => each === stage);
