import type { Highs } from 'highs';
import {
  type Candidate,
  type DrawRules,
  inQuota,
  type Lot,
  type StratumQuota,
  TICKETS,
  weightOf,
} from './draw.rules.js';

/** What would have to change at least for anybody to be drawn; what stays is left out. */
export interface QuotaChange {
  readonly stratum: string;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
}

export type Lottery =
  | { readonly lots: readonly Lot[]; readonly lacking?: undefined }
  | { readonly lots?: undefined; readonly lacking: Lacking };

/** Nobody can be drawn; so many could be, with these changes of quotas. */
export interface Lacking {
  readonly draw: number;
  readonly changes: readonly QuotaChange[];
}

interface Solved {
  readonly value: number;
  readonly primal: (name: string) => number;
  readonly dual: (row: string) => number;
}

const EPSILON = 1e-6;
/** More than any pool of people needs; what is left then has at least the chance of the last who were fixed. */
const ROUNDS = 30;
/** Or until then: whoever waits for it holds a transaction, which PostgreSQL ends after ten seconds. */
const ENOUGH_MS = 5000;

let loading: Promise<Highs> | undefined;
function solver(): Promise<Highs> {
  // Its types speak of the CommonJS build; what is loaded here is the other one.
  loading ??= import('highs').then((module) => (module.default as unknown as () => Promise<Highs>)());
  return loading;
}

/** Among whom is drawn, and by which rules. */
export interface DrawTask {
  readonly candidates: readonly Candidate[];
  readonly rules: DrawRules;
}

/** What keeps everybody from being drawn, null where nothing does: one question to the solver, where the lottery takes many. */
export async function lackingFor({ candidates, rules }: DrawTask): Promise<Lacking | null> {
  return smallestChange(await solver(), candidates, rules);
}

/**
 * The fairest lottery over committees that meet the quotas: nobody's chance, measured by its weight, can be raised without lowering
 * that of somebody who has less (leximin). Committees are found by column generation, as Flanigan and others do for citizens'
 * assemblies ("Fair algorithms for selecting citizens' assemblies", Nature 2021); the lottery is then rounded to tickets, of which
 * one is drawn ("Fair sortition made transparent", NeurIPS 2021). It is published before the seed is known, so nobody has to trust the solver.
 * @param enough after so many milliseconds it is taken as fair as it is by then
 */
export async function planLottery({ candidates, rules }: DrawTask, enough = ENOUGH_MS): Promise<Lottery> {
  const until = performance.now() + enough;
  const highs = await solver();
  const lacking = smallestChange(highs, candidates, rules);
  if (lacking) return { lacking };
  return { lots: rounded(fairest(highs, candidates, rules, until)) };
}

function solve(
  highs: Highs,
  sense: string,
  objective: readonly string[],
  rows: readonly string[],
  more: string,
): Solved {
  const model = `${sense}\n obj: ${objective.join(' ')}\nSubject To\n${rows.join('\n')}\n${more}\nEnd\n`;
  const found = highs.solve(model, { presolve: 'on', mip_rel_gap: 0, random_seed: 1 });
  if (found.Status !== 'Optimal') throw new Error(`A draw could not be planned: the solver says ${found.Status}.`);
  const columns = found.Columns as Readonly<Record<string, { readonly Primal: number }>>;
  const duals = new Map(
    (found.Rows as readonly { readonly Name: string; readonly Dual?: number }[]).map(({ Name, Dual = 0 }) => [
      Name,
      Dual,
    ]),
  );
  return {
    value: found.ObjectiveValue,
    primal: (name) => columns[name]?.Primal ?? 0,
    dual: (row) => duals.get(row) ?? 0,
  };
}

const sum = (names: readonly string[]): string => (names.length > 0 ? names.join(' + ') : '0 x0');
const x = (at: number): string => `x${at}`;
const those = (candidates: readonly Candidate[], quota: StratumQuota): string[] =>
  candidates.flatMap((one, at) => (inQuota(quota, one.strata) ? [x(at)] : []));

/** Of each organisation one at most. */
function oneOfEach(candidates: readonly Candidate[]): string[] {
  const houses = new Map<string, string[]>();
  candidates.forEach(({ of }, at) => houses.set(of, [...(houses.get(of) ?? []), x(at)]));
  return [...houses.values()].flatMap((house, at) => (house.length > 1 ? [` house${at}: ${sum(house)} <= 1`] : []));
}

