import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Decision } from '#libs/contracts';
import { type WorkingCalendar, workingCalendar } from '../../../calendars/working-days.js';
import type { ApprovalState, ConditionState, Decider } from '../approval.state.js';
import type { ApprovalCommand } from '../approval.workflow.js';
import { type Timer, timersOf } from '../time/approval.time.js';
import { A, B, C, D, E, EXPERTS, FIRM, GOVERNMENT, id, NATION, START } from './approval.fixture.js';
import { answer, anyProcess } from './moves.fixture.js';
import { Play } from './play.fixture.js';
import { waitsForSomebody } from './sound.fixture.js';

/*
 * Years of a city: approvals that begin one after another, people who take days over them, are away, have deputies or not, turn out to
 * have interests, step in, appeal; deadlines that pass while nobody looks; calendars that become known year by year, get another
 * holiday at short notice, in a zone with daylight saving time and one without. All of it follows from the seed.
 */
export interface Years {
  /** How many ended how. */
  readonly ended: ReadonlyMap<string, number>;
  /** How often each kind of event was said. */
  readonly said: ReadonlyMap<string, number>;
  readonly byDeputies: number;
  /** SHA-256 over every event of every approval, in order. */
  readonly digest: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 10;
/** In which what began late still ends. */
const MORE_YEARS = 3;
const PEOPLE = [A, B, C, D, GOVERNMENT, NATION];
/** Nobody waits longer for an approval here, however unlucky. */
const MOST_ACTS = 500;

export function playYears(seed: number, approvals: number, check: (play: Play) => void = () => undefined): Years {
  const luck = new Luck(seed);
  const processes = fc.sample(anyProcess, { seed, numRuns: 300 });
  const cities = ['Asia/Shanghai', 'Europe/Lisbon'].map((zone) => new City(zone, luck));
  const ended = new Map<string, number>();
  const said = new Map<string, number>();
  const hash = createHash('sha256');
  let byDeputies = 0;
  for (let begun = 0; begun < approvals; begun++) {
    const at = new Date(Date.parse(START) + (begun * YEARS * 365 * DAY) / approvals).toISOString();
    const city = luck.one(cities);
    const begins = { at, calendar: city.calendar(at) };
    const play = new Play(luck.one(processes), undefined, null, begins);
    byDeputies += live(play, city, luck);
    for (const { type, data } of play.events) {
      add(said, type);
      hash.update(JSON.stringify([type, data]));
    }
    add(ended, play.state.status);
    check(play);
  }
  return { ended, said, byDeputies, digest: hash.digest('hex') };
}

const add = (to: Map<string, number>, what: string): void => void to.set(what, (to.get(what) ?? 0) + 1);

/** From its opening until nothing can happen any more. Answers how often a deputy decided. */
function live(play: Play, city: City, luck: Luck): number {
  let byDeputies = 0;
  const passTo = (at: number): void => {
    play.now = new Date(Math.max(at, Date.parse(play.now) + 1_000)).toISOString();
    play.calendar = city.calendar(play.now);
  };
  const choose = (options: readonly Decision[]): Decision =>
    options.includes('APPROVE') && luck.chance(0.7) ? 'APPROVE' : luck.one(options);
  for (let acts = 0; acts < MOST_ACTS; acts++) {
    waitsForSomebody(play);
    const [timer] = timersOf(play.state);
    const owed = owedIn(play.state);
    const now = Date.parse(play.now);
    const turns = waitedFor(play)
      .filter(({ on, who }) => on !== 'SEAT' || !city.isAway(who, now) || city.hasDeputy(who))
      .map((one) => ({ ...one, at: now + luck.hours(1, 120) }))
      .sort((a, b) => a.at - b.at);
    const [turn] = turns;
    if (!timer && !owed && !turn && !isOpen(play)) {
      if (luck.chance(0.03)) play.reopen(luck.one([GOVERNMENT, NATION]));
      if (!isOpen(play)) return byDeputies;
    } else if (luck.chance(0.03)) {
      passTo(now + luck.hours(1, 8));
      meddle(play, luck);
    } else if (turn && (!timer || turn.at < Date.parse(timer.at))) {
      passTo(turn.at);
      const seated = turn.on === 'SEAT' && !turn.waiting.appealId && { group: turn.group ?? 'g' };
      if (seated && city.isAway(turn.who, now)) {
        const refused = play.vote(turn.who, choose(['APPROVE', 'REJECT']), { ...seated, by: deputyOf(turn.who) });
        if (!refused) byDeputies++;
      } else if (seated && luck.chance(0.15)) askMore(play, turn.who, seated, luck);
      else if (turn.on !== 'APPELLANT' || luck.chance(0.4)) answer(play, turn.waiting, choose);
    } else if (timer && (!owed || luck.chance(0.5))) {
      // Whoever sweeps comes a little late.
      passTo(Date.parse(timer.at) + luck.hours(0, 1));
      const refused = play.do(commandOf(timer));
      if (refused) throw new Error(`A timer that is due was refused: ${timer.kind}, ${refused}.`);
    } else if (owed) {
      passTo(now + luck.hours(1, 48));
      tend(play, owed, luck);
    } else passTo(now + luck.hours(24, 72));
  }
  throw new Error(`Nothing ended it within ${MOST_ACTS} acts.`);
}

const isOpen = ({ state }: Play): boolean => state.status === 'OPEN';

const waitedFor = (play: Play) =>
  play.why().waitingOn.flatMap((waiting) => {
    const { organisationId: who, on, group } = waiting;
    return who ? [{ waiting, who, on, group }] : [];
  });

/** A condition of what was approved that is neither met nor waived. */
const owedIn = ({ status, conditions }: ApprovalState): ConditionState | undefined =>
  status === 'APPROVED'
    ? conditions.find(({ fulfilledAt, waivedAt, voidedAt }) => !fulfilledAt && !waivedAt && !voidedAt)
    : undefined;

const officerOf = (organisationId: string): Decider => {
  return { memberId: id(65), personId: organisationId, organisationId, roles: ['OFFICER'] };
};
const deputyOf = (organisationId: string): Decider => {
  const personId = `deputy of ${organisationId}`;
  return {
    ...officerOf(organisationId),
    memberId: id(66),
    personId,
    onBehalfOf: { memberId: id(65), personId: organisationId },
  };
};

function askMore(play: Play, who: string, seated: { readonly group: string }, luck: Luck): void {
  if (luck.chance(0.5)) return void play.vote(who, 'REQUEST_CHANGES', seated);
  const dueOn = new Date(Date.parse(play.now) + luck.hours(10 * 24, 90 * 24)).toISOString().slice(0, 10);
  const condition = { id: id(1_000 + play.events.length), text: 'fence it', ownerId: FIRM, dueOn };
  play.vote(who, 'APPROVE_WITH_CONDITIONS', { ...seated, conditions: [condition] });
}

/** Whoever owes a condition says that it is met, whoever set it looks, and a coordinator settles what was missed. */
function tend(play: Play, { id: conditionId, setBy, ownerId, reportedAt, referral }: ConditionState, luck: Luck): void {
  if (referral) {
    const by = officerOf(referral.organisationId);
    play.do({ type: 'settleCondition', conditionId, by, dueOn: null, reason: 'the river was diverted' });
  } else if (reportedAt) {
    play.do({ type: 'checkCondition', conditionId, by: officerOf(setBy), met: luck.chance(0.8), note: 'no gate' });
  } else play.do({ type: 'fulfilCondition', conditionId, by: officerOf(ownerId), note: 'fenced' });
}

/** What nobody waits for: an interest comes out, a coordinator steps in, somebody gives up. The rules may refuse it. */
function meddle(play: Play, luck: Luck): void {
  const coordinator = luck.one([GOVERNMENT, NATION]);
  const roll = luck.next();
  if (roll < 0.35)
    play.do({ type: 'recuse', recusals: [{ organisationId: luck.one([...PEOPLE, ...EXPERTS]), memberId: null }] });
  else if (roll < 0.55) play.grantTime(coordinator, luck.one([1, 2, 5]));
  else if (roll < 0.6) {
    const who = luck.one(PEOPLE);
    play.dispute(who, who, E);
  } else if (roll < 0.7)
    play.addAgency(coordinator, luck.one([...PEOPLE, E]), { workingDays: play.stage.dueAt ? 3 : null });
  else if (roll < 0.85) play.takeOver(coordinator);
  else if (roll < 0.95) play.callSession(coordinator);
  else if (roll < 0.98) play.cancel(coordinator);
  else play.takeBack();
}

function commandOf({ kind, stage }: Timer): ApprovalCommand {
  switch (kind) {
    case 'REMIND':
      return { type: 'remind', stage };
    case 'LAPSE':
      return { type: 'lapse', stage };
    case 'CARRY':
      return { type: 'countCarried', stage };
    case 'OBJECTION':
      return { type: 'lapseObjections' };
    case 'CONDITION':
      return { type: 'missConditions' };
    case 'APPEAL':
      return { type: 'lapseAppeals' };
    case 'DISPUTE':
      return { type: 'remindDisputes' };
    case 'CONSULTATION':
      return { type: 'lapseConsultation' };
  }
}

/** Where people work: by which calendar, as far as it is known at a moment, and who is away when. */
class City {
  private readonly editions: { readonly from: number; readonly calendar: WorkingCalendar }[] = [];
  private readonly away = new Set<string>();
  private readonly deputies: ReadonlySet<string>;

