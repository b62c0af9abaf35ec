import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type ReadTransaction } from '#libs/platform';
import { MemberType } from './member.types.js';

const COLUMNS = `id, title, roles, steward, state, organisation_id as "organisationId", person_id as "personId", version`;

@Injectable()
export class MemberLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(MemberType, 'Member', 'member', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, MemberType>> {
    const rows = await read.query<MemberType>(`select ${COLUMNS} from member where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
