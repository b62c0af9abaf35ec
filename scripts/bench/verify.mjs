/** `npm run bench -- verify`: the stand-alone verifier over an export, against SHA-256 of the same bytes by one thread and nothing else. */
import crypto, { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { resume, stateOf, verifyLedger } from '../ledger-verify.mjs';
import { step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';

const ROWS = 400_000;
/** Of which the median is told, each measured once in a round, so that what else the machine does meets all alike. */
const ROUNDS = 5;
/** What came since the last run. */
const NEW = 2_000;
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const files = { all: join(folder.path, 'all.jsonl'), since: join(folder.path, 'since.jsonl') };

/** An act as most are, with as much in it. */
const act = () => ({
  id: randomUUID(),
  occurredAt: '2026-01-01T00:00:00.000Z',
  type: 'approval.decided',
  actor: { memberId: randomUUID(), organisationId: randomUUID(), via: 'session', credentialId: randomUUID() },
  subject: { kind: 'approval', id: randomUUID(), version: 3 },
  audience: [randomUUID(), randomUUID(), randomUUID()],
  barred: [],
  topics: [`approval:${randomUUID()}`],
  data: { decision: 'APPROVE', stage: 'clearance', group: 'agencies', organisationId: randomUUID() },
  correlationId: randomUUID(),
});

async function write() {
  const from = (path) => import(join(root, 'dist/libs/platform/src/ledger', path));
  const { chain, exportLine, genesisHash, LEDGER_FORMAT } = await from('chain/chain.js');
  const { canonical } = await from('chain/canonical.js');
  const { merkleRoot } = await from('chain/merkle.js');
  const { checkpointOrigin, publicKeyText, signCheckpoint } = await from('checkpoints/checkpoint.js');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const epoch = randomUUID();
  const [lines, hashes] = [[], []];
  for (let seq = 1; seq <= ROWS; seq += 1) {
    const row = chain({ ...act(), seq, prevHash: hashes.at(-1) ?? genesisHash(epoch) });
    hashes.push(row.hash);
    lines.push(exportLine(row));
  }
  const origin = checkpointOrigin(epoch);
  const note = (size, time) =>
    signCheckpoint({ origin, size, root: merkleRoot(hashes.slice(0, size)), time }, 'bench', privateKey);
  const key = publicKeyText('bench', publicKey);
  const checkpoints = [note(ROWS - NEW, '2026-02-01T00:00:00.000Z'), note(ROWS, '2026-02-02T00:00:00.000Z')];
  const header = (size, notes) =>
    canonical({
      format: LEDGER_FORMAT,
      epoch,
      origin,
      size,
      head: hashes[size - 1],
      publicKeys: [key],
      checkpoints: notes,
    });
  const text = (first, rows) => `${[first, ...rows].join('\n')}\n`;
  const before = join(folder.path, 'before.jsonl');
  writeFileSync(before, text(header(ROWS - NEW, checkpoints.slice(0, 1)), lines.slice(0, -NEW)));
  writeFileSync(files.all, text(header(ROWS, checkpoints), lines));
  writeFileSync(files.since, text(header(ROWS, checkpoints), lines.slice(-NEW)));
  const earlier = await verifyLedger(createReadStream(before), { keys: [key] });
  return { key, since: resume(stateOf(earlier), [key]) };
}

/** Rows a second on the clock, and a second of processor time of all threads. */
async function measured(rows, run) {
  const [cpu, at] = [process.cpuUsage(), process.hrtime.bigint()];
  await run();
  const seconds = Number(process.hrtime.bigint() - at) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  return { clock: rows / seconds, processor: rows / ((user + system) / 1e6), seconds };
}

async function inTurn(measures) {
  const round = {};
  for (const [name, run] of Object.entries(measures)) round[name] = await measured(ROWS, run);
  return round;
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

async function verify(file, options) {
  const { findings } = await verifyLedger(createReadStream(file, { highWaterMark: 1 << 20 }), options);
  if (findings.length > 0) throw new Error(`What was just written does not verify: ${findings[0].message}`);
}

try {
  const { key, since } = await step(`${ROWS.toLocaleString('en')} rows`, write);
  const lines = readFileSync(files.all, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Buffer.from(line));
  const bytes = readFileSync(files.all);
  const threads = availableParallelism();
  const measures = {
    each: () => lines.forEach((line) => createHash('sha256').update(line).digest()),
    whole: () => crypto.hash('sha256', bytes, 'hex'),
    one: () => verify(files.all, { keys: [key] }),
    all: () => verify(files.all, { keys: [key], threads }),
  };
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round += 1) rounds.push(await step(`Round ${round}`, () => inTurn(measures)));
  const rest = await step('What is new', () => measured(NEW, () => verify(files.since, { keys: [key], since })));
  const of = (name, value) => median(rounds.map((round) => value(round[name], round)));
  const cells = (words, name) => {
    const numbers = [({ clock }) => clock, ({ processor }) => processor].map((value) => Math.round(of(name, value)));
    const ratios = ['each', 'whole'].map((base) => of(name, (one, round) => one.processor / round[base].processor));
    const texts = [...numbers.map((number) => number.toLocaleString('en')), ...ratios.map((ratio) => ratio.toFixed(2))];
    return `| ${[words, ...texts].join(' | ')} |`;
  };
  await record(root, 'Verifying the ledger', [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- verify\`.`,
    '',
    `${ROWS.toLocaleString('en')} rows of ${Math.round(bytes.length / ROWS)} bytes; the verifier reads them from a file, SHA-256 has them in memory. Medians of ${ROUNDS} rounds. Processor time is that of all threads; it depends less on what else the machine does, and the ratios are of it.`,
    '',
    '| | rows/s | rows a second of processor | of SHA-256 row by row | of SHA-256 of all at once |',
    '| --- | --- | --- | --- | --- |',
    cells('SHA-256 row by row (`createHash`)', 'each'),
    cells('SHA-256 of the whole file, one call', 'whole'),
    cells('everything, one thread', 'one'),
    cells(`everything, ${threads} threads beside`, 'all'),
    '',
    `After ${NEW.toLocaleString('en')} new rows \`--new\` takes ${rest.seconds.toFixed(2)} s, whatever came before. Asked for: at least 0.7 of SHA-256.`,
  ]);
} finally {
  folder.remove();
}
