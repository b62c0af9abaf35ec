import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  audiencesOf,
  Failure,
  holds,
  type Permission,
  permissionsWhilePending,
  Refused,
} from '#libs/contracts';
import { Database } from '#libs/platform';

/** In whose name an act is done: the actor must sit in one of these organisations. */
export interface Ownership {
  readonly owners: readonly string[];
}

/** The one place that decides who may change something. Services assert here; `viewerCan` is answered from here. */
@Injectable()
export class Access {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * @param subject left out for acts that belong to nobody's organisation, such as a steward's
   * @throws Refused PERMISSION saying which of role, token, organisation or ownership is missing
   */
  async assert(actor: Actor, permission: Permission, subject?: Ownership): Promise<void> {
    if (actor.via === 'system') return;
    if (!holds(actor, permission)) {
      throw Refused.permission(
        permission,
        actor.scopes && !actor.scopes.includes(permission)
          ? `The token is not scoped to ${permission}. Create one that is.`
          : `Your roles do not include ${permission}. Ask your organisation's administrator for one that does.`,
      );
    }
    await this.assertStanding(actor, permission);
    if (subject && !subject.owners.includes(actor.organisationId)) {
      throw Refused.permission(permission, 'This belongs to other organisations. Act for one that it belongs to.');
    }
  }

  /**
   * What an actor may not see does not exist for it, also when it wants to change it.
   * @param noun how the thing is called in the error
   * @throws Failure NOT_FOUND, the same as for a row that is not there
   */
  assertSees(actor: Actor, row: { readonly id: string; readonly readers: readonly string[] }, noun: string): void {
    if (actor.via === 'system') return;
    const mine = audiencesOf(actor);
    if (!row.readers.some((reader) => mine.includes(reader))) throw Failure.notFound(noun, row.id);
  }

  /** The same question as `assert`'s for `viewerCan` of many rows at once, from what actor and row carry: no query. */
  can(actor: Actor, permission: Permission, subject?: Ownership): boolean {
    if (actor.pending && !permissionsWhilePending.includes(permission)) return false;
    return holds(actor, permission) && (!subject || subject.owners.includes(actor.organisationId));
  }

  /** Those of the candidates that the actor may do to the subject. A noun leaves out what the subject's state forbids. */
  which(actor: Actor, candidates: readonly Permission[], subject?: Ownership): Permission[] {
    return candidates.filter((permission) => this.can(actor, permission, subject));
  }

  /** Read in the acting transaction, so that a suspension stops what is under way too. */
  private async assertStanding(actor: Actor, permission: Permission): Promise<void> {
    const [row] = await this.db.query<{ organisation: string; member: string }>(
      `select o.state as organisation, m.state as member
       from member m join organisation o on o.id = m.organisation_id where m.id = $1`,
      [actor.memberId],
    );
    if (row?.organisation === 'VERIFIED' && row.member === 'ACTIVE') return;
    if (row?.organisation === 'PENDING' && row.member === 'ACTIVE' && permissionsWhilePending.includes(permission))
      return;
    throw Refused.permission(
      permission,
      row?.organisation === 'SUSPENDED'
        ? 'Your organisation is suspended; a platform steward can reinstate it.'
        : row?.organisation === 'PENDING'
          ? 'Your organisation has not been verified yet; a platform steward has to verify it first.'
          : 'Your seat is not active.',
    );
  }
}
