import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Refused, type Role } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { type Entered, enterEach, type TableRows, type TableValues } from '../../declared/imported-table.js';
import { Invitations } from './invitation.service.js';

/** Rows of a table of members: each is invited as by hand. */
@Injectable()
export class MemberTable implements TableRows {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  async enter(actor: Actor, rows: readonly TableValues[]): Promise<Entered[]> {
    const there = await this.there(actor.organisationId, rows);
    return enterEach(
      rows,
      (row) => there.get(emailOf(row)),
      (row) => this.invite(actor, row),
    );
  }

  async takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    const open = await this.db.query<{ id: string; version: number }>(
      sql`select id, version from invitation where id = any(${ids}::uuid[]) order by id`,
    );
    for (const { id, version } of open) await this.invitations.revoke(actor, id, version);
  }

  private async invite(actor: Actor, row: TableValues): Promise<Entered> {
    try {
      const roles = (row['roles'] ?? []) as readonly Role[];
      const { id } = await this.invitations.invite(actor, { email: emailOf(row), title: String(row['title']), roles });
      return { id };
    } catch (error) {
      if (error instanceof Refused) return { refused: error };
      throw error;
    }
  }

  /** Members and open invitations, by address. */
  private async there(organisationId: string, rows: readonly TableValues[]): Promise<ReadonlyMap<string, string>> {
    const emails = rows.map(emailOf);
    const found = await this.db.query<{ email: string; id: string }>(sql`
      select lower(email::text) as email, id from invitation
      where organisation_id = ${organisationId} and state = 'PENDING' and expires_at > now() and email = any(${emails}::citext[])
      union all
      select lower(p.email::text), m.id from member m join person p on p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.state = 'ACTIVE' and p.email = any(${emails}::citext[])`);
    return new Map(found.map(({ email, id }) => [email, id]));
  }
}

/** As accounts have it. */
export const emailOf = ({ email }: TableValues): string =>
  String(email ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
