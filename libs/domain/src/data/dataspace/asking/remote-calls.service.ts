import { Inject, Injectable } from '@nestjs/common';
import { Failure, Refused } from '#libs/contracts';
import {
  inEnglish,
  Outbound,
  type SendFailure,
  sendFailure,
  sendFailureOf,
  sql,
  statusFailure,
  Vault,
} from '#libs/platform';
import { isNode, listOf } from '../../agreements/odrl/odrl.values.js';
import { DSP_CONTEXT } from '../dataspace.catalogue.js';
import { readCatalogue, type RemoteCatalogue } from './remote.catalogue.js';
import type { RemoteConnector } from './remote-connector.entity.js';
import { sealedForConnector } from './remote-connector.service.js';

/** Both requests of an attempt, for the token and for the matter, fit into a claim. */
const LIMITS = { wholeMs: 12_000, mostBytes: 64 * 1024 };
const CATALOGUE = { wholeMs: 12_000, mostBytes: 4 * 1024 * 1024 };
const MOST_WORDS = 500;

/** How a connector is reached, and what one shows there. */
export type RemoteWay = Pick<RemoteConnector, 'id' | 'address' | 'tokenAddress' | 'clientId' | 'scope' | 'sealed'>;

/** SQL of the same, of a connector `c`. */
export const REMOTE_WAY = sql`jsonb_build_object('id', c.id, 'address', c.address, 'tokenAddress', c.token_address,
  'clientId', c.client_id, 'scope', c.scope, 'sealed', c.sealed)`;

/** What came of a message: why it was not taken, or the answer. */
type Told = { readonly failure: SendFailure } | { readonly failure: null; readonly body: unknown };

/** How other platforms' connectors are asked and told something. */
@Injectable()
export class RemoteCalls {
  constructor(
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async tell(connector: RemoteWay, path: string, message: object): Promise<Told> {
    try {
      const response = await this.post(connector, `${connector.address}${path}`, message, LIMITS);
      const body = await bodyOf(response);
      return { failure: statusFailure(response.status, wordsOf(body)), body };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  /**
   * A page of what it offers.
   * @param page what came as `next` with the page before
   * @throws Refused TRANSITION NO_TOKEN, CATALOGUE_REFUSED, NOT_A_CATALOGUE, TOO_SLOW, UNREACHABLE, each with what was answered
   */
  async catalogue(
    connector: RemoteWay,
    page: string | undefined,
  ): Promise<RemoteCatalogue & { readonly next: string | null }> {
    const address = `${connector.address}/catalog/request`;
    const message = { '@context': [DSP_CONTEXT], '@type': 'CatalogRequestMessage' };
    try {
      const response = await this.post(connector, page ? `${address}?${page}` : address, message, CATALOGUE);
      const body = await bodyOf(response);
      const refused = statusFailure(response.status, wordsOf(body));
      if (refused) throw Refused.transition('CATALOGUE_REFUSED', inEnglish(refused));
      const catalogue = readCatalogue(body);
      if (!catalogue) {
        const message = 'Its answer is no catalogue of the Dataspace Protocol 2025-1.';
        throw Refused.transition('NOT_A_CATALOGUE', message);
      }
      return { ...catalogue, next: nextOf(response.headers.get('link'), address) };
    } catch (error) {
      if (error instanceof Refused || error instanceof Failure) throw error;
      const failure = failureOf(error);
      const code = { TOKEN: 'NO_TOKEN', TIMEOUT: 'TOO_SLOW' }[failure.code as string] ?? 'UNREACHABLE';
      throw Refused.transition(code, inEnglish(failure));
    }
  }

  private async post(connector: RemoteWay, address: string, message: object, limits: typeof LIMITS): Promise<Response> {
    const headers = {
      authorization: `Bearer ${await this.token(connector)}`,
      'content-type': 'application/json',
      'user-agent': 'Tripartite-Connector/1.0',
    };
    return this.outbound.fetch(address, { method: 'POST', headers, body: JSON.stringify(message) }, limits);
  }

  /** By client credentials (RFC 6749, 4.4), anew for each message: what it stands for may be taken back at any time. */
  private async token({ id, tokenAddress, clientId, scope, sealed }: RemoteWay): Promise<string> {
    const secret = Buffer.from(await this.vault.open(sealed, sealedForConnector(id))).toString();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      ...(scope !== null && { scope }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await this.outbound.fetch(tokenAddress, { method: 'POST', headers, body: String(form) }, LIMITS);
    const body = await bodyOf(response);
    const token = isNode(body) ? body['access_token'] : undefined;
    if (response.ok && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
    throw new NoToken(sendFailure('TOKEN', { status: response.status, detail: wordsOf(body) }));
  }
}

class NoToken extends Error {
  constructor(readonly failure: SendFailure) {
    super(inEnglish(failure));
  }
}

const failureOf = (error: unknown): SendFailure => (error instanceof NoToken ? error.failure : sendFailureOf(error));

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** The other side's own words, as far as it gives any. */
function wordsOf(body: unknown): string | null {
  const said = isNode(body) ? [...listOf(body['reason']), body['error_description']] : [];
  const words = said.filter((each) => typeof each === 'string').join(' ');
  const told = words.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  // By characters: half of one is no text for a database.
  return Array.from(told).slice(0, MOST_WORDS).join('') || null;
}

/** The query of the next page, where the other side names one at the same address. */
function nextOf(link: string | null, address: string): string | null {
  const [, found] = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link ?? '') ?? [];
  if (found === undefined || !URL.canParse(found, address)) return null;
  const next = new URL(found, address);
  const here = new URL(address);
  return next.origin === here.origin && next.pathname === here.pathname ? next.search.slice(1) || null : null;
}