/** Null where somebody can be drawn. */
function smallestChange(highs: Highs, candidates: readonly Candidate[], { draw, quotas }: DrawRules): Lacking | null {
  const rows = [` size: ${sum(candidates.map((_, at) => x(at)))} + short = ${draw}`];
  rows.push(...oneOfEach(candidates));
  const slack: string[] = [];
  quotas.forEach((quota, at) => {
    const among = sum(those(candidates, quota));
    if (quota.min !== undefined) rows.push(` min${at}: ${among} + low${at} >= ${quota.min}`);
    if (quota.max !== undefined) rows.push(` max${at}: ${among} - high${at} <= ${quota.max}`);
    slack.push(`low${at}`, `high${at}`);
  });
  const binary = candidates.length > 0 ? `Binary\n ${candidates.map((_, at) => x(at)).join(' ')}\n` : '';
  const bounds = `Bounds\n short <= ${draw}\n${candidates.length > 0 ? '' : ' x0 = 0\n'}`;
  const general = `General\n short ${slack.join(' ')}`;
  // To draw fewer is worse than any change of quotas.
  const price = ['1000 short', ...slack.map((name) => `+ ${name}`)];
  const found = solve(highs, 'Minimize', price, rows, `${bounds}${binary}${general}`);
  if (found.value < 0.5) return null;
  const by = (name: string): number => Math.round(found.primal(name));
  const changes = quotas.flatMap(({ stratum, value, min, max }, at): QuotaChange[] => {
    const [low, high] = [by(`low${at}`), by(`high${at}`)];
    if (low + high === 0) return [];
    return [{ stratum, value, ...(low > 0 && { min: (min ?? 0) - low }), ...(high > 0 && { max: (max ?? 0) + high }) }];
  });
  return { draw: draw - by('short'), changes };
}

interface Column {
  readonly members: readonly number[];
  readonly share: number;
}

function fairest(highs: Highs, candidates: readonly Candidate[], { draw, quotas }: DrawRules, until: number): Column[] {
  const rows = [
    ` size: ${sum(candidates.map((_, at) => x(at)))} = ${draw}`,
    ...oneOfEach(candidates),
    ...quotas.flatMap((quota, at) => {
      const among = sum(those(candidates, quota));
      return [
        ...(quota.min === undefined ? [] : [` min${at}: ${among} >= ${quota.min}`]),
        ...(quota.max === undefined ? [] : [` max${at}: ${among} <= ${quota.max}`]),
      ];
    }),
  ];
  const binary = `Binary\n ${candidates.map((_, at) => x(at)).join(' ')}`;
  /** The committee that is worth most. */
  const best = (worth: readonly number[]): { readonly members: number[]; readonly value: number } => {
    const objective = worth.map((one, at) => `+ ${Math.max(one, 0).toFixed(9)} ${x(at)}`);
    const found = solve(highs, 'Maximize', objective, rows, binary);
    return { members: candidates.flatMap((_, at) => (found.primal(x(at)) > 0.5 ? [at] : [])), value: found.value };
  };

  const found = new Committees(candidates, quotas);
  const never = new Set<number>();
  for (const [wanted] of candidates.entries()) {
    if (found.has(wanted)) continue;
    const missing = candidates.map((_, at) => Number(!found.has(at)));
    const { members } = best(missing.map((worth, at) => (at === wanted ? candidates.length : worth)));
    if (members.includes(wanted)) found.add(members, missing);
    else never.add(wanted);
  }

  const weights = candidates.map(weightOf);
  const fixed = new Map<number, number>();
  const open = new Set(candidates.flatMap((_, at) => (never.has(at) ? [] : [at])));
  let shares: number[] = [];
  for (let round = 0; open.size > 0 && round < ROUNDS;) {
    const master = [
      ` all: ${sum(found.all.map((_, at) => l(at)))} = 1`,
      ...[...open].map((at) => ` c${at}: ${sum(found.with(at))} - ${weights[at] ?? 1} z >= 0`),
      ...[...fixed].map(([at, level]) => ` c${at}: ${sum(found.with(at))} >= ${level.toFixed(9)}`),
    ];
    const solved = solve(highs, 'Maximize', ['z'], master, '');
    shares = found.all.map((_, at) => solved.primal(l(at)));
    if (performance.now() > until) break;
    const worth = candidates.map((_, at) => Math.abs(solved.dual(`c${at}`)));
    const held = [...fixed].reduce((total, [at, level]) => total + level * (worth[at] ?? 0), 0);
    const { members, value } = best(worth);
    if (value > solved.value + held + EPSILON && found.add(members, worth)) continue;
    round += 1;
    const tight = [...open].filter((at) => (worth[at] ?? 0) > EPSILON);
    for (const at of tight) {
      open.delete(at);
      fixed.set(at, Math.max(0, solved.value * (weights[at] ?? 1) - EPSILON));
    }
    if (tight.length === 0) break;
  }
  return found.all.flatMap((members, at) => {
    const share = shares[at] ?? 0;
    return share > EPSILON / 10 ? [{ members, share }] : [];
  });
}

