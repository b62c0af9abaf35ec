import { isObject } from './bytes.js';
import { memoryCheckpoint } from './checkpoint.js';
import { type AnswerError, ApiError, done } from './errors.js';
import { exported, type Exported, type Exporting, type ExportView } from './exports.js';
import { followed, type FeedPage, type Following, type TripartiteEvent } from './feed.js';
import type { Acts, Reads } from './generated/schema.js';
import { WITHOUT_KEY } from './generated/operations.js';
import type { Listening, TripartiteMessage } from './live.js';
import { repeated, RETRIES, type Retries } from './retries.js';
import {
  actDocument,
  type ActName,
  type ItemOf,
  type ListName,
  type Outcome,
  readDocument,
  type ReadName,
  type Selected,
  type Selection,
} from './selection.js';

export interface Settings {
  /** Where the product is, such as https://city.example. */
  readonly url: string;
  /** `tpt_…`, or what finds one, asked before each request. Left out in a browser that is signed in at the same address. */
  readonly token?: string | (() => string | Promise<string>);
  /** What the program is: uses of what is to go are counted by it. 64 letters, digits and `_./@ -` at most. */
  readonly name?: string;
  readonly retries?: Partial<Retries>;
  /** How long an answer may take to begin; 60 s unless said otherwise. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface Asked {
  readonly signal?: AbortSignal;
}

interface Upload {
  readonly data: Blob;
  readonly name: string;
}

/** The product, for a program that acts for one seat. */
export class Tripartite {
  private readonly retries: Retries;
  private readonly origin: string;

  constructor(private readonly settings: Settings) {
    this.retries = { ...RETRIES, ...settings.retries };
    this.origin = new URL(settings.url).origin;
  }

  /**
   * What is read, by name: `read('project', { id }, { name: true })`.
   * @throws ApiError also where only a part could not be read: `answer.data` has the rest
   */
  async read<Name extends ReadName, const Chosen extends Selection<Reads[Name]['answer']>>(
    name: Name,
    args: Reads[Name]['args'],
    selection: Chosen,
    asked: Asked = {},
  ): Promise<Selected<Reads[Name]['answer'], Chosen>> {
    const document = readDocument(name, args, selection as object | true);
    const data = await this.graphql<Record<string, never>>(document, args, { ...asked, harmless: true });
    return data[name] as unknown as Selected<Reads[Name]['answer'], Chosen>;
  }

  /** All that a list holds, page by page as it is asked for. */
  async *list<Name extends ListName, const Chosen extends Selection<ItemOf<Reads[Name]['answer']>>>(
    name: Name,
    args: Partial<Reads[Name]['args']>,
    selection: Chosen,
    asked: Asked = {},
  ): AsyncGenerator<Selected<ItemOf<Reads[Name]['answer']>, Chosen>, void, undefined> {
    const wanted = { edges: { node: selection }, pageInfo: { hasNextPage: true, endCursor: true } };
    let given: Record<string, unknown> = { first: 100, ...args };
    for (;;) {
      const document = readDocument(name, given, wanted);
      const page = (await this.graphql<Record<string, Page>>(document, given, { ...asked, harmless: true }))[name];
      for (const { node } of page?.edges ?? []) yield node as Selected<ItemOf<Reads[Name]['answer']>, Chosen>;
      if (!page?.pageInfo.hasNextPage) return;
      given = { ...given, after: page.pageInfo.endCursor };
    }
  }

  /**
   * An act, by name: `act('createProject', { name, jurisdiction }, { project: { id: true } })`. It carries a key by which the product knows it
   * again, so it is repeated after faults and done once; what takes no key is not repeated where it may have been done.
   * @returns its success, or a refusal: nothing was changed
   */
  async act<Name extends ActName, const Chosen extends Selection<Acts[Name]['success']>>(
    name: Name,
    input: Acts[Name]['input'],
    selection: Chosen,
    asked: Asked = {},
  ): Promise<Outcome<Name, Chosen>> {
    const harmless = !WITHOUT_KEY.includes(name);
    const given = harmless ? { clientMutationId: crypto.randomUUID(), ...input } : input;
    const document = actDocument(name, selection as unknown as object);
    const data = await this.graphql<Record<string, never>>(document, { input: given }, { ...asked, harmless });
    return data[name] as unknown as Outcome<Name, Chosen>;
  }