  constructor(timeZone: string, luck: Luck) {
    const first = new Date(START).getUTCFullYear();
    const exceptions: Record<string, boolean> = {};
    const years: number[] = [];
    const edition = (from: number): void => {
      const known = { years: [...years], exceptions: { ...exceptions } };
      const calendar = workingCalendar({ ...CALENDAR, ...known, timeZone });
      this.editions.push({ from, calendar });
    };
    for (let year = first; year <= first + YEARS + MORE_YEARS; year++) {
      const begins = Date.UTC(year, 0, 1);
      years.push(year);
      for (let day = 0; day < 12; day++) exceptions[dateOf(begins + luck.hours(0, 365 * 24))] = luck.chance(0.2);
      // The next year is known early in the autumn before it.
      edition(begins - 120 * DAY);
      // And once in a year everybody hears on a Friday that the week after it is free.
      const free = begins + luck.hours(30 * 24, 300 * 24);
      for (let day = 3; day < 8; day++) exceptions[dateOf(free + day * DAY)] = false;
      edition(free);
    }
    for (const who of PEOPLE)
      for (let week = 0; week < 52 * (YEARS + MORE_YEARS); week++)
        if (luck.chance(0.15)) this.away.add(`${who} ${week}`);
    this.deputies = new Set(PEOPLE.filter(() => luck.chance(0.5)));
  }

  calendar(at: string): WorkingCalendar {
    const now = Date.parse(at);
    return this.editions.findLast(({ from }) => from <= now)!.calendar;
  }

  isAway(who: string, at: number): boolean {
    return this.away.has(`${who} ${Math.floor((at - Date.parse(START)) / (7 * DAY))}`);
  }

  hasDeputy(who: string): boolean {
    return this.deputies.has(who);
  }
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const CALENDAR = { key: 'cn', workingWeekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '17:00' } as const;

/** Numbers that look like chance and follow from a seed. */
class Luck {
  private readonly numbers: fc.Stream<number>;

  constructor(seed: number) {
    [this.numbers] = fc.sample(fc.infiniteStream(fc.nat(999_999)), { seed, numRuns: 1 }) as [fc.Stream<number>];
  }

  /** At least 0, less than 1. */
  next(): number {
    return (this.numbers.next().value ?? 0) / 1_000_000;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  one<T>(some: readonly T[]): T {
    return some[Math.floor(this.next() * some.length)]!;
  }

  /** Milliseconds of between `least` and `most` hours. */
  hours(least: number, most: number): number {
    return Math.round((least + this.next() * (most - least)) * HOUR);
  }
}
