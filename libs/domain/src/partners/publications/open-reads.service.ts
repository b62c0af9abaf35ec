import { Inject, Injectable } from '@nestjs/common';
import { visitorActor } from '#libs/contracts';
import { empty, Reader, type ReadTransaction, type Sql, sql } from '#libs/platform';
import { compiledRelease, versionedRelease } from './ocds/merge.js';
import { partiesWith, processDocument } from './ocds/project.document.js';
import { objectsIn, type OpenObject } from './ocds/release.parts.js';

/** A page of what is published: the entries, and after which the next one begins, if there is one. */
export interface OpenPage<Entry> {
  readonly entries: readonly Entry[];
  readonly next: string | null;
  /** When the newest of them was published. */
  readonly date: string;
}

export interface OpenRecord {
  readonly ocid: string;
  readonly releases: readonly OpenObject[];
  readonly compiledRelease: OpenObject;
  readonly versionedRelease: OpenObject;
}

export interface OpenPublisher {
  readonly id: string;
  readonly name: string;
}

const NOTHING_YET = '1970-01-01T00:00:00.000Z';
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const PUBLIC = sql`number is not null and withdrawn_at is null`;

/**
 * The next keys, each found by the one before in an index. Asked for as one list, PostgreSQL reads and sorts everything that is
 * published for every page: it believes that a policy lets a hundredth of the rows through, and here it lets all.
 */
const keysAfter = (key: Sql, after: Sql, most: number, among: Sql = empty) => sql`
  with recursive keys (key, nth) as (
    (select ${key}, 1 from open_release where ${PUBLIC} ${among} and ${key} > ${after} order by ${key} limit 1)
    union all
    select n.key, k.nth + 1 from keys k cross join lateral (
      select ${key} as key from open_release where ${PUBLIC} ${among} and ${key} > k.key order by ${key} limit 1) n
    where k.nth < ${most})`;

/**
 * What is published, read as somebody who is not signed in, whoever asks: a row that is not for everybody is not there, and
 * nothing but these rows is read.
 */
@Injectable()
export class OpenReads {
  constructor(@Inject(Reader) private readonly reader: Reader) {}

  /** In the order in which they were published. @param after number of the last one that was read */
  async releases(after: string | undefined, most: number): Promise<OpenPage<string>> {
    const rows = await this.read((tx) =>
      tx.query<{ place: string; body: string; date: Date }>(sql`
        ${keysAfter(sql`number`, sql`${after ?? '0'}::bigint`, most + 1)}
        select r.number::text as place, r.body::text as body, r.date from keys k join open_release r on r.number = k.key
        where ${PUBLIC} order by r.number`),
    );
    const page = rows.slice(0, most);
    return {
      entries: page.map(({ body }) => body),
      next: rows.length > most ? (page.at(-1)?.place ?? null) : null,
      date: newest(page.map(({ date }) => date.toISOString())),
    };
  }

  /** By their ocids. @param ocid of one; all when left out */
  async records(after: string | undefined, most: number, ocid?: string): Promise<OpenPage<OpenRecord>> {
    const rows = await this.read((tx) =>
      tx.query<{ ocid: string; bodies: OpenObject[] }>(sql`
        ${ocid === undefined ? keysAfter(sql`ocid collate "C"`, sql`${after ?? ''}`, most + 1) : sql`with keys as (select ${ocid}::text as key)`}
        select r.ocid, json_agg(r.body order by r.number) as bodies from keys k join open_release r on r.ocid collate "C" = k.key
        where ${PUBLIC} group by r.ocid order by r.ocid collate "C"`),
    );
    const page = rows.slice(0, most);
    return {
      entries: page.map(({ ocid: of, bodies }) => ({
        ocid: of,
        releases: bodies,
        compiledRelease: compiledRelease(bodies),
        versionedRelease: versionedRelease(bodies),
      })),
      next: rows.length > most ? (page.at(-1)?.ocid ?? null) : null,
      date: newest(page.flatMap(({ bodies }) => bodies.map(({ date }) => String(date)))),
    };
  }

  /** By their ids. @param url of a process's record, by its ocid */
  async projects(
    after: string | undefined,
    most: number,
    url: (ocid: string) => string,
  ): Promise<OpenPage<OpenObject>> {
    const rows = await this.read((tx) =>
      tx.query<{ id: string; project: OpenObject; processes: OpenObject[][] }>(sql`
        ${keysAfter(sql`project_id`, sql`${after ?? FIRST_ID}::uuid`, most + 1, sql`and project is not null`)}
        select k.key as id, l.project, (
            select json_agg(x.bodies order by x.ocid) from (
              select ocid, json_agg(body order by number) as bodies from open_release
              where ${PUBLIC} and project_id = k.key group by ocid) x) as processes
        from keys k cross join lateral (
          select project from open_release
          where ${PUBLIC} and project is not null and project_id = k.key order by number desc limit 1) l
        order by k.key`),
    );
    const page = rows.slice(0, most);
    return {
      entries: page.map(({ project, processes }) => {
        const compiled = processes.map(compiledRelease);
        return {
          ...project,
          parties: partiesWith(project.parties, compiled),
          contractingProcesses: [
            ...objectsIn(project.contractingProcesses),
            ...compiled.map((each, at) => processDocument(each, processes[at] ?? [], url(String(each.ocid)))),
          ],
        };
      }),
      next: rows.length > most ? (page.at(-1)?.id ?? null) : null,
      date: newest(page.map(({ project }) => String(project.updated))),
    };
  }

  /** The operator of the platform: the organisation of the first steward. */
  async publisher(): Promise<OpenPublisher> {
    const [operator] = await this.read((tx) =>
      tx.query<OpenPublisher>(sql`select o.id, o.name from organisation o order by o.created_at, o.id limit 1`),
    );
    return operator ?? { id: '', name: 'Tripartite' };
  }

  private read<Row>(run: (tx: ReadTransaction) => Promise<Row[]>): Promise<Row[]> {
    return this.reader.once(visitorActor, run, this.reader.fresh());
  }
}

/** ISO texts compare as their dates do. */
function newest(dates: readonly string[]): string {
  return dates.reduce((last, date) => (date > last ? date : last), NOTHING_YET);
}
