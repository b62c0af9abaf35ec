/**
 * Kinds of fault, one after the other, on one installation while people work: short (each kind of it once, `--turn`: a part of them, by
 * the number of commits) or long (`--runs` of any kind). After each: what was acknowledged is there, once; everybody heard everything
 * in order; what follows was done, and a checkpoint covers it; and how long people waited and what they heard was late. At the end `check`,
 * and the ledger verifies.
 */
import { join } from 'node:path';
import { run } from '../lib/steps.mjs';
import { turnOf } from '../lib/turn.mjs';
import { load, lostOrTwice, seconds, signInAuthors, soon, sum } from './authors.mjs';
import { startInstallation } from './installation.mjs';
import { kinds } from './kinds.mjs';
import { generator } from './random.mjs';

const AUTHORS = 4;
const TITLE = 'Fault';
/** How many parts the short profile is tried in on a CI machine. */
const PARTS = 4;
/** Between what one author does and the next thing. */
const PAUSE_MS = 50;
/** How long is looked at what comes after a fault, at least. */
const LOOKED_MS = 6000;
/** What is asked for; later is told, and only what is much later fails. */
const WITHIN_MS = 5000;
const MUCH_LATER_MS = 60_000;

/**
 * @param {{ root: string, name: string, runs: number, seed: number, part: boolean, say: (line: string) => void }} options `name`: a profile or a kind
 * @returns {Promise<{ failed: number, lines: string[] }>}
 */
export async function profile({ root, name, runs, seed, part, say }) {
  const random = generator(seed);
  const chosen = choose({ root, name, runs, part, random });
  const { Ear } = await import(join(root, 'dist/scripts/scenario/ear.js'));
  const undo = [];
  try {
    const place = await startInstallation({ root, say, undo });
    const authors = await signInAuthors(root, { folder: place.dataDir }, place.url, AUTHORS);
    const ears = await Promise.all(
      authors.map(async ({ client, seat }) => {
        const ear = await new Ear(place.url, client.headers).open();
        undo.push(() => ear.close());
        await ear.follow(`organisation:${seat.organisationId}`);
        return ear;
      }),
    );
    const work = load(authors, TITLE, besides);
    const begun = performance.now();
    const outcomes = [];
    for (const kind of chosen) {
      const outcome = await tried({ kind, random, place, authors, ears, work });
      if (work.broken) {
        say(`  ${kind.name}: somebody was answered what is not to be repeated`);
        break;
      }
      outcomes.push(outcome);
      say(`  ${told(outcome)}`);
      outcome.faults.slice(0, 5).forEach((fault) => say(`    ✗ ${fault}`));
    }
    await work.end();
    const lasted = performance.now() - begun;
    const faults = await atTheEnd(root, place);
    faults.forEach((fault) => say(`    ✗ ${fault}`));
    const late = outcomes.filter(({ waited, heard }) => Math.max(waited, heard) > WITHIN_MS);
    const failed = outcomes.filter((each) => each.faults.length > 0);
    return {
      failed: failed.length + faults.length,
      lines: [
        `${outcomes.length - failed.length} of ${outcomes.length} faults left nothing lost, nothing done twice, nothing unheard and nothing undone; seed ${seed}, ${seconds(lasted)}`,
        `${sum(authors.map(({ client }) => client.acknowledged.length))} acknowledged mutations are there, each once; ${sum(authors.map(({ client }) => client.repeats))} requests were repeated`,
        `nobody waited for a write longer than ${WITHIN_MS / 1000} s, and nothing was heard later than that, after ${outcomes.length - late.length} of them${late.length ? '; longer after:' : ''}`,
        ...late.map((outcome) => told(outcome)),
        ...failed.map(({ kind, faults: found }) => `${kind.name}: ${found.slice(0, 3).join('; ')}`),
        faults.length ? faults.join('; ') : 'rows, readers and policies check; the ledger verifies',
      ],
    };
  } finally {
    for (const action of undo.reverse()) await action();
  }
}

function choose({ root, name, runs, part, random }) {
  const here = kinds.filter(({ strike }) => strike);
  if (name === 'long') return Array.from({ length: runs }, () => here[Math.floor(random() * here.length)]);
  if (name !== 'short') return here.filter((kind) => kind.name === name).flatMap((kind) => Array(runs).fill(kind));
  const all = here.filter(({ short }) => short);
  return part ? all.filter((_, index) => index % PARTS === turnOf(root) % PARTS) : all;
}

