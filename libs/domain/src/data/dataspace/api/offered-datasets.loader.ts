import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { empty, Reader, sql } from '#libs/platform';
import type { OfferedDataset } from '../catalogue.documents.js';

/** Datasets on a page of a catalogue; a longer one names its next page. */
const PAGE = 100;
/** Organisations that are named at the address every connector knows. */
const MOST_PARTICIPANTS = 1_000;

type Freshness = Parameters<Reader['once']>[2];

const OFFERED = sql`select d.id, d.owner_id as "ownerId", d.title, d.description, d.keywords, d.classification,
    d.published_at as "publishedAt", d.updated_at as "updatedAt", v.number, v.kind, v.columns
  from dataset d join dataset_version v on v.dataset_id = d.id and v.number = d.current_version
  where d.state = 'PUBLISHED' and v.state = 'RELEASED' and v.columns is not null`;

/** Published datasets whose columns the caller may know: without them there is nothing to offer. */
@Injectable()
export class OfferedDatasets {
  constructor(@Inject(Reader) private readonly reader: Reader) {}

  /** @param after the last dataset of the page before */
  page(
    actor: Actor,
    ownerId: string,
    after: string | undefined,
    freshness: Freshness,
  ): Promise<{ readonly known: boolean; readonly datasets: readonly OfferedDataset[]; readonly next?: string }> {
    return this.reader.once(
      actor,
      async (tx) => {
        const [owner] = await tx.query<{ id: string }>(sql`select id from organisation where id = ${ownerId}`);
        if (!owner) return { known: false, datasets: [] };
        const found = await tx.query<OfferedDataset>(
          sql`${OFFERED} and d.owner_id = ${ownerId} ${after ? sql`and d.id > ${after}` : empty}
            order by d.id limit ${PAGE + 1}`,
        );
        const datasets = found.slice(0, PAGE);
        return { known: true, datasets, next: found.length > PAGE ? datasets.at(-1)?.id : undefined };
      },
      freshness,
    );
  }

  one(actor: Actor, ownerId: string, id: string, freshness: Freshness): Promise<OfferedDataset | undefined> {
    return this.reader.once(
      actor,
      async (tx) => {
        const [found] = await tx.query<OfferedDataset>(sql`${OFFERED} and d.owner_id = ${ownerId} and d.id = ${id}`);
        return found;
      },
      freshness,
    );
  }

  /** Organisations with something in the catalogue that the caller may know of, the operator's before them. */
  participants(actor: Actor, freshness: Freshness): Promise<string[]> {
    return this.reader.once(
      actor,
      async (tx) => {
        const found = await tx.query<{ id: string }>(
          sql`select o.id from organisation o
            where o.id = (select id from organisation order by created_at, id limit 1)
              or exists (select from dataset d where d.owner_id = o.id and d.state = 'PUBLISHED')
            order by o.created_at, o.id limit ${MOST_PARTICIPANTS}`,
        );
        return found.map(({ id }) => id);
      },
      freshness,
    );
  }

  isParticipant(actor: Actor, id: string, freshness: Freshness): Promise<boolean> {
    return this.reader.once(
      actor,
      async (tx) => (await tx.query(sql`select id from organisation where id = ${id}`)).length > 0,
      freshness,
    );
  }
}
