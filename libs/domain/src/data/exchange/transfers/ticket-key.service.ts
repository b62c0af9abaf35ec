import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '#libs/platform';

/** The key tickets are signed with: derived from the master key (HKDF, RFC 5869), so that every process has the same. */
@Injectable()
export class TicketKey {
  readonly bytes: Buffer;

  constructor(@Inject(Config) { MASTER_KEY }: Config) {
    this.bytes = Buffer.from(
      hkdfSync('sha256', Buffer.from(MASTER_KEY, 'base64'), '', 'tripartite exchange ticket', 32),
    );
  }
}
