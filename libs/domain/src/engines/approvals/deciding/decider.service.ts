import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Permission, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Deputies } from '../../absences/deputy.service.js';
import type { Approval } from '../approval.entity.js';
import { Definitions } from '../definitions/definition.service.js';
import type { Decider } from '../rules/approval.state.js';

/** In whose name somebody acts in an approval, and who answers for its subject. */
@Injectable()
export class Deciders {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(Deputies) private readonly deputies: Deputies,
  ) {}

  /** The actor, or the actor in the name of the colleague it stands in for: then with that colleague's roles. */
  async of(
    actor: Actor,
    { definitionId, subjectKind, conflicted }: Approval,
    onBehalfOf: string | null | undefined,
    permission: Permission,
  ): Promise<Decider> {
    const { memberId, personId, organisationId, roles } = actor;
    if (!onBehalfOf) return { memberId, personId, organisationId, roles };
    const { body } = await this.definitions.followed(definitionId);
    const matter = { process: body.key, subjectKind };
    const represented = await this.deputies.represented(actor, onBehalfOf, matter, permission);
    if (conflicted.includes(represented.memberId)) {
      const message = 'The colleague you stand in for must not take part here; nobody can decide in that name.';
      throw Refused.permission(permission, message);
    }
    return { memberId, personId, organisationId, roles: represented.roles, onBehalfOf: represented };
  }

  /** The organisation that asked for the approval of a subject that nobody keeps off the decision for. */
  async askedBy({ owners, openedBy }: Approval): Promise<string | null> {
    if (owners.length > 0 || !openedBy) return null;
    const [row] = await this.db.query<{ id: string }>(
      sql`select organisation_id as id from member where id = ${openedBy}`,
    );
    return row?.id ?? null;
  }
}