const l = (at: number): string => `l${at}`;

/** Those that meet the quotas, as far as they are found. */
class Committees {
  readonly all: number[][] = [];
  private readonly known = new Set<string>();
  /** Of each candidate, the committees it is in. */
  private readonly named: string[][];
  /** Of each candidate, all who are the same to the quotas. */
  private readonly alike: (readonly number[])[];

  constructor(
    private readonly candidates: readonly Candidate[],
    quotas: readonly StratumQuota[],
  ) {
    this.named = candidates.map(() => []);
    const kinds = new Map<string, number[]>();
    this.alike = candidates.map(({ strata }, at) => {
      const kind = quotas.map((quota) => Number(inQuota(quota, strata))).join('');
      const all = kinds.get(kind) ?? [];
      kinds.set(kind, all);
      all.push(at);
      return all;
    });
  }

  has(at: number): boolean {
    return this.with(at).length > 0;
  }

  with(at: number): readonly string[] {
    return this.named[at] ?? [];
  }

  /**
   * Adds a committee and those that follow from it without a question to the solver: with others of the same kind in the places of
   * its members, who are worth most of those who were in none of them yet.
   * @returns false when it was known
   */
  add(members: readonly number[], worth: readonly number[]): boolean {
    if (!this.addOne(members)) return false;
    const used = new Set(members);
    for (let others = [...members]; this.replace(others, used, worth); others = [...others]) this.addOne(others);
    return true;
  }

  private addOne(members: readonly number[]): boolean {
    const sorted = members.toSorted((a, b) => a - b);
    if (this.known.has(sorted.join())) return false;
    this.known.add(sorted.join());
    sorted.forEach((at) => this.named[at]?.push(l(this.all.length)));
    this.all.push(sorted);
    return true;
  }

  /** @returns whether anybody took a place */
  private replace(members: number[], used: Set<number>, worth: readonly number[]): boolean {
    const house = (at: number) => this.candidates[at]?.of;
    let any = false;
    members.forEach((leaves, place) => {
      const houses = new Set(members.filter((at) => at !== leaves).map(house));
      const able = (this.alike[leaves] ?? []).filter(
        (at) => !used.has(at) && (worth[at] ?? 0) > 0 && !houses.has(house(at)),
      );
      const [first, ...more] = able;
      if (first === undefined) return;
      const comes = more.reduce((most, at) => ((worth[at] ?? 0) > (worth[most] ?? 0) ? at : most), first);
      members[place] = comes;
      used.add(comes);
      any = true;
    });
    return any;
  }
}

/** Whole tickets, by the largest remainders. */
function rounded(columns: readonly Column[]): Lot[] {
  const total = columns.reduce((all, { share }) => all + share, 0);
  const exact = columns.map(({ share }) => (share / total) * TICKETS);
  const left = TICKETS - exact.reduce((all, one) => all + Math.floor(one), 0);
  const byRest = exact.map((one, at) => ({ at, rest: one - Math.floor(one) })).sort((a, b) => b.rest - a.rest);
  const more = new Set(byRest.slice(0, left).map(({ at }) => at));
  return columns
    .map(({ members }, at): Lot => ({ tickets: Math.floor(exact[at] ?? 0) + (more.has(at) ? 1 : 0), members }))
    .filter(({ tickets }) => tickets > 0);
}
