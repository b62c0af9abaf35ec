import type { SheetLanguage } from '#libs/platform';
import { formatsOf } from '../paper.formats.js';
import type { ProjectSheet } from './report.loader.js';
import type { OfficeReport } from './report.js';

/** A project on one sheet: whose it is, how far it came, what waits. */
export function projectReport(given: ProjectSheet, language: SheetLanguage, timeZone: string, now: Date): OfficeReport {
  const { words, word, day, moment, money, region } = formatsOf(language, timeZone);
  const { report, values, owners } = words;
  return {
    title: given.name,
    about: given.summary,
    language,
    name: `project-${given.id}`,
    footer: `${report.projectSheet} · ${moment(now)}`,
    facts: [
      [report.asOf, moment(now)],
      [report.stage, word(values.projectStage, given.stage)],
      [words.file.component, word(values.component, given.component)],
      [words.file.place, region(given.jurisdiction)],
      [report.lead, given.lead],
      [report.since, day(given.createdAt)],
      [report.ocid, given.ocid],
      [report.oc4idsId, given.oc4idsId],
    ],
    tables: [
      {
        title: report.owners,
        columns: [owners.who, owners.kind, report.share, owners.votes],
        rows: given.owners.map((one) => [
          one.name,
          word(values.stakeKind, one.kind),
          `${one.share} %`,
          `${one.weight} %`,
        ]),
      },
      {
        title: report.gates,
        columns: [report.from, report.to, words.state, report.asked, report.answered],
        rows: given.gates.map((one) => [
          word(values.projectStage, one.from),
          word(values.projectStage, one.to),
          word(report.gateState, one.state),
          day(one.requestedAt),
          one.settledAt && day(one.settledAt),
        ]),
      },
      {
        title: report.proposals,
        columns: [report.proposal, words.file.reference, words.state, words.file.howMuch],
        rows: given.proposals.map((one) => [
          one.title,
          one.reference,
          word(values.proposalState, one.state),
          one.value && one.currency
            ? { amount: one.value, currency: one.currency, written: money(one.value, one.currency) }
            : null,
        ]),
      },
      {
        title: report.waiting,
        columns: [report.subject, words.due],
        rows: given.waiting.map((one) => [one.title, one.dueAt && day(one.dueAt)]),
      },
      {
        title: words.file.conditions,
        columns: [report.condition, words.conditionOf, words.due, words.state],
        rows: given.conditions.map((one) => [
          one.text,
          one.owner,
          one.dueOn && day(one.dueOn),
          word(values.conditionState, one.state),
        ]),
      },
      {
        title: words.owners.places,
        columns: [words.file.place, report.latitude, report.longitude],
        // Several proposals name the same place.
        rows: [...new Map(given.sites.map((one) => [JSON.stringify(one), one])).values()].map((one) => [
          one.name,
          one.latitude,
          one.longitude,
        ]),
      },
    ],
  };
}
