import { Injectable, Inject } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, computed, given, list, type ReadTransaction, sql, withIds } from '#libs/platform';
import { leavesNobody } from '../absence.cover.js';
import { Absence } from '../absence.entity.js';
import { AbsenceType } from './absence.types.js';

const ABSENCE = columns(
  Absence,
  [
    'id',
    'organisationId',
    'memberId',
    'startsAt',
    'endsAt',
    'deputyId',
    'answer',
    'processes',
    'subjectKinds',
    'endedAt',
    'version',
  ],
  { leavesNobody: computed<boolean>`(${leavesNobody('absence')})` },
);

const BY_START = { by: ['startsAt', 'id'] } as const;

interface Wanted {
  readonly organisationId: string;
  /** Only those of this member, or that it is asked to stand in for. */
  readonly memberId: string | null;
  /** Only who is away now, not who will be. */
  readonly current: boolean;
  readonly now: Date;
}

@Injectable()
export class AbsenceLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(AbsenceType, 'Absence', 'absence', async (ids, read) =>
      byId<AbsenceType>(await read.query(withIds(ABSENCE, ids))),
    );
  }

  /** Present and coming absences of an organisation, by their start. */
  page({ organisationId, memberId, current, now }: Wanted, page: Page, read: ReadTransaction): Promise<AbsenceType[]> {
    const where = [
      sql`organisation_id = ${organisationId} and ended_at is null and ends_at >= ${now}`,
      given(memberId, (id) => sql`${id}::uuid in (member_id, deputy_id)`),
      current && sql`starts_at <= ${now}`,
    ];
    return read.query(list(ABSENCE, { where, order: BY_START, page }));
  }
}
