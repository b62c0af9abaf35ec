import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import { Database, realTime, Records, sql } from '#libs/platform';
import { type FactorProof, FactorOwners } from '../../../identity/codes/factor-owner.service.js';
import { AccountLetters } from '../../../identity/mail/account-letters.service.js';
import type { Program } from '../program.entity.js';
import { Programs, told } from '../program.service.js';
import { ProgramDocument } from './program-document.entity.js';

const MOST = 200;
const LONGEST = 20_000;
const MOST_OPERATIONS = 20;

/** What a text is as a document of this api; what is wrong with it stands without a path. */
export interface DocumentRead {
  readonly id: string;
  readonly operations: readonly string[];
  readonly faults: readonly Omit<Fault, 'path'>[];
}

/** GraphQL documents that administrators register for their programs: what a program may ask for by id. */
@Injectable()
export class ProgramDocuments {
  constructor(
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(Database) private readonly db: Database,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Programs) private readonly programs: Programs,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Registers documents, all of them or none. Those that the program has already stay as they are.
   * @param read reads a text as the api would answer it now
   * @returns their ids, in the order of the texts
   * @throws as `Programs.change`
   */
  @Transactional()
  async register(
    actor: Actor,
    programId: string,
    expectedVersion: number,
    { texts, read }: { readonly texts: readonly string[]; readonly read: (text: string) => DocumentRead },
    proof: FactorProof,
  ): Promise<string[]> {
    const program = await this.programs.lock(actor, programId, expectedVersion);
    const documents = await readAll(texts, read);
    await this.owners.assert(actor, 'program.change', proof);
    const known = new Set(await this.idsOf(programId));
    const fresh = new Map(documents.filter(({ id }) => !known.has(id)).map((document) => [document.id, document]));
    if (known.size + fresh.size > MOST) {
      const message = `A program has at most ${MOST} documents, and this one has ${known.size}; remove those it does not ask for.`;
      throw Refused.transition('TOO_MANY', message);
    }
    if (fresh.size > 0) {
      await this.letters.post(actor.personId, 'programChanged');
      await this.add(actor, program, [...fresh.values()]);
    }
    return documents.map(({ id }) => id);
  }

  /**
   * Takes documents away, all of them or none: requests that name them are refused from now on.
   * @throws Failure NOT_FOUND; Refused INPUT, PERMISSION, VERSION; TRANSITION REVOKED
   */
  @Transactional()
  async remove(
    actor: Actor,
    programId: string,
    expectedVersion: number,
    documentIds: readonly string[],
  ): Promise<void> {
    const program = await this.programs.lock(actor, programId, expectedVersion);
    const known = await this.idsOf(programId);
    const faults: Fault[] = documentIds.flatMap((id, index) => {
      if (known.includes(id)) return [];
      return [{ path: ['documentIds', index], code: 'NOT_FOUND', message: 'The program has no document of this id.' }];
    });
    if (documentIds.length === 0) {
      faults.push({ path: ['documentIds'], code: 'REQUIRED', message: 'Name the documents to remove.' });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const gone = [...new Set(documentIds)].sort();
    const statement = sql`delete from program_document where program_id = ${programId} and document_id = any(${gone})`;
    await this.records.write(actor, {
      save: [program],
      also: [{ statement, rows: gone.length }],
      tell: (tell) => {
        const { subject, data, hearing } = told(program);
        tell('program.documents.removed', subject, { ...data, documents: gone.map(hashOf) }, hearing);
      },
    });
  }

  private async idsOf(programId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select document_id as id from program_document where program_id = ${programId}`,
    );
    return rows.map(({ id }) => id);
  }

  private async add(actor: Actor, program: Program, documents: readonly (DocumentRead & Text)[]): Promise<void> {
    const rows = documents.map(({ id: documentId, text, operations }) =>
      Object.assign(new ProgramDocument(), {
        id: v7(),
        programId: program.id,
        documentId,
        text,
        operations: [...operations],
        registeredAt: realTime(),
      }),
    );
    await this.records.write(actor, {
      save: [program],
      add: rows,
      audience: rows,
      tell: (tell) => {
        const { subject, data, hearing } = told(program);
        const hashes = rows.map(({ documentId }) => hashOf(documentId)).sort();
        tell('program.documents.registered', subject, { ...data, documents: hashes }, hearing);
      },
    });
  }
}

const hashOf = (documentId: string) => documentId.slice('sha256:'.length);

interface Text {
  readonly text: string;
}

/** @throws Refused INPUT with what is wrong with each */
async function readAll(
  texts: readonly string[],
  read: (text: string) => DocumentRead,
): Promise<readonly (DocumentRead & Text)[]> {
  if (texts.length === 0) {
    throw Refused.input([{ path: ['documents'], code: 'REQUIRED', message: 'Give the texts of the documents.' }]);
  }
  if (texts.length > MOST) {
    const message = `A program has at most ${MOST} documents.`;
    throw Refused.input([{ path: ['documents'], code: 'TOO_MANY', message }]);
  }
  const documents: (DocumentRead & Text)[] = [];
  const faults: Fault[] = [];
  for (const [index, text] of texts.entries()) {
    const path = ['documents', index];
    const long = lengthFault(text);
    if (long) {
      faults.push({ path, ...long });
      continue;
    }
    const document = read(text);
    documents.push({ ...document, text });
    faults.push(...[...document.faults, ...operationFaults(document)].map((fault) => ({ path, ...fault })));
    // Checking one against the schema takes some milliseconds, in which nobody else is answered.
    await nextTurnOfLoop();
  }
  if (faults.length > 0) throw Refused.input(faults);
  return documents;
}

function lengthFault(text: string): Omit<Fault, 'path'> | undefined {
  if (text.trim() !== '' && text.length <= LONGEST) return undefined;
  return { code: 'LENGTH', message: `A document has 1 to ${LONGEST} characters; this one has ${text.length}.` };
}

function operationFaults({ operations }: DocumentRead): Omit<Fault, 'path'>[] {
  if (operations.length <= MOST_OPERATIONS) return [];
  return [{ code: 'TOO_MANY', message: `A document has at most ${MOST_OPERATIONS} operations; split it.` }];
}
