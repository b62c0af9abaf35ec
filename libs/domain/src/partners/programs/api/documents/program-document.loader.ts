import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Actor } from '#libs/contracts';
import { DocumentCheck, type Page, type ProgramTexts, TrustedDocuments } from '#libs/graphql';
import { columns, GATE_POOL, list, matching, NEWEST_FIRST, type ReadTransaction } from '#libs/platform';
import { ProgramDocument } from '../../documents/program-document.entity.js';
import type { ProgramDocumentType } from './program-document.types.js';

const DOCUMENT = columns(ProgramDocument, ['id', 'documentId', 'text', 'operations', 'registeredAt']);

/** By the seat of the program that asks: what another has registered is not there for it. */
const TEXT = {
  name: 'program_document',
  text: `select d.text from program_document d join program p on p.id = d.program_id
    where p.member_id = $1 and d.document_id = $2`,
};

/** Documents of programs: for those who keep them, and for the programs that ask by id. */
@Injectable()
export class ProgramDocumentLoader implements ProgramTexts {
  constructor(
    @Inject(TrustedDocuments) documents: TrustedDocuments,
    @Inject(GATE_POOL) private readonly pool: pg.Pool,
    @Inject(DocumentCheck) private readonly check: DocumentCheck,
  ) {
    documents.readProgramsBy(this);
  }

  async page(programId: string, page: Page, read: ReadTransaction): Promise<ProgramDocumentType[]> {
    const own = matching(DOCUMENT, { programId });
    const rows = await read.query(list(DOCUMENT, { where: [own], order: NEWEST_FIRST, page }));
    return rows.map((row) => ({ ...row, valid: this.check.answers(row.documentId, row.text) }));
  }

  async textFor({ memberId }: Actor, id: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ text: string }>({ ...TEXT, values: [memberId, id] });
    return rows[0]?.text;
  }
}
