import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Documented, NoExport, Reader, Requires, sql } from '#libs/platform';
import { signedIn } from '../../../api.js';
import { DSP_CONTEXT, DSP_VERSION, urn } from '../dataspace.catalogue.js';
import { DataspaceNegotiations, type NegotiationView } from '../negotiations/dataspace-negotiation.service.js';
import { NegotiationFilter } from './dataspace.filter.js';
import { idOf, sidesOf } from './sides.js';
import {
  DSP,
  eventMessage,
  firstRequest,
  messageOf,
  nextRequest,
  terminationMessage,
  verificationMessage,
  wordsOf,
} from './dataspace.routes.js';

/** Negotiations as recipients' connectors carry them on, with the organisation that provides the data. */
@Controller(`dsp/:participant/${DSP_VERSION}/negotiations`)
@UseFilters(NegotiationFilter)
export class NegotiationController {
  constructor(
    @Inject(DataspaceNegotiations) private readonly negotiations: DataspaceNegotiations,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Documented(DSP.begin)
  @Requires('dataspace.negotiate')
  @Post('request')
  @HttpCode(201)
  async begin(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { providerId } = sidesOf(request);
    return said(await this.negotiations.begin(signedIn(request), providerId, messageOf(firstRequest, body)));
  }

  @Documented(DSP.negotiation)
  @NoExport()
  @Requires('dataspace.negotiate')
  @Header('cache-control', 'private, no-store')
  @Get(':pid')
  async one(@Param('pid') pid: string, @Req() request: FastifyRequest): Promise<object> {
    const { providerId, consumerId } = sidesOf(request);
    const found = await this.reader.once(
      signedIn(request),
      async (tx) => {
        const [row] = await tx.query<NegotiationView>(sql`
          select n.id as "providerPid", n.consumer_pid as "consumerPid", a.state
          from dataspace_negotiation n join agreement a on a.id = n.id
          where n.id = ${idOf(pid, 'negotiation')} and n.provider_id = ${providerId} and n.consumer_id = ${consumerId}`);
        return row;
      },
      request.freshness,
    );
    if (!found) throw Failure.notFound('negotiation', pid);
    return said(found);
  }

  @Documented(DSP.request)
  @Requires('dataspace.negotiate')
  @Post(':pid/request')
  @HttpCode(200)
  async request(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid, offer } = messageOf(nextRequest(pid), body);
    const sides = sidesOf(request);
    return said(
      await this.negotiations.request(signedIn(request), sides, idOf(pid, 'negotiation'), consumerPid, offer),
    );
  }

  @Documented(DSP.event)
  @Requires('dataspace.negotiate')
  @Post(':pid/events')
  @HttpCode(200)
  async event(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid } = messageOf(eventMessage(pid), body);
    return said(
      await this.negotiations.accept(signedIn(request), sidesOf(request), idOf(pid, 'negotiation'), consumerPid),
    );
  }

  @Documented(DSP.verify)
  @Requires('dataspace.negotiate')
  @Post(':pid/agreement/verification')
  @HttpCode(200)
  async verify(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid } = messageOf(verificationMessage(pid), body);
    return said(
      await this.negotiations.verify(signedIn(request), sidesOf(request), idOf(pid, 'negotiation'), consumerPid),
    );
  }

  @Documented(DSP.terminate)
  @Requires('dataspace.negotiate')
  @Post(':pid/termination')
  @HttpCode(200)
  async terminate(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid, reason } = messageOf(terminationMessage(pid), body);
    const sides = sidesOf(request);
    return said(
      await this.negotiations.terminate(
        signedIn(request),
        sides,
        idOf(pid, 'negotiation'),
        consumerPid,
        wordsOf(reason),
      ),
    );
  }
}

const said = ({ providerPid, ...rest }: NegotiationView): object => ({
  '@context': [DSP_CONTEXT],
  '@type': 'ContractNegotiation',
  providerPid: urn(providerPid),
  ...rest,
});
