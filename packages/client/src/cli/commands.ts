import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError, done } from '../errors.js';
import type { BulkExportKind, Decision, DraftProposalInput, ObjectionInput } from '../generated/schema.js';
import { fileCheckpoint, folderStore } from '../node.js';
import { forget, keep, kitOf, signedIn } from './credentials.js';
import { LISTS, SEARCHED } from './lists.js';
import type { Options } from './options.js';
import { asked, print, printJson, printTable, Unusable } from './terminal.js';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** @throws Unusable where it is not given */
function word(words: readonly string[], at: number, what: string): string {
  const found = words[at];
  if (!found) throw new Unusable(`Name ${what}; see tripartite --help.`);
  return found;
}

export async function signIn(words: readonly string[], { json }: Options): Promise<void> {
  const url = word(words, 0, 'the address, such as https://city.example');
  const token = await asked('Token (tpt_…): ', true);
  if (!token) throw new Unusable('No token was given.');
  const kit = kitOf({ url, token });
  const { me } = await kit.graphql<{ me: { title: string } | null }>('{ me { title } }').catch((error: unknown) => {
    // A token need not be scoped to read who it acts for.
    if (error instanceof ApiError && error.code === 'PERMISSION_REFUSED') return { me: null };
    throw error;
  });
  const path = await keep({ url, token });
  if (json) printJson({ url, title: me?.title ?? null, path });
  else print(`Signed in${me ? ` as ${me.title}` : ''}; the token is kept in ${path}, for you alone.`);
}

export async function signOut(): Promise<void> {
  await forget();
}

export async function list(words: readonly string[], { json, first = '50', text }: Options): Promise<void> {
  const { columns, read } = listOf(word(words, 0, 'what to list'));
  if (!/^[1-9]\d{0,6}$/.test(first)) throw new Unusable('--first takes a number.');
  if (text !== undefined && !SEARCHED.includes(words[0] ?? ''))
    throw new Unusable(`--text is for ${SEARCHED.join(', ')}.`);
  const most = Number(first);
  const rows: string[][] = [];
  let count = 0;
  for await (const item of read(await signedIn(), { first: Math.min(most, 100), ...(text && { text }) })) {
    if (json) printJson(item);
    else rows.push(columns.map((column) => String((item as Record<string, unknown>)[column] ?? '-')));
    count += 1;
    if (count === most) break;
  }
  if (!json) printTable(rows);
}

function listOf(name: string) {
  const found = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  if (!found) throw new Unusable(`There is no list “${name}”; there are ${Object.keys(LISTS).join(', ')}.`);
  return found;
}

export async function submit(words: readonly string[], { json, attach = [] }: Options): Promise<void> {
  const given = JSON.parse(await readFile(word(words, 0, 'a file'), 'utf8')) as DraftProposalInput;
  const documents = await Promise.all(
    attach.map(async (path) => ({
      data: new Blob([await readFile(path)], {
        type: TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
      }),
      name: basename(path),
    })),
  );
  const kit = await signedIn();
  const drafted = done(await kit.act('draftProposal', given, { proposal: { id: true, version: true } })).proposal;
  if (!drafted) throw new Unusable('The draft is made, but the token may not read it: it needs proposal.read.');
  let expectedVersion = drafted.version;
  try {
    for (const document of documents) {
      const fields = { proposalId: drafted.id };
      ({ proposalVersion: expectedVersion } = await kit.upload<{ proposalVersion: number }>(
        '/attachments',
        fields,
        document,
      ));
    }
    const wanted = { proposal: { id: true, reference: true, state: true, revisionNumber: true } } as const;
    const { proposal } = done(await kit.act('submitProposal', { id: drafted.id, expectedVersion }, wanted));
    if (json) printJson(proposal);
    else print(`${proposal?.reference ?? drafted.id} is submitted: ${proposal?.state}.`);
  } catch (error) {
    if (!json) process.stderr.write(`The draft ${drafted.id} is kept.\n`);
    throw error;
  }
}

