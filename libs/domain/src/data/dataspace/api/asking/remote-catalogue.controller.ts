import { Controller, Get, Header, Inject, Param, Query, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure, type Language, languageAmong, languages } from '#libs/contracts';
import { Documented, NoExport, Reader, RefusalsFilter, Requires, sql } from '#libs/platform';
import { signedIn } from '../../../../api.js';
import { uuidOf } from '../../../agreements/odrl/odrl.values.js';
import { sentences } from '../../../agreements/terms/sentences/terms.sentences.js';
import type { CatalogueDataset } from '../../asking/remote.catalogue.js';
import { sidesOfTerms } from '../../asking/remote.terms.js';
import { type RemoteWay, RemoteCalls } from '../../asking/remote-calls.service.js';

const clause = z.object({ id: z.string(), text: z.string() });
const fault = z.object({ code: z.string(), message: z.string() });
const offer = z.object({
  id: z.string(),
  offer: z.looseObject({}),
  clauses: z.array(clause),
  faults: z.array(fault),
});
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
    query: z.object({
      page: z.string().max(500).optional().describe('`next` of the page before.'),
      language: z.enum(languages).optional().describe('Of `clauses`, which are left empty without it.'),
    }),
    answers: { 'application/json': catalogue },
  })
  @NoExport()
  @Requires('dataspace.negotiate')
  @Header('cache-control', 'private, no-store')
  @Get(':id/catalogue')
  async get(
    @Param('id') id: string,
    @Query('page') page: unknown,
    @Query('language') wanted: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof catalogue>> {
    const connector = await this.reader.once(
      signedIn(request),
      async (tx) => {
        const [row] = await tx.query<RemoteWay & Between>(sql`
          select c.id, c.address, c.token_address as "tokenAddress", c.client_id as "clientId", c.scope, c.sealed,
            c.name as provider, o.name as consumer
          from remote_connector c join organisation o on o.id = c.organisation_id
          where c.id = ${uuidOf(id) ?? null} and c.active`);
        return row;
      },
      request.freshness,
    );
    if (!connector) throw Failure.notFound('connector', id);
    // The catalogue is read without a connection to the database.
    const { participantId, datasets, next } = await this.calls.catalogue(connector, pageOf(page));
    const language = wanted === undefined ? undefined : languageAmong([wanted]);
    return {
      participantId,
      datasets: datasets.map((each) => ({ ...each, offers: each.offers.map(shown(each, connector, language)) })),
      next,
    };
  }
}

/** What the two are called here. */
interface Between {
  readonly provider: string;
  readonly consumer: string;
}

/** An offer as it came, and in plain words. */
function shown({ id, title }: CatalogueDataset, { provider, consumer }: Between, language: Language | undefined) {
  return (each: CatalogueDataset['offers'][number]) => {
    const faults = [...each.faults];
    const came = { id: each.id, offer: { ...each.offer }, faults };
    if (!each.terms || !language) return { ...came, clauses: [] };
    const { providerId } = sidesOfTerms(each.terms);
    const names = {
      organisation: (one: string) => (one === providerId ? provider : consumer),
      dataset: (one: string) => (one === uuidOf(id) ? title : one),
    };
    const said = sentences(each.terms, names, language);
    return { ...came, clauses: said.map(({ clause: of, text }) => ({ id: of, text })) };
  };
}

const pageOf = (page: unknown): string | undefined =>
  typeof page === 'string' && page !== '' && page.length <= 500 ? page : undefined;
