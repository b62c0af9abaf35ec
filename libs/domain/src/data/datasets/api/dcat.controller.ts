import accepts from 'accepts';
import { Controller, Get, Inject, Param, ParseIntPipe, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, Failure, holds, visitorActor } from '#libs/contracts';
import {
  Config,
  Documented,
  empty,
  idIfAny,
  idInAddress,
  Reader,
  type ReadTransaction,
  RefusalsFilter,
  Requires,
  sql,
} from '#libs/platform';
import { catalogueDocument, datasetDocument, type Described, pageAddress, type Place, type Publisher } from './dcat.js';
import { RDF_TYPES, written } from './dcat.formats.js';

const DESCRIBED = sql`select d.id, d.title, d.description, d.keywords, d.theme, d.component, d.place, d.bounds,
    d.covers_from::text as "coversFrom", d.covers_until::text as "coversUntil", d.frequency, d.classification,
    d.published_at as "publishedAt", d.updated_at as "updatedAt", json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'level', o.level) as owner,
    v.id as "versionId", v.number, v.note, v.media_type as "mediaType", v.released_at as "releasedAt"
  from dataset d join organisation o on o.id = d.owner_id
    left join dataset_version v on v.dataset_id = d.id and v.number = d.current_version`;
/** Datasets on a page; a longer catalogue names its next page. */
const PAGE = 1_000;

const ANSWERS = Object.fromEntries(RDF_TYPES.map((type) => [type, null]));

const ONLY_OPEN = sql`and d.classification = 'OPEN' and d.state = 'PUBLISHED'`;

/** The catalogue for harvesters: DCAT-AP 3, as far as the caller may know of it; open datasets without signing in. */
@Controller('catalogue/dcat')
@UseFilters(RefusalsFilter)
export class DcatController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  /** @param after the last dataset of the page before */
  @Documented({
    summary: 'The catalogue of data (DCAT-AP 3); what is open to everybody without signing in.',
    query: z.object({
      after: z.uuid().optional().describe('The last dataset of the page before.'),
      first: z.int().optional().describe(`How many at most; ${PAGE} if left out.`),
    }),
    answers: ANSWERS,
  })
  @Requires('open')
  @Get()
  async all(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('after', idIfAny) after?: string,
    @Query('first', new ParseIntPipe({ optional: true })) first?: number,
  ): Promise<void> {
    const actor = reading(request);
    const size = Math.min(Math.max(first ?? PAGE, 1), PAGE);
    const [document, next] = await this.reader.once(
      actor,
      async (tx) => {
        const found = await tx.query<Described>(
          sql`${DESCRIBED} where d.state = 'PUBLISHED' ${actor === visitorActor ? ONLY_OPEN : empty}
          ${after ? sql`and d.id > ${after}` : empty} order by d.id limit ${size + 1}`,
        );
        const datasets = found.slice(0, size);
        const page = { after, size: first, next: found.length > size ? datasets.at(-1)?.id : undefined };
        const place = await this.place(tx);
        return [catalogueDocument(datasets, place, page), page.next && pageAddress(place, page.next, first)] as const;
      },
      request.freshness,
    );
    if (next) void reply.header('link', `<${next}>; rel="next"`);
    await send(request, reply, document);
  }

  @Documented({ summary: 'One dataset of the catalogue.', answers: ANSWERS })
  @Requires('open')
  @Get(':id')
  async one(
    @Param('id', idInAddress) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = reading(request);
    const document = await this.reader.once(
      actor,
      async (tx) => {
        const [dataset] = await tx.query<Described>(
          sql`${DESCRIBED} where d.id = ${id} ${actor === visitorActor ? ONLY_OPEN : empty}`,
        );
        if (!dataset) throw Failure.notFound('dataset', id);
        return datasetDocument(dataset, await this.place(tx));
      },
      request.freshness,
    );
    await send(request, reply, document);
  }

  /** The operator of the platform publishes the catalogue: the organisation of the first steward. */
  private async place(tx: ReadTransaction): Promise<Place> {
    const [operator] = await tx.query<Publisher>(
      sql`select o.id, o.name, o.kind, o.level from organisation o order by o.created_at, o.id limit 1`,
    );
    if (!operator) throw Failure.notFound('organisation', 'of the operator');
    return { url: this.config.publicUrl, publisher: operator, licence: this.config.OPEN_LICENCE };
  }
}

/** Whose seat or token does not permit the catalogue reads what everybody does without either. */
function reading({ actor }: FastifyRequest): Actor {
  return actor && !actor.mustEnrol && holds(actor, 'dataset.read') ? actor : visitorActor;
}

async function send(request: FastifyRequest, reply: FastifyReply, document: object): Promise<void> {
  const type = accepts(request.raw).type([...RDF_TYPES]);
  const forAll = request.actor ? 'private, no-store' : 'public, max-age=300';
  void reply.headers({ 'cache-control': forAll, vary: 'accept, authorization, cookie' });
  if (typeof type !== 'string') {
    const message = `The catalogue is written as ${RDF_TYPES.join(', ')}; ask for one of them.`;
    return reply.status(406).send({ code: 'NOT_ACCEPTABLE', message });
  }
  await reply.header('content-type', `${type}; charset=utf-8`).send(await written(document, type));
}
