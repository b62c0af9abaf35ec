import { Refused } from '#libs/contracts';

/** A place between two events of one ledger: all up to `seq` were given out. */
export interface Cursor {
  /** Which ledger, and how often an older state of it was restored. */
  readonly epoch: string;
  readonly seq: number;
}

const VERSION = 'f1';

/** An opaque text that never expires. */
export function writeCursor({ epoch, seq }: Cursor): string {
  return Buffer.from(`${VERSION} ${epoch} ${seq}`).toString('base64url');
}

/** @throws Refused INPUT when it is none of ours */
export function readCursor(text: string): Cursor {
  const plain = /^[\w-]{1,200}$/.test(text) ? Buffer.from(text, 'base64url').toString('latin1') : '';
  const [, epoch, seq] = /^f1 ([0-9a-f-]{36}\.\d{1,10}) (0|[1-9]\d{0,14})$/.exec(plain) ?? [];
  if (epoch && seq && writeCursor({ epoch, seq: Number(seq) }) === text) return { epoch, seq: Number(seq) };
  throw Refused.input([
    {
      path: ['after'],
      code: 'CURSOR',
      message:
        'This is no cursor of the feed. Send `next` of an earlier answer unchanged, or leave `after` out to begin.',
    },
  ]);
}