export async function decide(words: readonly string[], options: Options): Promise<void> {
  const seatId = word(words, 0, 'the seat, as “tripartite list inbox” shows it');
  const decision = word(words, 1, 'the decision, such as APPROVE') as Decision;
  const { json, yes, reason, ground, remedy } = options;
  const kit = await signedIn();
  const wanted = { title: true, seatId: true, contentHash: true, revision: true, kind: true } as const;
  for await (const { title, contentHash, revision, ...item } of kit.list('inbox', {}, wanted)) {
    if (item.seatId !== seatId || item.kind !== 'DECIDE' || !contentHash) continue;
    const question = `${decision} “${title}”, revision ${revision}? It goes on the record. [y/N] `;
    if (!yes && !/^y(es)?$/i.test((await asked(question)) ?? '')) {
      process.stderr.write('Nothing was decided.\n');
      process.exitCode = 1;
      return;
    }
    const objection = ground && remedy ? ({ ground, remedy } as ObjectionInput) : undefined;
    const input = { seatId, contentHash, decision, ...(reason && { reason }), ...(objection && { objection }) };
    const { approval } = done(await kit.act('recordDecision', input, { approval: { id: true, state: true } }));
    if (json) printJson({ decision, title, approval });
    else print(`Recorded: ${decision}, “${title}”.`);
    return;
  }
  throw new Unusable('Nothing with this seat waits for a decision of yours; see tripartite list inbox.');
}

/** What happens, as the words narrow it, until the program is told to end. */
export async function followed({ types, topic, subject, place, oldest, once }: Options) {
  const kit = await signedIn();
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  return kit.follow({
    ...(types && { types: types.split(',') }),
    ...(topic && { topic }),
    ...(subject && { subject }),
    ...(place && { checkpoint: fileCheckpoint(place) }),
    start: oldest ? 'oldest' : 'newest',
    wait: once ? 0 : 30,
    signal: ending.signal,
    onFault: ({ message }) => process.stderr.write(`${message} Trying again.\n`),
  });
}

export async function follow(_: readonly string[], options: Options): Promise<void> {
  for await (const event of await followed(options)) {
    if (options.json) printJson(event);
    else print(`${event.time}  ${event.type}  ${event.subject}`);
  }
}

export async function exported(words: readonly string[], options: Options): Promise<void> {
  const what = word(words, 0, 'what to export');
  if (what === 'bulk') return inBulk(options);
  const { output } = options;
  const kit = await signedIn();
  const content = what.startsWith('/') ? downloaded(await kit.download(what)) : lines(listOf(what).read(kit, {}));
  if (!output) return pipeline(content, process.stdout, { end: false });
  // What ends early leaves nothing that could be taken for the whole.
  const beside = `${output}.${process.pid}`;
  try {
    await pipeline(content, createWriteStream(beside));
    await rename(beside, output);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function inBulk({ json, kinds, output, place }: Options): Promise<void> {
  if (!kinds || !output) throw new Unusable('Name --kinds, such as PROJECT,PROPOSAL, and a folder: -o FOLDER.');
  const kit = await signedIn();
  const { files, missing, cursor } = await kit.exportInBulk({
    kinds: kinds.split(',') as BulkExportKind[],
    store: folderStore(output),
  });
  if (place) await fileCheckpoint(place).save({ cursor, done: [] });
  if (json) printJson({ files, missing, cursor });
  else print([...files.map((file) => `${output}/${file}`), `The feed goes on from ${cursor}`].join('\n'));
  if (missing.length === 0) return;
  process.stderr.write(`Missing: ${missing.map(({ kind, reason }) => `${kind} (${reason})`).join(', ')}.\n`);
  process.exitCode = 1;
}

async function* lines(items: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}
function downloaded({ body }: Response): Readable {
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
}