/** Reads, and an act that handlers follow. */
async function besides({ client, proposal, turn: number }) {
  await client.query('{ inbox(first: 20) { edges { node { subjectId } } } inboxCount }');
  await client.query('query($id: ID!) { proposal(id: $id) { id title state } }', { id: proposal.id });
  if (number % 3 === 0)
    await client.succeed(
      'beginDiscussion',
      { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'What is it for?' },
      'discussion { id }',
    );
  await new Promise((next) => setTimeout(next, PAUSE_MS));
}

async function tried({ kind, random, place, authors, ears, work }) {
  const first = work.drafts.length;
  const complained = ears.map((ear) => ear.complaints.length);
  const { from, mend } = await kind.strike(place, random);
  const after = () => work.drafts.slice(first).filter(({ at }) => at > from);
  const everybody = () => authors.every((_, author) => after().filter((draft) => draft.author === author).length >= 2);
  const inTime = await soon(() => work.broken || (performance.now() - from > LOOKED_MS && everybody()), {
    within: MUCH_LATER_MS,
  });
  await mend?.();
  const drafts = work.drafts.slice(first);
  const unheard = () => drafts.filter(({ id, author }) => heardAt(ears[author], id) === undefined);
  await soon(() => unheard().length === 0, { within: MUCH_LATER_MS, every: 100 });
  const faults = [
    ...(inTime ? [] : [`not everybody could write within ${MUCH_LATER_MS / 1000} s`]),
    ...unheard().map(({ id }) => `the draft ${id} was not heard of`),
    ...ears.flatMap((ear, author) => ear.complaints.slice(complained[author])),
    ...(await lostOrTwice(place.databaseUrl, authors, TITLE)),
    ...(await undone(place)),
  ];
  return {
    kind,
    faults,
    drafts: drafts.length,
    waited: Math.max(0, ...after().map(({ begun, at }) => at - Math.max(begun, from))),
    heard: Math.max(
      0,
      ...drafts.map(({ id, author, at }) => (heardAt(ears[author], id) ?? Infinity) - Math.max(at, from)),
    ),
  };
}

/** When each ear heard of what; looked through once, since there are many. */
const known = new Map();
function heardAt(ear, id) {
  const of = known.get(ear) ?? { count: 0, at: new Map() };
  known.set(ear, of);
  for (const { message, at } of ear.heard.slice(of.count))
    if (!of.at.has(message.subject.id)) of.at.set(message.subject.id, at);
  of.count = ear.heard.length;
  return of.at.get(id);
}

const told = ({ kind, waited, heard, drafts }) =>
  `${kind.name}: writes after ${seconds(waited)}, heard after ${seconds(heard)} (${drafts} drafts)`;

/** What still comes of what was known when it was looked: handlers that owe something, and the checkpoint that covers it. */
async function undone({ owner }) {
  return owner(async (query) => {
    const { rows } = await query('select seq from ledger_head');
    const left = async () => {
      const owed = await query('select handler from ledger_delivery where seq <= $1', [rows[0].seq]);
      const signed = await query('select from ledger_checkpoint where size >= $1', [rows[0].seq]);
      return [...owed.rows.map(({ handler }) => handler), ...(signed.rowCount > 0 ? [] : ['a checkpoint'])];
    };
    if (await soon(async () => (await left()).length === 0, { within: MUCH_LATER_MS, every: 250 })) return [];
    return (await left()).map((what) => `${what} was not done within ${MUCH_LATER_MS / 1000} s`);
  });
}

async function atTheEnd(root, { databaseUrl, dataDir, env }) {
  const environment = { ...process.env, ...env, LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  const asked = (script, args, wanted) =>
    run(process.execPath, [script, ...args], { cwd: root, env: environment, failure: `${script} found faults` }).then(
      (said) => (said.some((line) => line.includes(wanted)) ? [] : [`${script} did not say that all is well`]),
      (error) => [error.message, ...(error.details ?? []).slice(-3)],
    );
  return [
    ...(await asked('dist/scripts/check.js', [], 'every table has its policies')),
    ...(await asked('scripts/ledger-verify.mjs', [], 'The ledger verifies')),
  ];
}
