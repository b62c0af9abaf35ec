import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** The test file that every scanner knows, put together here so that none takes this source for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');

/** How the scanner behaves: as it should, or as one that is out of order. */
export type Behaviour = 'works' | 'silent' | 'error' | 'garbage' | 'hangs up';

/** A scanner of clamd's protocol, written from clamd(8), that knows EICAR and whose faults can be chosen. */
export class TestClamd {
  behaviour: Behaviour = 'works';
  /** `StreamMaxLength`: beyond it the connection is closed while the client still sends. */
  limit = Number.POSITIVE_INFINITY;
  scans = 0;
  private server?: Server;
  private port = 0;
  private readonly sockets = new Set<Socket>();

  /** @returns its address, the same after each start */
  async start(): Promise<string> {
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((done) => this.server?.listen(this.port, '127.0.0.1', done));
    ({ port: this.port } = this.server.address() as AddressInfo);
    return `tcp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => (this.server ? this.server.close(done) : done(null)));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let held = Buffer.alloc(0);
    let command: string | undefined;
    let content = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (command === undefined) {
        const end = held.indexOf(0);
        if (end < 0) return;
        command = held.subarray(0, end).toString();
        held = held.subarray(end + 1);
        if (command === 'zPING') return this.say(socket, 'PONG');
      }
      for (;;) {
        if (held.length < 4) return;
        const length = held.readUInt32BE(0);
        if (length === 0) return this.answer(socket, content);
        if (content.length + length > this.limit) {
          socket.end('INSTREAM size limit exceeded. ERROR\0');
          socket.pause();
          return;
        }
        if (held.length < 4 + length) return;
        content = Buffer.concat([content, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
      }
    });
  }

  private answer(socket: Socket, content: Buffer): void {
    this.scans += 1;
    this.say(socket, content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK');
  }

  private say(socket: Socket, text: string): void {
    if (this.behaviour === 'silent') return;
    if (this.behaviour === 'hangs up') return void socket.destroy();
    if (this.behaviour === 'error') return void socket.end("Can't allocate memory ERROR\0");
    socket.end(this.behaviour === 'garbage' ? 'x'.repeat(10_000) : `${text}\0`);
  }
}

/** Where ClamAV's own `clamd` is on this machine, if it is. */
export function installedClamd(): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v clamd || ls /usr/sbin/clamd'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return null;
  }
}

/** The real `clamd` with a signature database of its own, which knows EICAR and nothing else. */
export class RealClamd {
  private child?: ChildProcess;
  private said = '';

  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  /** @returns its address, once it answers */
  async start(limit: string): Promise<string> {
    const database = join(this.folder, 'signatures');
    const socket = join(this.folder, 'clamd.socket');
    mkdirSync(database, { recursive: true });
    // Extended signature format: name, any kind of file, at any place, the bytes.
    const hex = Buffer.from(EICAR).toString('hex');
    writeFileSync(join(database, 'own.ndb'), `Test.EICAR:0:*:${hex}\n`);
    const settings = join(this.folder, 'clamd.conf');
    writeFileSync(
      settings,
      [
        `DatabaseDirectory ${database}`,
        `LocalSocket ${socket}`,
        `TemporaryDirectory ${this.folder}`,
        'Foreground yes',
        `StreamMaxLength ${limit}`,
        'AlertExceedsMax yes',
        '',
      ].join('\n'),
    );
    chmodSync(this.folder, 0o755);
    this.child = spawn(this.program, ['--config-file', settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.said += String(chunk)));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.said += String(chunk)));
    return `unix:${socket}`;
  }

  /** What it said so far, for when it does not answer. */
  get log(): string {
    return this.said;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }
}