  /**
   * A document of one's own.
   * @param harmless it only reads, or carries a `clientMutationId`: it may be repeated after a fault
   */
  graphql<Data = Record<string, unknown>>(
    query: string,
    variables: object = {},
    { signal, harmless = /^\s*(query\b|\{)/.test(query) }: Asked & { readonly harmless?: boolean } = {},
  ): Promise<Data> {
    return this.asked({ query, variables }, harmless, signal);
  }

  /**
   * A document that the product knows by its id (`sha256:…`), where texts are not taken or are long.
   * @param harmless as with `graphql`; an id does not tell
   */
  document<Data = Record<string, unknown>>(
    documentId: string,
    variables: object = {},
    { signal, harmless = false }: Asked & { readonly harmless?: boolean } = {},
  ): Promise<Data> {
    return this.asked({ documentId, variables }, harmless, signal);
  }

  private asked<Data>(request: object, harmless: boolean, signal: AbortSignal | undefined): Promise<Data> {
    const body = JSON.stringify(request);
    const headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    };
    const once = async (bearer: string | undefined) => {
      const response = await this.send('/graphql', { method: 'POST', body, headers }, bearer, signal);
      const answer = (await json(response)) as Answer<Data> | undefined;
      const [first] = answer?.errors ?? [];
      if (!first && answer?.data && response.ok) return answer.data;
      const { code, ...details } = first?.extensions ?? {};
      const told = typeof code === 'string' ? code : codeOf(response.status);
      throw new ApiError(
        told,
        first?.message ?? response.statusText,
        response.status,
        withPause(details, response),
        answer,
      );
    };
    return repeated(() => this.byToken(once), { harmless, retries: this.retries, signal });
  }

  /**
   * Events, in order, from where the checkpoint says; see `Following`. Ends with its signal, or with `wait: 0` when there are no more.
   * An event counts as dealt with once the next is asked for.
   */
  follow(following: Following = {}): AsyncGenerator<TripartiteEvent, void, undefined> {
    const ask = async (query: Readonly<Record<string, string>>, signal?: AbortSignal) => {
      const response = await this.answered(`/feed?${new URLSearchParams(query).toString()}`, {}, signal);
      const page = await json(response);
      if (!page) throw new ApiError('NO_ANSWER', 'The answer was cut short.', response.status);
      return page as unknown as FeedPage;
    };
    return followed(ask, this.retries, following.checkpoint ?? memoryCheckpoint(), following);
  }

  /**
   * What is told of some topics while it happens, in order, from where the checkpoint says; see `Listening`. A message counts as dealt with once
   * the next is asked for. Ends with its signal, or by an `ApiError` that connecting again does not mend.
   */
  async *listen(listening: Listening): AsyncGenerator<TripartiteMessage, void, undefined> {
    const auth = async () => {
      const token = await this.bearer();
      return token ? { token } : {};
    };
    // Fetched by those who listen: they fetch Socket.IO as well.
    const { listened } = await import('./live.js');
    const renewed = typeof this.settings.token === 'function';
    yield* listened(this.origin, auth, renewed, this.retries, listening.checkpoint ?? memoryCheckpoint(), listening);
  }

  /**
   * Everything of some kinds that one may read, fetched and whole, and where the feed goes on from. What breaks off is gone on with: by itself
   * after faults, and in the next run where the store outlives the program.
   * @throws ApiError
   */
  exportInBulk(exporting: Exporting): Promise<Exported> {
    const wanted = {
      id: true,
      state: true,
      cursor: true,
      parts: { kind: true, lines: true, path: true, bytes: true, sha256: true, reason: true },
    } as const;
    const product = {
      ask: async (kinds: Exporting['kinds'], signal?: AbortSignal) => {
        const { bulkExport } = done(
          await this.act('exportInBulk', { kinds: [...kinds] }, { bulkExport: { id: true } }, { signal }),
        );
        if (!bulkExport) throw new ApiError('NOT_FOUND', 'The export is out of sight.', 200);
        return bulkExport.id;
      },
      look: (id: string, signal?: AbortSignal): Promise<ExportView | null> =>
        this.read('bulkExport', { id }, wanted, { signal }),
      get: (path: string, headers: Record<string, string>, signal?: AbortSignal) =>
        this.answered(path, { headers }, signal),
    };
    return exported(product, this.retries, exporting);
  }

