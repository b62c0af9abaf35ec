import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '#libs/platform';

/** The key tickets are signed with: EXCHANGE_SECRET, or one made on first use in the data folder. */
@Injectable()
export class TicketKey {
  private loaded?: Buffer;

  constructor(@Inject(Config) private readonly config: Config) {}

  get bytes(): Buffer {
    return (this.loaded ??= createHash('sha256')
      .update(this.config.EXCHANGE_SECRET ?? madeOnce(join(this.config.DATA_DIR, 'keys')))
      .digest());
  }
}

function madeOnce(folder: string): Buffer {
  const file = join(folder, 'exchange.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
