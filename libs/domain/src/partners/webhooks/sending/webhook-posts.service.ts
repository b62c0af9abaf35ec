import type { ClientRequest } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CLOUD_EVENT } from '#libs/contracts';
import {
  Outbound,
  OutboundRefused,
  realMs,
  type SendFailure,
  sendFailureOf,
  statusFailure,
  Vault,
} from '#libs/platform';
import { webhookSealedFor } from '../webhook.service.js';
import { retryAfterOf } from '../webhook.workflow.js';
import { signedHeaders, type SignatureScheme, type WebhookKey, webhookKey } from './signature.js';

/** From the first look at the address to the end of the answer. */
const LIMIT_MS = 15_000;
const ANSWER_BYTES = 1000;
const MOST_KEYS = 1000;

/** What is sent once: to where, under which id, signed with which keys. */
export interface Posted {
  readonly url: string;
  readonly eventId: string;
  readonly body: string;
  readonly secrets: readonly { readonly id: string; readonly sealed: string; readonly scheme: SignatureScheme }[];
}

/** What became of an attempt; `cut` when the worker ended it. */
interface Outcome {
  readonly status: number | null;
  readonly failure: SendFailure | null;
  readonly answer: string | null;
  readonly retryAfterMs: number | null;
  readonly cut?: boolean;
}

/** One attempt on the wire. */
@Injectable()
export class WebhookPosts {
  private readonly keys = new Map<string, WebhookKey>();

  constructor(
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** @param ended when the worker ends: the attempt is cut */
  async post({ url, eventId, body, secrets }: Posted, ended: AbortSignal): Promise<Outcome> {
    const keys = await Promise.all(secrets.map((secret) => this.keyOf(secret)));
    const headers = {
      ...signedHeaders(eventId, Math.floor(realMs() / 1000), body, keys),
      'content-type': `${CLOUD_EVENT}; charset=utf-8`,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Tripartite-Webhooks/1.0',
    };
    let under: ClientRequest | undefined;
    const cut = () => under?.destroy(new OutboundRefused('TIMEOUT', 'It did not answer in time.'));
    const limit = setTimeout(cut, LIMIT_MS);
    ended.addEventListener('abort', cut, { once: true });
    const once = (kept: boolean) => {
      under = this.outbound.open(url, { method: 'POST', headers, idleMs: LIMIT_MS, kept });
      return answered(under, body);
    };
    try {
      return await once(true).catch((error: unknown) => {
        // The receiver had closed the connection that was kept; whether it was about to read, nobody knows.
        if (under?.reusedSocket && isCutOff(error)) return once(false);
        throw error;
      });
    } catch (error) {
      return { status: null, failure: sendFailureOf(error), answer: null, retryAfterMs: null, cut: ended.aborted };
    } finally {
      clearTimeout(limit);
      ended.removeEventListener('abort', cut);
    }
  }

  /** Opening a sealed key costs more than signing with it. */
  private async keyOf({ id, sealed, scheme }: Posted['secrets'][number]): Promise<WebhookKey> {
    const known = this.keys.get(id);
    if (known) return known;
    const key = webhookKey(scheme, await this.vault.open(sealed, webhookSealedFor(id)));
    if (this.keys.size >= MOST_KEYS) this.keys.clear();
    this.keys.set(id, key);
    return key;
  }
}

/** What was answered, or as much of it as there is when it ends early. */
function answered(request: ClientRequest, body: string): Promise<Outcome> {
  return new Promise((done, lost) => {
    request.once('error', lost);
    request.once('response', (response) => {
      const { statusCode: status = 0 } = response;
      const retryAfterMs = retryAfterOf(response.headers['retry-after'], realMs());
      let answer = '';
      const settled = (): void => {
        done({ status, failure: statusFailure(status), answer: answer || null, retryAfterMs });
        response.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        answer = printable(answer + chunk.toString('utf8'));
        if (answer.length >= ANSWER_BYTES) settled();
      });
      response.once('end', settled).once('error', settled).once('close', settled);
    });
    request.end(body);
  });
}

function isCutOff(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** PostgreSQL's JSON takes no NUL, and nobody reads control characters. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF]/g, '').slice(0, ANSWER_BYTES);
}
