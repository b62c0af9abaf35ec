import type { Fault } from '#libs/contracts';
import type { StageDefinition } from '../../definitions/definition.schema.js';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { ApprovalState, StageState } from '../approval.state.js';
import { isOpenSeat, organisationsOf, refuse, type Turn } from '../approval.turn.js';
import { reminders } from '../time/approval.due.js';
import { assertSteers, steeredBy, type Steering } from './approval.coordinating.js';

/** More time for those who have not decided. */
export interface MoreTime extends Steering {
  readonly workingDays: number;
}

/** Those who would have more time, besides the coordinator itself. */
function awaited(stage: StageState, coordinator: string): string[] {
  if (stage.sentBackAt) return [];
  return organisationsOf(stage, isOpenSeat).filter((one) => one !== coordinator);
}

/** How many working days an organisation may grant now, as the coordinator of the stage in progress; null: it may not. */
export function mostTime(state: ApprovalState, rules: StageDefinition, organisationId: string): number | null {
  const stage = state.stages[state.current];
  if (!stage?.dueAt || stage.extendedAt || steeredBy(state)?.organisationId !== organisationId) return null;
  return awaited(stage, organisationId).length > 0 ? (rules.deadlineWorkingDays ?? null) : null;
}

/**
 * Whoever coordinates a stage gives those who have not decided more time: once a round, no more than the stage had. Where their time was over
 * and the coordinator was asked, it is theirs again to decide.
 */
export function grantTime(turn: Turn, command: MoreTime): void {
  assertSteers(turn, command);
  const { by, workingDays, reason, interventionId } = command;
  const { stage, rules } = turn;
  const { calendar, now } = turn.ground;
  if (stage.extendedAt) {
    refuse('TIME_GRANTED', 'More time was granted in this stage already; it can be granted once.', stage.status);
  }
  const most = rules.deadlineWorkingDays;
  if (most === undefined || !stage.dueAt) {
    refuse('NO_TIME_LIMIT', 'The stage has no deadline, so there is no time to add.', stage.status);
  }
  const organisations = awaited(stage, by.organisationId);
  if (organisations.length === 0) {
    refuse('NOBODY_WAITS', 'It waits for nobody else to decide now, so nobody needs more time.', stage.status);
  }
  assertComplete(reason, workingDays, most);
  const from = Date.parse(stage.dueAt) > Date.parse(now) ? stage.dueAt : now;
  const due = calendar.add(from, workingDays);
  if (due.refused) {
    const message = `That ends in ${due.year}, a year that calendar ${due.calendar} does not hold; a platform steward must load it.`;
    refuse('CALENDAR_YEAR_NOT_LOADED', message, stage.status);
  }
  const dueAt = due.value;
  turn.changeStage({
    ...{ status: 'OPEN', escalation: null, lapsedAt: null },
    ...{ dueAt, extendedAt: now, reminders: reminders(rules, turn.ground, dueAt) },
  });
  const { organisationId, memberId } = by;
  const { revision, contentHash } = turn.state;
  turn.say('approval.time.granted', {
    ...{ stage: stage.key, interventionId, organisationId, memberId, ...inNameOf(by) },
    ...{ workingDays, dueAt, organisations, revision, contentHash },
  });
}

function assertComplete(reason: string, workingDays: number, most: number): void {
  const faults: Fault[] = [];
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > most) {
    const message = `Grant between 1 and ${most} working days: no more than the stage has.`;
    faults.push({ path: ['workingDays'], code: 'OUT_OF_RANGE', message });
  }
  if (!reason.trim()) {
    faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why more time is needed.' });
  }
  if (faults.length > 0) incomplete(faults);
}
