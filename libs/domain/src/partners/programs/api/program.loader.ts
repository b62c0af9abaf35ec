import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  grouped,
  list,
  listsBy,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  withIds,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Program, ProgramCredential } from '../program.entity.js';
import { type ProgramCredentialType, ProgramType } from './program.types.js';

const PROGRAM = columns(
  Program,
  ['id', 'organisationId', 'memberId', 'name', 'scopes', 'documentsOnly', 'state', 'createdAt', 'revokedAt', 'version'],
  {
    lastUsedAt: computed<Date | null>`(select max(c.last_used_at) from program_credential c where c.program_id = program.id)`,
  },
);
const CREDENTIAL = columns(ProgramCredential, ['id', 'programId', 'kind', 'kid', 'createdAt', 'endsAt', 'lastUsedAt']);
const MOST_CREDENTIALS = 50;

/** The permission is asked here too: a node is come to by its id alone. */
@Injectable()
export class ProgramLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ProgramType, 'Program', 'program', async (ids, read, actor) =>
      byId(holds(actor, 'program.read') ? this.present(await read.query(withIds(PROGRAM, ids)), actor) : []),
    );
  }

  async page(page: Page, read: ReadTransaction, actor: Actor): Promise<ProgramType[]> {
    const own = matching(PROGRAM, { organisationId: actor.organisationId });
    return this.present(await read.query(list(PROGRAM, { where: [own], order: NEWEST_FIRST, page })), actor);
  }

  /** Those that have ended not long ago too, the newest first. */
  async credentials(programs: readonly string[], read: ReadTransaction): Promise<Map<string, ProgramCredentialType[]>> {
    const rows = await read.query(
      listsBy(CREDENTIAL, 'programId', programs, { order: NEWEST_FIRST, limit: MOST_CREDENTIALS }),
    );
    return grouped(programs, 'programId', rows);
  }

  private present(rows: readonly RowOf<typeof PROGRAM>[], actor: Actor): ProgramType[] {
    return rows.map((row) => ({
      ...row,
      viewerCan: this.access.which(actor, ['program.manage'], { owners: [row.organisationId] }),
    }));
  }
}
