import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Credentials } from '#libs/domain';
import { Config } from '#libs/platform';
import { shownBy } from '#libs/domain/api';
import type { LiveSocket } from './live.protocol.js';

/** Who connects: the check of HTTP requests, asked of a Socket.IO handshake. */
@Injectable()
export class LiveCredentials {
  constructor(
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** `auth: { token }` is for clients that can't set headers. */
  async resolve({ auth, headers }: LiveSocket['handshake']): Promise<Actor | undefined> {
    const token: unknown = auth.token;
    const shown =
      typeof token === 'string' ? ({ via: 'token', secret: token } as const) : shownBy(headers, this.config);
    return shown && this.credentials.resolve(shown);
  }
}
