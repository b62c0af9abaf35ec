import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Failure, Refused, STEWARDS_AUDIENCE, topic } from '#libs/contracts';
import { Database, join, raw, realTime, Records, SecurityLog, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { type PersonalData, personalData, type Whose } from '../../declared/personal-data.js';
import { Access } from '../../identity/access/access.service.js';
import { type FactorProof, FactorOwners } from '../../identity/codes/factor-owner.service.js';
import { Member, Person } from '../../identity/members/member.entity.js';
import { erasureObstacle, pseudonymOf } from './personal-data.rules.js';

/** Of one kind; whoever has more of it asks those who run the platform. */
const MOST_ROWS = 10_000;

const OBSTACLES = {
  PROGRAM: 'This is a program, of which nothing personal is kept.',
  ERASED: 'This person was erased already.',
  OWN_ACCOUNT: 'Another steward has to erase you.',
  SEATS_HELD:
    'This person still has a role in an organisation. An administrator has to deactivate them first, in each.',
} as const;

/** All that is kept of a person, as one file. */
export interface PersonFile {
  readonly format: 'tripartite-person/1';
  readonly madeAt: string;
  /** By kind: rows, at most 10,000 of each, and whether there are more. */
  readonly kept: Readonly<Record<string, { readonly rows: readonly object[]; readonly more: boolean }>>;
}

export interface ErasePerson extends FactorProof {
  readonly memberId: string;
  readonly expectedVersion: number;
}

/** What is kept of people, as nouns declare it: given to them, and taken away. */
@Injectable()
export class PersonalRecords {
  private readonly declared: readonly PersonalData[];

  constructor(
    @Inject(Declarations) declarations: Declarations,
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {
    this.declared = [...declarations.keyed(personalData).values()];
  }

  /**
   * All that is kept of somebody, noted in the security log.
   * @param memberId a seat of the person, as a steward; left out: of the actor
   * @throws Refused PERMISSION for another than oneself, and where the session rests on one organisation's word
   * @throws Failure NOT_FOUND
   */
  @Transactional()
  async collect(actor: Actor, memberId?: string | null): Promise<PersonFile> {
    if (memberId && memberId !== actor.memberId) await this.access.assert(actor, 'platform.operate');
    else if (actor.seatOnly) {
      const message = 'Sign in by your own password or passkey: this session shows one organisation’s part only.';
      throw Refused.permission('session', message);
    }
    const seat = await this.seatOf(memberId ?? actor.memberId);
    const person = await this.db.tx.findOneByOrFail(Person, { id: seat.personId });
    const whose = await this.whose(person);
    const kept: Record<string, { rows: object[]; more: boolean }> = {};
    for (const { kind, table, of, columns } of this.declared) {
      const shown = join(columns.map((column) => raw(`'${inCamels(column)}', ${column}`)));
      const rows = await this.db.query<{ row: object }>(
        sql`select jsonb_build_object(${shown}) as row from ${raw(table)} where ${of(whose)} limit ${MOST_ROWS + 1}`,
      );
      kept[kind] = { rows: rows.slice(0, MOST_ROWS).map(({ row }) => row), more: rows.length > MOST_ROWS };
    }
    this.security.record({ kind: 'export', reason: 'person', actor, details: { memberId: seat.id } });
    return { format: 'tripartite-person/1', madeAt: realTime().toISOString(), kept };
  }

  /**
   * Replaces what tells who somebody was by a pseudonym wherever it is kept, and deletes what served the account alone. What the
   * person did stays on record, by the seats it was done in.
   * @throws Failure NOT_FOUND, RATE_LIMITED
   * @throws Refused PERMISSION, VERSION; TRANSITION SEATS_HELD, ERASED, OWN_ACCOUNT, PROGRAM, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async erase(actor: Actor, { memberId, expectedVersion, ...proof }: ErasePerson): Promise<void> {
    await this.access.assert(actor, 'platform.operate');
    const { personId } = await this.seatOf(memberId);
    await this.db.lock(Member, memberId, expectedVersion);
    const seats = await this.db.tx.find(Member, {
      where: { personId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const person = await this.db.lock(Person, personId);
    const obstacle = erasureObstacle({
      erasedAt: person.erasedAt,
      held: seats.filter(({ state }) => state === 'ACTIVE').length,
      program: seats.some(({ program }) => program),
      own: personId === actor.personId,
    });
    if (obstacle) throw Refused.transition(obstacle, OBSTACLES[obstacle]);
    await this.owners.assert(actor, 'person.erase', proof, memberId);
    const whose = await this.whose(person);
    for (const { table, of, erased } of this.declared) {
      if (erased === 'KEPT') continue;
      const act =
        erased === 'DELETED'
          ? sql`delete from ${raw(table)}`
          : sql`update ${raw(table)} set ${erased(whose, pseudonymOf(personId))}`;
      await this.db.query(sql`${act} where ${of(whose)}`);
    }
    await this.records.write(actor, {
      tell: (tell) => {
        for (const { id, version, organisationId } of seats) {
          const hearing = {
            audience: [organisationId, STEWARDS_AUDIENCE],
            topics: [topic('organisation', organisationId)],
          };
          tell('member.erased', { kind: 'member', id, version }, { memberId: id, organisationId }, hearing);
        }
      },
    });
  }

  private async seatOf(memberId: string): Promise<Member> {
    const seat = await this.db.tx.findOneBy(Member, { id: memberId });
    if (!seat) throw Failure.notFound('member', memberId);
    return seat;
  }

  private async whose({ id: personId, email, name }: Person): Promise<Whose> {
    const seats = await this.db.tx.find(Member, { where: { personId }, select: { id: true } });
    return { personId, memberIds: seats.map(({ id }) => id), email, name };
  }
}

const inCamels = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
