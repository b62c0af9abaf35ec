import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What is gathered in memory before it goes to the disk. */
const IN_MEMORY = 4 * 1024 ** 2;
/** What one share of it may hold to be sorted in memory; a larger one is divided again. */
const SHARE = 16 * 1024 ** 2;
const SHARES = 32;

/**
 * Brings lines with one key together, in memory that does not grow with them: past a few megabytes they lie in files by a
 * hash of their key, and each file is sorted on its own.
 */
export class Spool {
  private readonly shares: Share[] = Array.from({ length: SHARES }, () => ({ lines: [], bytes: 0, onDisk: 0 }));
  private held = 0;
  private folder?: string;

  constructor(private readonly level = 0) {}

  /** @param line without a line break */
  async add(key: string, line: string): Promise<void> {
    const share = this.shares[this.shareOf(key)] as Share;
    // Readers of lines end one at these two as well.
    const text = `${JSON.stringify(key)}\t${line}\n`.replace(/[\u2028\u2029]/g, (each) =>
      each === '\u2028' ? '\\u2028' : '\\u2029',
    );
    share.lines.push(text);
    share.bytes += text.length;
    this.held += text.length;
    if (this.held > IN_MEMORY) await this.flush();
  }

  /** All lines, those of one key together and in the order in which they were added; keys in an order that is always the same. */
  async *groups(): AsyncGenerator<{ key: string; lines: readonly string[] }> {
    if (this.folder === undefined) {
      yield* sorted(this.shares.flatMap(({ lines }) => lines));
      return;
    }
    await this.flush();
    for (const [at, share] of this.shares.entries()) {
      if (share.onDisk > SHARE && this.level < 6) yield* this.divided(at);
      else if (share.onDisk > 0) yield* sorted(await collect(this.linesOf(at)));
      await rm(this.fileOf(at), { force: true });
    }
  }

  async close(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
    this.folder = undefined;
    process.off('exit', this.leave);
  }

  /** Whoever is stopped half-way leaves nothing either. */
  private readonly leave = (): void => {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  };

  private async *divided(at: number): AsyncGenerator<{ key: string; lines: readonly string[] }> {
    const finer = new Spool(this.level + 1);
    try {
      for await (const line of this.linesOf(at)) {
        const tab = line.indexOf('\t');
        await finer.add(JSON.parse(line.slice(0, tab)) as string, line.slice(tab + 1));
      }
      yield* finer.groups();
    } finally {
      await finer.close();
    }
  }

  private linesOf(at: number): AsyncIterable<string> {
    return createInterface({ input: createReadStream(this.fileOf(at), 'utf8'), crlfDelay: Infinity });
  }

  private async flush(): Promise<void> {
    if (this.folder === undefined) {
      this.folder = await mkdtemp(join(tmpdir(), `tripartite-import-${process.pid}-`));
      process.once('exit', this.leave);
    }
    for (const [at, share] of this.shares.entries()) {
      if (share.lines.length === 0) continue;
      await appendFile(this.fileOf(at), share.lines.join(''), { mode: 0o600 });
      share.onDisk += share.bytes;
      share.lines.length = 0;
      share.bytes = 0;
    }
    this.held = 0;
  }

  private fileOf(at: number): string {
    return join(this.folder ?? '', String(at));
  }

  private shareOf(key: string): number {
    return (createHash('sha256').update(key).digest()[this.level] ?? 0) % SHARES;
  }
}

interface Share {
  readonly lines: string[];
  bytes: number;
  onDisk: number;
}

const order = new Intl.Collator('en', { numeric: true });

function* sorted(lines: Iterable<string>): Generator<{ key: string; lines: readonly string[] }> {
  const byKey = new Map<string, string[]>();
  for (const line of lines) {
    const tab = line.indexOf('\t');
    const key = JSON.parse(line.slice(0, tab)) as string;
    const own = byKey.get(key);
    const rest = line.slice(tab + 1).trimEnd();
    if (own) own.push(rest);
    else byKey.set(key, [rest]);
  }
  for (const key of [...byKey.keys()].sort((one, other) => order.compare(one, other) || (one < other ? -1 : 1)))
    yield { key, lines: byKey.get(key) ?? [] };
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
