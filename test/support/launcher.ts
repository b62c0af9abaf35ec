import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** `npm start` in a data folder of its own, and what it printed so far. */
export class Launcher {
  output = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(env: Record<string, string>, script = 'start') {
    this.child = spawn(process.execPath, [`scripts/${script}.mjs`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Resolves when it says that the product is ready; fails with all it said when it ends instead. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => this.output.includes('Ready after') && resolve();
      this.child.stdout?.on('data', look);
      void this.ended.then((code) => reject(new Error(`ended with ${code}:\n${this.output}`)));
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
