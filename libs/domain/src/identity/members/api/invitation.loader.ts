import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { InvitationType } from './invitation.types.js';

const COLUMNS = `id, email::text as email, title, roles,
  case when state = 'PENDING' and expires_at <= now() then 'EXPIRED' else state end as state,
  organisation_id as "organisationId", invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt", version`;

@Injectable()
export class InvitationLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(InvitationType, 'Invitation', 'invitation', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** An invitee's address is for those who invite; to colleagues who don't, there is no invitation. */
  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, InvitationType>> {
    if (!holds(actor, 'member.invite')) return new Map();
    const rows = await read.query<InvitationType>(`select ${COLUMNS} from invitation where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of the actor's organisation, newest first. */
  page(organisationId: string, { first, after }: Page, read: ReadTransaction): Promise<InvitationType[]> {
    return read.query<InvitationType>(
      `select ${COLUMNS} from invitation where organisation_id = $1 and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [organisationId, after?.[0], first + 1],
    );
  }
}
