import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A statement that would keep people from a table for long, or that the version before would not survive. */
export interface HeavyStep {
  readonly why: string;
  readonly statement: string;
}

/** A function that is asked anew for each row, so that adding a column by it writes all of them again. */
const VOLATILE =
  /\b(gen_random_uuid|uuidv[47]|uuid_generate_v\w+|random|clock_timestamp|timeofday|nextval|txid_current)\s*\(/i;
const NAME = String.raw`(?:only\s+)?((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)`;
const IF = String.raw`(?:if\s+(?:not\s+)?exists\s+)?`;

type Step = (action: string, before: readonly string[]) => string | undefined;

/** What may stand behind `alter table x`, one action each. */
const ACTIONS: readonly Step[] = [
  (action) => {
    if (!/^add\s+(column\s+)?(?!constraint|unique|primary|foreign|check|exclude)/i.test(action)) return undefined;
    if (/\bgenerated\s+always\s+as\s*\([^]*\)\s*stored/i.test(action))
      return 'a stored generated column writes all rows again';
    if (/\bgenerated\s+(always|by\s+default)\s+as\s+identity\b|\b(small|big)?serial\b/i.test(action)) {
      return 'a numbered column writes all rows again; add it, fill it in pieces, then give it its default';
    }
    if (VOLATILE.test(action))
      return 'a default that differs from row to row writes all rows again; add the column, fill it in pieces';
    if (/\bnot\s+null\b/i.test(action) && !/\bdefault\b/i.test(action))
      return 'rows that are there have no value for it';
    if (/\b(unique|primary\s+key)\b/i.test(action))
      return 'its index is built while the table is locked; create it concurrently';
    return undefined;
  },
  (action) =>
    /^alter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/i.test(action)
      ? 'another type writes all rows again; add a column beside it'
      : undefined,
  (action, before) => {
    const [, column] = /^alter\s+(?:column\s+)?(\S+)\s+set\s+not\s+null/i.exec(action) ?? [];
    if (!column) return undefined;
    const checked = new RegExp(String.raw`check\s*\(\s*${escaped(column)}\s+is\s+not\s+null\s*\)\s*not\s+valid`, 'i');
    const valid =
      before.some((each) => checked.test(each)) && before.some((each) => /\bvalidate\s+constraint\b/i.test(each));
    return valid
      ? undefined
      : 'all rows are read while the table is locked; add a check (… is not null) not valid and validate it first';
  },
  (action) => {
    if (!/^add\s+(constraint\s+\S+\s+)?(foreign\s+key|check)\b/i.test(action) || /\bnot\s+valid\b/i.test(action))
      return undefined;
    return 'all rows are read while the table is locked; add it not valid, and validate it in a statement of its own';
  },
  (action) => {
    if (
      !/^add\s+(constraint\s+\S+\s+)?(unique|primary\s+key|exclude)\b/i.test(action) ||
      /\busing\s+index\b/i.test(action)
    )
      return undefined;
    return 'its index is built while the table is locked; create it concurrently and add the constraint using it';
  },
  (action) =>
    /^set\s+(logged|unlogged|tablespace|access\s+method)\b/i.test(action) ? 'all rows are written again' : undefined,
];

/** What changes names or takes something away, which processes of the version before still ask for. */
const ENDS = /^(drop\s+(column\s+)?(?!constraint|not\s+null|default|expression|identity)|rename\b)/i;

/**
 * Looks through a migration's statements for what locks a table that may be large, or writes it again, and for what a process of the
 * version before would not survive. Tables that the migration makes itself are empty and nobody's yet.
 * @param ends the migration says that nothing has asked for what it drops since the version before
 */
export function heavySteps(statements: readonly string[], ends = false): HeavyStep[] {
  const made = new Set<string>();
  const done: string[] = [];
  const found: HeavyStep[] = [];
  for (const statement of statements.map(plain)) {
    const created = new RegExp(`^create\\s+(?:unlogged\\s+)?table\\s+${IF}${NAME}`, 'i').exec(statement)?.[1];
    if (created) made.add(bare(created));
    const whys = faultsOf(statement, made, done, ends);
    found.push(...whys.map((why) => ({ why, statement })));
    done.push(statement);
  }
  return found;
}

function faultsOf(statement: string, made: ReadonlySet<string>, before: readonly string[], ends: boolean): string[] {
  const isOld = (table: string | undefined) => table !== undefined && !made.has(bare(table));
  const [, altered, rest = ''] = new RegExp(`^alter\\s+table\\s+${IF}${NAME}\\s+([^]*)$`, 'i').exec(statement) ?? [];
  if (altered) {
    if (!isOld(altered)) return [];
    return actionsOf(rest).flatMap((action) => {
      const taken = ENDS.test(action) && !ends ? [GONE] : [];
      return [...ACTIONS.flatMap((step) => step(action, before) ?? []), ...taken];
    });
  }
  const index = new RegExp(`^create\\s+(?:unique\\s+)?index\\s+(concurrently\\s+)?[^]*?\\bon\\s+${NAME}`, 'i').exec(
    statement,
  );
  if (index)
    return isOld(index[2]) && !index[1] ? ['an index is built while nobody can write; create it concurrently'] : [];
  const [, updated] = new RegExp(`^update\\s+${NAME}\\s+(?![^]*\\bwhere\\b)`, 'i').exec(statement) ?? [];
  if (isOld(updated)) return ['all rows are written in one transaction; fill them in pieces'];
  if (/^drop\s+(table|view|type|function)\b/i.test(statement) && !ends) return [GONE];
  if (/^(lock\s|cluster\b|vacuum\s+(\(\s*)?full)/i.test(statement)) return ['the table is locked'];
  if (/^(reindex|refresh\s+materialized\s+view)\b(?![^]*\bconcurrently\b)/i.test(statement))
    return ['readers wait; do it concurrently'];
  return [];
}

const GONE = 'the version before still asks for it; drop or rename it a version later, and say so (`ends`)';

/** `add column a int, drop column b` are two; commas in brackets and texts part nothing. */
function actionsOf(rest: string): string[] {
  const actions = [''];
  let depth = 0;
  let quoted = false;
  for (const sign of rest) {
    if (sign === "'") quoted = !quoted;
    else if (!quoted) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === ',' && depth === 0 && !quoted) actions.push('');
    else actions[actions.length - 1] += sign;
  }
  return actions.map((action) => action.trim());
}

const plain = (statement: string) =>
  statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const bare = (table: string) =>
  table
    .toLowerCase()
    .replaceAll('"', '')
    .replace(/^public\./, '');
const escaped = (text: string) => text.replace(/[^\w]/g, String.raw`\$&`);

/** What a migration would send. */
export async function statementsOf(migration: MigrationInterface): Promise<string[]> {
  const sent: string[] = [];
  const recorder = { query: (sql: string) => Promise.resolve(void sent.push(sql)) };
  await migration.up(recorder as unknown as QueryRunner);
  return sent;
}
