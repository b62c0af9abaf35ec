import { type CarriedField, type Decision, decisions, type OpinionStance, opinionStances } from '#libs/contracts';
import fc from 'fast-check';
import {
  A,
  appealing,
  B,
  C,
  consulting,
  contested,
  D,
  decisive,
  define,
  E,
  LIMITS,
  EXPERTS,
  PANEL,
  NATION,
  ORGANISATIONS,
  organisations,
  strict,
  tier,
} from './approval.fixture.js';
import type { Waiting } from '../../words/approval.why.js';
import { type AppealAct, appealActs, type ContestAct, contestActs, type Play } from './play.fixture.js';

const DECIDES = { coordinator: { mayDecideAt: 'ANY_TIME' } };

/** Random processes, kept small enough that every organisation matters. */
const anyRule = fc.oneof(
  fc.constantFrom<unknown>({ kind: 'ANY' }, { kind: 'ALL' }, { kind: 'MAJORITY' }, { kind: 'CONSENSUS' }),
  fc.integer({ min: 1, max: 2 }).map((count) => ({ kind: 'QUORUM', count })),
);
const anyGroup = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    select: fc.subarray(['A', 'B', 'C', 'D', 'FIRM'], { minLength: 2 }).map((some) => [organisations(...some)]),
    rule: anyRule,
    watches: fc.constantFrom<unknown>(undefined, undefined, undefined, ['risks']),
    veto: fc.subarray(['B', 'D'], { maxLength: 1 }).map((some) => some.map((name) => organisations(name))),
  });
export const anyStage = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    groups: fc
      .tuple(anyGroup('g'), anyGroup('h'), anyGroup('i'))
      .chain((groups) => fc.integer({ min: 1, max: 3 }).map((count) => groups.slice(0, count))),
    rule: fc.constantFrom({ kind: 'ALL' }, { kind: 'AT_LEAST', count: 1 }),
    deadlineWorkingDays: fc.constant(4),
    reminders: fc.constantFrom({ before: [], after: [] }, { before: [2, 1], after: [1] }),
    tiers: fc.constantFrom<unknown[]>(
      [tier('NATION')],
      [tier('FIRM'), tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')],
    ),
    onLapse: fc.constantFrom<unknown>(
      { action: 'REMIND' },
      { action: 'ESCALATE' },
      { action: 'DEEM_APPROVED' },
      { action: 'DEEM_REJECTED' },
      { action: 'REASSIGN', to: organisations('GOVERNMENT') },
    ),
    afterRevision: fc.constantFrom('THIS_STAGE', 'ALL', 'ASKING_GROUPS'),
  });
export const anyProcess = fc
  .tuple(
    anyStage('one'),
    anyStage('two'),
    anyStage('three'),
    fc.constantFrom(1, 2, 2, 3),
    fc.constantFrom(
      define,
      strict,
      contested,
      consulting(),
      consulting({ askAgain: true }),
      appealing(),
      appealing({ effect: 'PROVISIONAL', onLapse: 'OVERTURN' }),
      appealing({ panel: PANEL }),
      appealing({ panel: { ...PANEL, pool: 'few' } }),
      appealing({ effect: 'PROVISIONAL', panel: PANEL }),
      decisive(),
      decisive({ objections: LIMITS }),
      appealing({}, DECIDES),
      appealing({ effect: 'PROVISIONAL' }, { ...DECIDES, objections: LIMITS }),
    ),
  )
  .map(([one, two, three, count, made]) => made(...[one, two, three].slice(0, count)));
export const anyMove = fc.record({
  what: fc.constantFrom(
    'vote',
    'vote',
    'vote',
    'vote',
    'coordinate',
    'lapse',
    'remind',
    'resubmit',
    'contest',
    'contest',
    'reopen',
    'appeal',
    'appeal',
    'lapseAppeals',
    'opine',
    'opine',
    'lapseConsultation',
    'grantTime',
    'addAgency',
    'reassign',
    'dispute',
    'dispute',
    'settleDispute',
    'takeBackDispute',
    'takeOver',
    'takeOver',
    'suspend',
  ),
  who: fc.constantFrom(...ORGANISATIONS, NATION, ...EXPERTS),
  group: fc.constantFrom('g', 'h', 'i'),
  decision: fc.constantFrom(...decisions),
  act: fc.constantFrom(...contestActs),
  appeal: fc.constantFrom(...appealActs),
  stance: fc.constantFrom(...opinionStances),
  days: fc.integer({ min: 1, max: 5 }),
  other: fc.constantFrom(...ORGANISATIONS, NATION, E),
  changed: fc.constantFrom<readonly CarriedField[] | undefined>(undefined, [], ['risks'], ['capitalValue']),
});
type Move = {
  what: string;
  who: string;
  group: string;
  decision: Decision;
  act: ContestAct;
  appeal: AppealAct;
  stance: OpinionStance;
  days: number;
  other: string;
  changed?: readonly CarriedField[] | undefined;
};

