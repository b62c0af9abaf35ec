/**
 * Plays the scenario again and again while the api or the worker is killed (signal 9) at random points of it and started
 * again. The clients repeat what was not answered under the same idempotency key, and resume their live connections. The
 * scenario's sharing of data is left out: a transfer ends with its process by design, which exchange-kill.e2e.ts looks at.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generator } from './random.mjs';
import { freshProduct, startStage } from './stage.mjs';

const MOST_KILLS = 4;
const LINES_OF_A_PLAY = 60;
/** Sent before a deadline, unless the clock jumps over the deadline first. */
const UNCERTAIN = 'approval.reminded';

/**
 * @param {{ root: string, runs: number, seed: number, say: (line: string) => void }} options
 * @returns {Promise<{ failed: number, lines: string[] }>} what came of it, in sentences
 */
export async function kill({ root, runs, seed, say }) {
  const { perform } = await import(join(root, 'dist/scripts/scenario/perform.js'));
  const { Teller } = await import(join(root, 'dist/scripts/scenario/terminal.js'));
  const stage = await startStage(root, say);
  const totals = { api: 0, worker: 0, repeats: 0, resumptions: 0, acknowledged: 0, events: 0 };
  const failures = [];
  const seconds = [];
  try {
    const play = async (name, onLine) => {
      const product = await freshProduct(stage, name);
      const lines = [];
      const teller = new Teller((line) => {
        lines.push(line);
        onLine?.(product, lines.length);
      });
      const since = performance.now();
      try {
        const outcome = await perform(product.venue, teller, { DATABASE_URL: product.databaseUrl }, false);
        return { product, outcome, lines, seconds: (performance.now() - since) / 1000 };
      } catch (error) {
        return { product, error, lines, seconds: (performance.now() - since) / 1000 };
      }
    };

    const clean = await play('undisturbed');
    if (clean.error) throw clean.error;
    const expected = await eventsOf(clean);
    await clean.product.stop();
    say(`  undisturbed: ${clean.seconds.toFixed(1)} s, ${total(expected)} events of the project`);

    for (let run = 1; run <= runs; run += 1) {
      const random = generator(seed + run);
      const plan = Array.from({ length: 1 + Math.floor(random() * MOST_KILLS) }, () => ({
        line: Math.floor(random() * LINES_OF_A_PLAY),
        part: random() < 0.5 ? 'api' : 'worker',
        after: random() * 150,
        away: random() * 600,
      }));
      const kills = [];
      const performance = await play(`run ${run}`, (product, line) => {
        for (const each of plan.filter((one) => one.line === line)) {
          totals[each.part] += 1;
          kills.push(strike(product, each));
        }
      });
      await Promise.all(kills);
      const faults = performance.error ? [String(performance.error.message)] : [...performance.outcome.faults];
      if (!performance.error) {
        faults.push(
          ...(await differences(performance, expected)),
          ...(await performance.product.lost(performance.outcome)),
        );
        totals.repeats += performance.outcome.repeats;
        totals.resumptions += performance.outcome.resumptions;
        totals.acknowledged += performance.outcome.acknowledged.reduce((sum, { keys }) => sum + keys.length, 0);
        totals.events += performance.outcome.events;
      }
      seconds.push(performance.seconds);
      const how = plan.map(({ part, line }) => `${part}@${line}`).join(' ');
      say(`  run ${run}: ${performance.seconds.toFixed(1)} s, killed ${how}${faults.length ? '' : ': all well'}`);
      faults.forEach((fault) => say(`    ✗ ${fault}`));
      if (faults.length > 0) failures.push({ run, tail: performance.lines.slice(-5) });
      await performance.product.stop();
    }
  } finally {
    await stage.stop();
  }
  const sorted = seconds.toSorted((a, b) => a - b);
  return {
    failed: failures.length,
    lines: [
      `${runs - failures.length} of ${runs} runs completed with nothing lost and nothing done twice`,
      `${totals.api} times the api and ${totals.worker} times the worker were killed (signal 9) and started again`,
      `${totals.acknowledged} acknowledged mutations are all in the database; ${totals.repeats} requests were repeated`,
      `${totals.events} live messages came once and in order; ${totals.resumptions} connections resumed`,
      `a run took ${sorted.at(Math.floor(sorted.length / 2))?.toFixed(1)} s in the median, ${sorted.at(-1)?.toFixed(1)} s at most`,
      ...failures.map(({ run, tail }) => `run ${run} failed after: ${tail.join(' / ')}`),
    ],
  };
}

async function strike(product, { part, after, away }) {
  await pause(after);
  await product.busy(part, async () => {
    await product.kill(part);
    await pause(away);
    await product.start(part);
  });
}

/** How often each kind of event happened to the play's project. */
async function eventsOf({ product, outcome }) {
  const rows = await product.query(
    `select type, count(*)::int as count from ledger_event where $1 = any(topics) and type <> $2 group by type`,
    [`project:${outcome.projectId}`, UNCERTAIN],
  );
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/** What happened more or less often than it does undisturbed. */
async function differences(performance, expected) {
  const found = await eventsOf(performance);
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((type) => expected.get(type) !== found.get(type))
    .map((type) => `${type} happened ${found.get(type) ?? 0} times instead of ${expected.get(type) ?? 0}`);
}

const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
