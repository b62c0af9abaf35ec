import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  given,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  sql,
  withIds,
} from '#libs/platform';
import { Invitation } from '../invitation.entity.js';
import { SENDER_STANDS } from '../invitation.service.js';
import { InvitationType } from './invitation.types.js';

const STATE = computed<string>`case when state = 'PENDING' and expires_at <= now() then 'EXPIRED' else state end`;

const INVITATION = columns(
  Invitation,
  ['id', 'email', 'title', 'roles', 'organisationId', 'invitedBy', 'createdAt', 'expiresAt', 'version'],
  { state: STATE, senderStands: SENDER_STANDS },
);

@Injectable()
export class InvitationLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(InvitationType, 'Invitation', 'invitation', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** An invitee's address is for those who invite; to colleagues who don't, there is no invitation. */
  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, InvitationType>> {
    if (!holds(actor, 'member.invite')) return new Map();
    return byId(await read.query(withIds(INVITATION, ids)));
  }

  /** Of the actor's organisation, newest first. */
  page(
    organisationId: string,
    state: string | null | undefined,
    page: Page,
    read: ReadTransaction,
  ): Promise<InvitationType[]> {
    const where = [matching(INVITATION, { organisationId }), given(state, (wanted) => sql`${STATE} = ${wanted}`)];
    return read.query(list(INVITATION, { where, order: NEWEST_FIRST, page }));
  }
}
