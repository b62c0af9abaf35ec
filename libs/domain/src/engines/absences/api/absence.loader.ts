import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { AbsenceType } from './absence.types.js';

const COLUMNS = `id, organisation_id as "organisationId", member_id as "memberId", starts_at as "startsAt", ends_at as "endsAt",
  deputy_id as "deputyId", answer, processes, subject_kinds as "subjectKinds", ended_at as "endedAt", version`;

@Injectable()
export class AbsenceLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(AbsenceType, 'Absence', 'absence', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AbsenceType>> {
    const rows = await read.query<AbsenceType>(`select ${COLUMNS} from absence where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Present and coming absences of an organisation, by their start; those of one member, or that it stands in for, when named. */
  page(
    organisationId: string,
    memberId: string | null,
    now: Date,
    { first, after }: Page,
    read: ReadTransaction,
  ): Promise<AbsenceType[]> {
    return read.query<AbsenceType>(
      `select ${COLUMNS} from absence
       where organisation_id = $1 and ended_at is null and ends_at >= $2 and ($3::uuid is null or $3 in (member_id, deputy_id))
         and ($4::timestamptz is null or (starts_at, id) > ($4, $5::uuid))
       order by starts_at, id limit $6`,
      [organisationId, now, memberId, after?.[0], after?.[1], first + 1],
    );
  }
}
