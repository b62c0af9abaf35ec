import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Clock, Config, Documented, NoExport, Requires } from '#libs/platform';
import { signedIn } from '../../../api.js';
import { type Asked, catalogueDocument, datasetDocument } from '../catalogue.documents.js';
import { DSP_VERSION, pathOf } from '../dataspace.catalogue.js';
import { DataspaceFilter } from './dataspace.filter.js';
import { catalogueRequest, DSP, messageOf } from './dataspace.routes.js';
import { OfferedDatasets } from './offered-datasets.loader.js';
import { idOf } from './sides.js';

const PRIVATE = { 'cache-control': 'private, no-store' };

/** The catalogue of one organisation, as its offers to whoever asks. */
@Controller(`dsp/:participant/${DSP_VERSION}/catalog`)
@UseFilters(DataspaceFilter)
export class CatalogueController {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(OfferedDatasets) private readonly datasets: OfferedDatasets,
  ) {}

  @Documented(DSP.catalogue)
  @Requires('dataset.read')
  @Post('request')
  @HttpCode(200)
  async request(
    @Param('participant') participant: string,
    @Query('after') after: string | undefined,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = this.asked(request, participant);
    messageOf(catalogueRequest, body);
    const { participantId } = asked;
    const from = after === undefined ? undefined : idOf(after, 'dataset');
    const { known: there, ...page } = await this.datasets.page(
      signedIn(request),
      participantId,
      from,
      request.freshness,
    );
    if (!there) throw Failure.notFound('organisation', participantId);
    const { next, datasets } = page;
    if (next) {
      const address = `${this.config.publicUrl}${pathOf(participantId)}/catalog/request?after=${next}`;
      void reply.header('link', `<${address}>; rel="next"`);
    }
    await reply.headers(PRIVATE).send(catalogueDocument(datasets, asked));
  }

  @Documented(DSP.dataset)
  @NoExport()
  @Requires('dataset.read')
  @Get('datasets/:id')
  async dataset(
    @Param('participant') participant: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = this.asked(request, participant);
    const wanted = idOf(id, 'dataset');
    const found = await this.datasets.one(signedIn(request), asked.participantId, wanted, request.freshness);
    const document = found && datasetDocument(found, asked);
    if (!document) throw Failure.notFound('dataset', id);
    await reply.headers(PRIVATE).send(document);
  }

  private asked(request: FastifyRequest, participant: string): Asked {
    const { organisationId: consumerId } = signedIn(request);
    const participantId = idOf(participant, 'organisation');
    return { participantId, consumerId, now: this.clock.now(), url: this.config.publicUrl };
  }
}
