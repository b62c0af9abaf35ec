import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Documented, NoExport, Reader, Requires, sql } from '#libs/platform';
import { signedIn } from '../../../api.js';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { DSP_CONTEXT, DSP_VERSION, urn } from '../dataspace.catalogue.js';
import { DataspaceNegotiations, type NegotiationView } from '../negotiations/dataspace-negotiation.service.js';
import type { Sides } from '../negotiations/offer.policy.js';
import { NegotiationFilter } from './dataspace.filter.js';
import {
  DSP,
  eventMessage,
  firstRequest,
  messageOf,
  nextRequest,
  terminationMessage,
  verificationMessage,
} from './dataspace.routes.js';

const MOST_REASON = 5_000;

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
          where n.id = ${idOf(pid)} and n.provider_id = ${providerId} and n.consumer_id = ${consumerId}`);
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
    return said(await this.negotiations.request(signedIn(request), sides, idOf(pid), consumerPid, offer));
  }

  @Documented(DSP.event)
  @Requires('dataspace.negotiate')
  @Post(':pid/events')
  @HttpCode(200)
  async event(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid } = messageOf(eventMessage(pid), body);
    return said(await this.negotiations.accept(signedIn(request), sidesOf(request), idOf(pid), consumerPid));
  }

  @Documented(DSP.verify)
  @Requires('dataspace.negotiate')
  @Post(':pid/agreement/verification')
  @HttpCode(200)
  async verify(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid } = messageOf(verificationMessage(pid), body);
    return said(await this.negotiations.verify(signedIn(request), sidesOf(request), idOf(pid), consumerPid));
  }

  @Documented(DSP.terminate)
  @Requires('dataspace.negotiate')
  @Post(':pid/termination')
  @HttpCode(200)
  async terminate(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { consumerPid, reason = [] } = messageOf(terminationMessage(pid), body);
    const words = reason.filter((each) => typeof each === 'string').join(' ');
    const told = words
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, MOST_REASON);
    const sides = sidesOf(request);
    return said(await this.negotiations.terminate(signedIn(request), sides, idOf(pid), consumerPid, told || null));
  }
}

function sidesOf(request: FastifyRequest): Sides {
  const { participant } = request.params as { participant: string };
  const providerId = uuidOf(participant);
  if (providerId === undefined) throw Failure.notFound('organisation', participant);
  return { providerId, consumerId: signedIn(request).organisationId };
}

/** @throws Failure NOT_FOUND where it names nothing */
function idOf(pid: string): string {
  const id = uuidOf(pid);
  if (id === undefined) throw Failure.notFound('negotiation', pid);
  return id;
}

const said = ({ providerPid, ...rest }: NegotiationView): object => ({
  '@context': [DSP_CONTEXT],
  '@type': 'ContractNegotiation',
  providerPid: urn(providerPid),
  ...rest,
});
