import { Injectable } from '@nestjs/common';
import { type ReadTransaction, sql } from '#libs/platform';
import type { ProjectOriginType, PublicationType } from './publication.types.js';

@Injectable()
export class PublicationLoader {
  /** Faults are those of processes of which nothing was published since; who may not know of them does not see the rows. */
  async ofProjects(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PublicationType>> {
    const rows = await read.query<PublicationType & { projectId: string }>(sql`
      select u.project_id as "projectId", u.id, u.state, u.since, u.ended_at as "endedAt",
        coalesce(r.ocids, '{}') as ocids, coalesce(r.count, 0) as "releaseCount", (
          select o.project ->> 'id' from open_release o
          where o.project_id = u.project_id and o.project is not null and o.number is not null and o.withdrawn_at is null
          order by o.number desc limit 1) as "oc4idsId", (
          select coalesce(json_agg(f.fault order by f.ocid), '[]') from (
            select o.ocid, jsonb_build_object('ocid', o.ocid) || fault as fault
            from open_release o, jsonb_array_elements(o.faults) fault
            where o.project_id = u.project_id and o.number is null and o.withdrawn_at is null and not exists (
              select 1 from open_release n where n.project_id = o.project_id and n.ocid = o.ocid and n.seq > o.seq)
            order by o.ocid limit 200) f) as faults
      from publication u left join lateral (
        select (array_agg(distinct ocid order by ocid))[:200] as ocids, count(*)::int as count from open_release
        where project_id = u.project_id and number is not null and withdrawn_at is null) r on true
      where u.project_id = any(${ids}::uuid[])`);
    return new Map(rows.map((row) => [row.projectId, row]));
  }

  async origins(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ProjectOriginType>> {
    const rows = await read.query<ProjectOriginType & { projectId: string }>(sql`
      select project_id as "projectId", oc4ids_id as "oc4idsId", ocids, imported_at as "importedAt"
      from project_origin where project_id = any(${ids}::uuid[])`);
    return new Map(rows.map((row) => [row.projectId, row]));
  }
}