/** Tries a random move; the rules may refuse it. */
export function perform(play: Play, move: Move): void {
  play.now = new Date(Date.parse(play.now) + 3_600_000).toISOString();
  if (move.what === 'vote') play.vote(move.who, move.decision, { group: move.group });
  else if (move.what === 'coordinate') play.coordinate(move.who, move.decision);
  else if (move.what === 'contest') play.contest(move.act, move.who);
  else if (move.what === 'appeal') play.appeal(move.appeal, move.who);
  else if (move.what === 'opine') play.opine(move.who, move.stance);
  else if (move.what === 'lapseConsultation') play.lapseConsultation();
  else if (move.what === 'lapseAppeals') play.lapseAppeals();
  else if (move.what === 'grantTime') play.grantTime(move.who, move.days);
  else if (move.what === 'takeOver') play.takeOver(move.who);
  else if (move.what === 'addAgency') {
    const { group, days } = move;
    play.addAgency(move.who, move.other, { group, ...(play.stage.dueAt && { workingDays: days }) });
  } else if (move.what === 'reassign') play.reassign(move.who, move.other, E);
  else if (move.what === 'dispute')
    play.dispute(move.who, move.days > 3 ? move.other : move.who, move.days > 3 ? move.who : E);
  else if (move.what === 'takeBackDispute') play.withdrawDispute(move.who);
  else if (move.what === 'settleDispute') play.settleDispute(move.who, move.days > 3);
  else if (move.what === 'suspend') play.do({ type: 'passSuspended', organisations: [move.who] });
  else if (move.what === 'lapse') play.lapse();
  else if (move.what === 'reopen') play.reopen(move.who);
  else if (move.what === 'resubmit') play.resubmit(undefined, undefined, move.changed);
  else play.do({ type: 'remind', stage: play.stage.key });
}

/** Four people who have seats wherever they please, and decide in each other's names. */
const PERSONS = ['p', 'q', 'r', 's'] as const;
export const anyVoice = fc.record({
  who: fc.constantFrom(A, B, C, D),
  group: fc.constantFrom('g', 'h', 'i'),
  decision: fc.constantFrom(...decisions),
  person: fc.constantFrom(...PERSONS),
  inNameOf: fc.option(fc.constantFrom(...PERSONS)),
});
type Voice = typeof anyVoice extends fc.Arbitrary<infer T> ? T : never;

/** Tries what a person says for an organisation, perhaps in the name of a colleague. */
export function speak(play: Play, { who, group, decision, person, inNameOf }: Voice): string | null {
  const onBehalfOf = inNameOf ? { memberId: `${inNameOf} of ${who}`, personId: inNameOf } : undefined;
  const by = { memberId: `${person} of ${who}`, personId: person, organisationId: who, roles: ['OFFICER'] } as const;
  return play.vote(who, decision, { group, by: { ...by, onBehalfOf } });
}

/** Whoever is waited for does what it is waited for with, as chosen among what it may; the refusal's code, or null. */
export function answer(
  play: Play,
  waiting: Waiting,
  choose: (options: readonly Decision[]) => Decision,
): string | null {
  const { on, group, objectionId, appealId, disputeId } = waiting;
  const who = waiting.organisationId ?? E;
  if (on === 'CONSULTED') return play.opine(who);
  // A decision may be passed on no further by then; then it stays.
  if (disputeId)
    return play.settleDispute(who, choose(['APPROVE', 'REJECT']) === 'APPROVE') && play.settleDispute(who, false);
  if (appealId) {
    const decides = choose(['APPROVE', 'REJECT']) === 'APPROVE' ? 'uphold' : 'overturn';
    return play.appeal(on === 'APPELLANT' ? 'appeal' : decides, who, { appealId });
  }
  if (objectionId) {
    const act = on === 'SUBMITTER' ? 'answer' : on === 'OBJECTOR' ? 'insist' : 'uphold';
    return play.contest(act, who, { objectionId });
  }
  if (on === 'SUBMITTER') return play.resubmit();
  if (on === 'COORDINATOR') return play.coordinate(who, choose(['APPROVE', 'REJECT', 'RECUSE']));
  return play.vote(who, choose(['APPROVE', 'REJECT', 'ABSTAIN', 'RECUSE']), group ? { group } : {});
}
