import { Resolver } from 'node:dns/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '#libs/platform';

const TIMEOUT_MS = 2_000;

/** What the DNS says of a domain, to prove whose it is. */
@Injectable()
export class DomainRecords {
  private readonly resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 });

  constructor(@Inject(Config) { DNS_SERVERS }: Config) {
    if (DNS_SERVERS.length > 0) this.resolver.setServers(DNS_SERVERS);
  }

  /** Texts under a name; none when there is no such name or nobody answers. */
  async texts(name: string): Promise<string[]> {
    const records = await this.resolver.resolveTxt(name).catch(() => []);
    return records.map((parts) => parts.join(''));
  }
}
