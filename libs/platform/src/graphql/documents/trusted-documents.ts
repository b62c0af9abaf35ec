import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Actor } from '#libs/contracts';
import { Config } from '../../config/config.js';
import { SecurityLog } from '../../security/security-log.js';
import { documentIdOf } from './document-id.js';

/** As GraphQL over HTTP names a document by its text (Appendix A, Persisted Documents). */
const ID = /^sha256:[0-9a-f]{64}$/;

/** Documents that are registered for programs, kept by another noun. */
export interface ProgramTexts {
  /** @returns the text of this id that is registered for the very program that asks */
  textFor(actor: Actor, id: string): Promise<string | undefined>;
}

type Asking = Pick<FastifyRequest, 'method' | 'body' | 'query' | 'actor'>;

/**
 * Documents that are asked for by id instead of by text: those that our console was built with or the operator names, and for
 * a program those that are registered for it.
 */
@Injectable()
export class TrustedDocuments {
  private readonly ours = new Map<string, string>();
  private programs: ProgramTexts | undefined;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  /**
   * @param documents texts by id, as a build of the console wrote them
   * @throws Error when an id is not that of its text
   */
  add(documents: Readonly<Record<string, string>>): void {
    for (const [id, text] of Object.entries(documents)) {
      if (documentIdOf(text) !== id) throw new Error(`${id} is not the id of the document that stands beside it.`);
      this.ours.set(id, text);
    }
  }

  /** Who reads what is registered for programs. */
  readProgramsBy(texts: ProgramTexts): void {
    this.programs = texts;
  }

  /**
   * @returns the text that a request asks for by id; undefined where it brings its own
   * @throws GraphQLError PERSISTED_DOCUMENT_NOT_FOUND; PERSISTED_DOCUMENT_REQUIRED where texts are not taken; BAD_REQUEST
   */
  async textFor({ method, body, query: address, actor }: Asking): Promise<string | undefined> {
    const { documentId: id, query } = ((method === 'GET' ? address : body) ?? {}) as {
      readonly documentId?: unknown;
      readonly query?: unknown;
    };
    if (id === undefined || id === null) {
      if (!this.takesNone(actor)) return undefined;
      this.note('PERSISTED_DOCUMENT_REQUIRED', actor);
      const known = actor?.documentsOnly ? 'registered for this program' : 'known here';
      const message = `Only documents that are ${known} are answered: name one by documentId instead of sending a text.`;
      throw refusal('PERSISTED_DOCUMENT_REQUIRED', message);
    }
    if (typeof id !== 'string')
      throw refusal('BAD_REQUEST', 'documentId is a text: sha256: and 64 hexadecimal digits.');
    // One of the two would be looked at, and the other believed to be.
    if (query !== undefined && query !== null)
      throw refusal('BAD_REQUEST', 'Send documentId or query, not both: an id stands for its text.');
    const text = ID.test(id) ? await this.known(id, actor) : undefined;
    if (text !== undefined) return text;
    if (actor?.documentsOnly) this.note('PERSISTED_DOCUMENT_NOT_FOUND', actor);
    const instead = actor?.documentsOnly ? 'have it registered for the program' : 'send its text as query';
    throw refusal('PERSISTED_DOCUMENT_NOT_FOUND', `There is no document of this id; ${instead}.`);
  }

  /** Of a program, what is registered for it too, or nothing else: never what is registered for another. */
  private async known(id: string, actor: Actor | undefined): Promise<string | undefined> {
    const ours = actor?.documentsOnly ? undefined : this.ours.get(id);
    return ours ?? (actor?.via === 'program' ? await this.programs?.textFor(actor, id) : undefined);
  }

  private note(reason: string, actor: Actor | undefined): void {
    this.security.record({ kind: 'query.refused', reason, actor });
  }

  /** Whether whoever asks may bring no text. */
  private takesNone(actor: Actor | undefined): boolean {
    const { TRUSTED_DOCUMENTS: asked } = this.config;
    const byToken = actor?.via === 'token' || actor?.via === 'program';
    return actor?.documentsOnly === true || asked === 'everybody' || (asked === 'people' && !byToken);
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