  /**
   * A file of the product: a paper, a receipt, a proof, rows of a ticket. What ends early throws when it is read.
   * @param path as the product gave it, such as `receipt { path }`
   */
  download(path: string, { signal }: Asked = {}): Promise<Response> {
    return repeated(() => this.answered(path, {}, signal), { harmless: true, retries: this.retries, signal });
  }

  /**
   * Sends a file, with what it belongs to in front: `upload('/attachments', { proposalId }, { data, name })`. It is repeated only where it was
   * refused before it was read: files have no keys.
   * @returns what the product says of it
   */
  async upload<Said = Record<string, unknown>>(
    path: string,
    fields: Readonly<Record<string, string>>,
    { data, name }: Upload,
    { signal }: Asked = {},
  ): Promise<Said> {
    const once = () => {
      const body = new FormData();
      for (const [field, value] of Object.entries(fields)) body.append(field, value);
      body.append('file', data, name);
      return this.answered(path, { method: 'POST', body }, signal);
    };
    return (await (await repeated(once, { harmless: false, retries: this.retries, signal })).json()) as Said;
  }

  private bearer(): string | undefined | Promise<string> {
    const { token } = this.settings;
    return typeof token === 'function' ? token() : token;
  }

  /** Does it by a token, and once more by the next where that ended on its way, or while the product waited: nothing was done by it. */
  private async byToken<T>(once: (bearer: string | undefined) => Promise<T>): Promise<T> {
    const bearer = await this.bearer();
    try {
      return await once(bearer);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
      const next = await this.bearer();
      if (next === bearer) throw error;
      return once(next);
    }
  }

  /** @throws ApiError for every status that is no success */
  private answered(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    return this.byToken(async (bearer) => {
      const response = await this.send(path, init, bearer, signal);
      if (response.ok) return response;
      const { code, message, ...details } = ((await json(response)) ?? {}) as Record<string, unknown>;
      throw new ApiError(
        typeof code === 'string' ? code : codeOf(response.status),
        typeof message === 'string' ? message : response.statusText,
        response.status,
        withPause(details, response),
      );
    });
  }

  private async send(
    path: string,
    init: RequestInit,
    bearer: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const address = new URL(path, this.settings.url);
    // A token is for nobody but the product it was made by.
    if (address.origin !== this.origin) throw new TypeError(`${address.origin} is not ${this.origin}.`);
    const { name = 'tripartite-client', timeoutMs = 60_000 } = this.settings;
    const headers = {
      'x-client-name': name,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(init.headers as Record<string, string>),
    };
    const send = this.settings.fetch ?? fetch;
    // Until the answer begins: a long file may take as long as it takes.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    try {
      return await send(address, {
        ...init,
        headers,
        signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new ApiError('NO_ANSWER', `${this.origin} did not answer.`, 0, {}, {}, { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

interface Page {
  readonly edges: readonly { readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Undefined for what is no object in JSON: a proxy's page, or an answer that was cut short. */
async function json(response: Response): Promise<Record<string, unknown> | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  return isObject(body) ? body : undefined;
}

function codeOf(status: number): string {
  if (status === 429) return 'RATE_LIMITED';
  if (status === 401) return 'UNAUTHENTICATED';
  if ([502, 503, 504].includes(status)) return 'UNAVAILABLE';
  return status < 300 ? 'NO_ANSWER' : 'UNEXPECTED_ANSWER';
}

/** `Retry-After` in seconds, where the body does not say it. */
function withPause(details: Readonly<Record<string, unknown>>, response: Response): Readonly<Record<string, unknown>> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { ...(seconds >= 0 && { retryAfterSeconds: seconds }), ...details };
}
