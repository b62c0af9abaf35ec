import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

const IN_LINE = Symbol('in line');

/** How many of one line are carried out at once: one holds the row that all of them change, the next is ready for it. */
const AHEAD = 2;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Acts of many people that change one row: they come in the order of their arrival, and whoever waits does so here, without a
 * connection of the database, so that those who act on anything else find one.
 * @param by field of the input that is the same for all of them; a wrong one only waits in another line
 */
export const InLine = (by: string): MethodDecorator => SetMetadata(IN_LINE, by);

/** Which line an act waits in; none for most. */
export function lineOf(reflector: Reflector, method: () => unknown, input: object): string | undefined {
  const by = reflector.get<string | undefined>(IN_LINE, method);
  const value = by === undefined ? undefined : (input as Record<string, unknown>)[by];
  return typeof value === 'string' ? value : undefined;
}

/** The lines of this process; others have their own, and PostgreSQL lets them take turns. */
export class Lines {
  private readonly lines = new Map<string, Line>();

  /** Runs once it is its turn. */
  async inTurn<R>(key: string, run: () => Promise<R>): Promise<R> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < AHEAD) line.running += 1;
    else await new Promise<void>((turn) => line.waiting.push(turn));
    try {
      return await run();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.running === 0) this.lines.delete(key);
    }
  }
}
