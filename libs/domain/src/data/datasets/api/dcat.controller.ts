import { Controller, Get, Inject, Param, ParseUUIDPipe, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Config, Reader, type ReadTransaction, RefusalsFilter, Requires } from '#libs/platform';
import { signedIn } from '../../../engines/files/api/file.stream.js';
import { catalogueDocument, datasetDocument, type Described, type Place } from './dcat.js';

const DESCRIBED = `select d.id, d.title, d.description, d.keywords, d.theme, d.component, d.place, d.bounds,
    d.covers_from::text as "coversFrom", d.covers_until::text as "coversUntil", d.frequency, d.classification,
    d.published_at as "publishedAt", d.updated_at as "updatedAt", d.owner_id as "ownerId", o.name as "ownerName",
    v.id as "versionId", v.number, v.note, v.media_type as "mediaType", v.released_at as "releasedAt"
  from dataset d join organisation o on o.id = d.owner_id
    left join dataset_version v on v.dataset_id = d.id and v.number = d.current_version`;
/** More than a catalogue for people has; past it the list is read page by page over GraphQL. */
const MOST = 10_000;

/** The catalogue for harvesters: DCAT-AP 3 as JSON-LD, as far as the caller may know of it. */
@Controller('catalogue/dcat')
@UseFilters(RefusalsFilter)
export class DcatController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Requires('dataset.read')
  @Get()
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const document = await this.reader.once(signedIn(request), async (tx) => {
      const datasets = await tx.query<Described>(
        `${DESCRIBED} where d.state = 'PUBLISHED' order by d.id limit ${MOST}`,
      );
      return catalogueDocument(datasets, await this.place(tx));
    });
    await send(reply, document);
  }

  @Requires('dataset.read')
  @Get(':id')
  async one(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const document = await this.reader.once(signedIn(request), async (tx) => {
      const [dataset] = await tx.query<Described>(`${DESCRIBED} where d.id = $1`, [id]);
      if (!dataset) throw Failure.notFound('dataset', id);
      return datasetDocument(dataset, await this.place(tx));
    });
    await send(reply, document);
  }

  /** The operator of the platform publishes the catalogue: the organisation of the first steward. */
  private async place(tx: ReadTransaction): Promise<Place> {
    const [operator] = await tx.query<{ id: string; name: string }>(
      `select o.id, o.name from organisation o order by o.created_at, o.id limit 1`,
    );
    if (!operator) throw Failure.notFound('organisation', 'of the operator');
    return { url: this.config.publicUrl, publisher: operator };
  }
}

async function send(reply: FastifyReply, document: object): Promise<void> {
  await reply
    .headers({ 'content-type': 'application/ld+json; charset=utf-8', 'cache-control': 'private, no-store' })
    .send(JSON.stringify(document));
}
