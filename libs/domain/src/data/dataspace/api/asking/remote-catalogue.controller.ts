import { Controller, Get, Header, Inject, Param, Query, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Documented, NoExport, Reader, RefusalsFilter, Requires, sql } from '#libs/platform';
import { signedIn } from '../../../../api.js';
import { uuidOf } from '../../../agreements/odrl/odrl.values.js';
import { type RemoteWay, RemoteCalls } from '../../asking/remote-calls.service.js';

const offer = z.object({ id: z.string(), offer: z.looseObject({}), faults: z.array(z.string()) });
const dataset = z.object({ id: z.string(), title: z.string(), description: z.string(), offers: z.array(offer) });
const catalogue = z.object({
  participantId: z.string().nullable(),
  datasets: z.array(dataset),
  next: z.string().nullable(),
});

/** What a connector elsewhere offers, asked for now: `GET /connectors/<id>/catalogue`. */
@Controller('connectors')
@UseFilters(RefusalsFilter)
export class RemoteCatalogueController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(RemoteCalls) private readonly calls: RemoteCalls,
  ) {}

  @Documented({
    summary: 'What a connector of another platform offers your organisation, page by page.',
    path: { id: z.uuid().describe('Of the connector.') },
    query: z.object({ page: z.string().max(500).optional().describe('`next` of the page before.') }),
    answers: { 'application/json': catalogue },
  })
  @NoExport()
  @Requires('dataspace.negotiate')
  @Header('cache-control', 'private, no-store')
  @Get(':id/catalogue')
  async get(
    @Param('id') id: string,
    @Query('page') page: unknown,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof catalogue>> {
    const connector = await this.reader.once(
      signedIn(request),
      async (tx) => {
        const [row] = await tx.query<RemoteWay>(sql`
          select id, address, token_address as "tokenAddress", client_id as "clientId", scope, sealed
          from remote_connector where id = ${uuidOf(id) ?? null} and active`);
        return row;
      },
      request.freshness,
    );
    if (!connector) throw Failure.notFound('connector', id);
    // The catalogue is read without a connection to the database.
    const { participantId, datasets, next } = await this.calls.catalogue(connector, pageOf(page));
    return {
      participantId,
      datasets: datasets.map((each) => ({ ...each, offers: [...each.offers].map(shown) })),
      next,
    };
  }
}

const shown = (each: { id: string; offer: object; faults: readonly string[] }) => ({
  id: each.id,
  offer: { ...each.offer },
  faults: [...each.faults],
});

const pageOf = (page: unknown): string | undefined =>
  typeof page === 'string' && page !== '' && page.length <= 500 ? page : undefined;
