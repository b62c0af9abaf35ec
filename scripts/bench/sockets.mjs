/**
 * `npm run bench -- sockets`: 5,000 live connections to two apis hear one event (docs/api.md), and those of an api that is killed
 * resume at the other one. People are colleagues of one agency with as many connections each as one may have; apis, worker, PostgreSQL
 * and the crowd share the machine.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addSteward, staffedDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { Halt, say, step } from '../lib/steps.mjs';
import { temporaryFolder } from './launcher.mjs';
import { loadParties } from './parties.mjs';
import { machine, record } from './record.mjs';

const { values } = parseArgs({ options: { sockets: { type: 'string', default: '5000' } } });
/** As many as a member may have. */
const EACH = 20;
const CROWDS = 4;
const EVENTS = 10;
const WITHIN_MS = 60_000;
const people = Math.ceil(Number(values.sockets) / EACH);
const sockets = people * EACH;
const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
const now = () => performance.timeOrigin + performance.now();

try {
  mkdirSync(logs, { recursive: true });
  const support = join(root, '.data', 'bench', 'parties');
  const { App, createProject, electorate, newPlace } = await loadParties(
    root,
    ['app', 'approvals', 'electorate', 'projects'],
    support,
  );
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs, durable: true }));
  stops.unshift(() => server.stop());
  await step('A steward', () => addSteward(server));
  const databaseUrl = await staffedDatabase(server, 'sockets');
  const shared = { databaseUrl, dataDir: join(folder.path, 'data'), logs, env: { LOG_LEVEL: 'warn', POOL_SIZE: '10' } };
  const [left, right] = await step('Two apis and a worker', async () => {
    const started = [await startProduct({ ...shared, name: 'sockets_left' })];
    stops.unshift(() => started[0].stop());
    started.push(await startProduct({ ...shared, name: 'sockets_right' }));
    stops.unshift(() => started[1].stop());
    await started[0].end('worker');
    return started;
  });
  const app = new App({ ...right, ...shared });
  const officers = await step(`${people} officers`, () =>
    electorate(app, { agencies: 1, officers: people, place: newPlace(), does: 'POWER' }),
  );
  const [author] = officers;
  const { id: projectId } = await createProject(author);

  /** The programs that listen, and how they are asked. */
  const crowd = () => {
    const programs = Array.from({ length: CROWDS }, () => fork(join(import.meta.dirname, 'sockets/crowd.mjs')));
    stops.unshift(() => programs.forEach((program) => program.kill()));
    return async (task, given = () => ({})) =>
      Promise.all(
        programs.map(async (program, index) => {
          program.send({ task, ...given(index) });
          const [{ answer }] = await once(program, 'message');
          return answer;
        }),
      );
  };
  let ask = crowd();
  const open = (apis) =>
    ask('open', (index) => ({
      apis,
      people: officers.filter((_, nth) => nth % CROWDS === index).map(({ cookie }) => ({ cookie })),
      each: EACH,
      topic: `project:${projectId}`,
    }));
  const opening = now();
  await step(`${sockets.toLocaleString('en')} connections`, () => open([left.apiUrl, right.apiUrl]));
  const openedIn = now() - opening;

  /** Times at which so many did, as soon as they all have. */
  const allOf = async (what, count, task, given) => {
    const until = now() + WITHIN_MS;
    for (;;) {
      const times = (await ask(task, () => given)).flat().sort((a, b) => a - b);
      if (times.length >= count) return times;
      if (now() > until) throw new Halt(`Only ${times.length} of ${count} ${what}.`);
      await pause(50);
    }
  };
  const about = { subjectKind: 'PROJECT', subjectId: projectId, text: 'Is anybody there?' };
  const { discussion } = await author.done('beginDiscussion', about, 'discussion { id }');
  /** Somebody writes a comment; when it was sent, answered, and heard by each. */
  const comment = async () => {
    const from = now();
    const { comment: added } = await author.done(
      'addComment',
      { discussionId: discussion.id, text: 'Heard?' },
      'comment { id }',
    );
    const answered = now();
    return { from, answered, times: await allOf('heard it', sockets, 'heard', { id: added.id }) };
  };
  const taken = [];
  await step(`${EVENTS} events`, async () => {
    await comment(); // the first warms up
    for (let nth = 0; nth < EVENTS; nth += 1) taken.push(await comment());
  });
  const since = (which) => taken.flatMap((each) => each.times.map((at) => at - each[which])).sort((a, b) => a - b);
  const rows = [
    ['from the answer to whoever wrote it', since('answered')],
    ['from the sending of the request', since('from')],
  ].map(([name, times]) => `| ${name} | ${ms(times, 0.5)} | ${ms(times, 0.99)} | ${ms(times, 1)} |`);

  const killed = now();
  await step('An api is killed', () => left.kill('api'));
  const meanwhile = await comment();
  const back = await allOf('came back', sockets / 2, 'joined', { since: killed });
  const faults = await ask('faults');
  const [twice, resyncs] = ['twice', 'resyncs'].map((kind) => faults.reduce((sum, each) => sum + each[kind], 0));
  const [said] = await ask('lastText');
  await ask('close');
  ask = crowd();
  const bares = await Promise.all(
    ['left', 'right'].map(async () => {
      const program = fork(join(import.meta.dirname, 'sockets/bare.mjs'));
      stops.unshift(() => program.kill());
      const [{ port }] = await once(program, 'message');
      return { program, url: `http://127.0.0.1:${port}` };
    }),
  );
  await step('The same connections to two bare programs', () => open(bares.map(({ url }) => url)));
  const commentOf = /(?<="commentId":")[^"]+/;
  const alone = [];
  await step(`${EVENTS} texts of ${said.length} characters`, async () => {
    for (let nth = 0; nth <= EVENTS; nth += 1) {
      const id = randomUUID();
      const from = now();
      for (const { program } of bares) program.send({ text: said.replace(commentOf, id) });
      const times = await allOf('heard it', sockets, 'heard', { id });
      if (nth > 0) alone.push(...times.map((at) => at - from)); // the first warms up
    }
  });
  alone.sort((a, b) => a - b);
  await ask('close');
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- sockets --sockets ${sockets}\`.`,
    '',
    `${sockets.toLocaleString('en')} connections of ${people} officers, half of them to each of two apis, follow one project and hear of ${EVENTS} comments, one after the other; apis, worker, PostgreSQL`,
    `and the four programs that listen share the machine. They were opened in ${(openedIn / 1000).toFixed(1)} s.`,
    '',
    '| heard, ms | median | 99th percentile | last |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| from two bare programs that write the same bytes | ${ms(alone, 0.5)} | ${ms(alone, 0.99)} | ${ms(alone, 1)} |`,
    '',
    `Then one api was killed (signal 9), and a comment written at once: its ${(sockets / 2).toLocaleString('en')} connections had resumed at the other one after ${ms(back, 0.5, killed)} (median) to ${ms(back, 1, killed)} ms (last), and all had heard it ${ms(meanwhile.times, 1, meanwhile.answered)} ms after its answer; ${twice} heard something twice, ${resyncs} were told to read again. Asked for: 100 ms at the 99th percentile, and 5 s.`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'Live connections', lines);
} finally {
  for (const stop of stops) await stop();
}

function ms(times, share, from = 0) {
  return Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] - from).toLocaleString('en');
}
