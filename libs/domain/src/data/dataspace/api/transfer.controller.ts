import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Documented, NoExport, Reader, Requires, sql } from '#libs/platform';
import { signedIn } from '../../../api.js';
import { HeldTransfers } from '../../exchange/transfers/held-transfers.service.js';
import { RowAnswers } from '../../exchange/transfers/row-answers.service.js';
import { DSP_CONTEXT, DSP_VERSION, urn } from '../dataspace.catalogue.js';
import { DataspaceTransfers, type TransferAct, type TransferView } from '../transfers/dataspace-transfer.service.js';
import { TransferFilter } from './dataspace.filter.js';
import { DSP, messageOf, transferMessage, transferRequest, wordsOf } from './dataspace.routes.js';
import { idOf, sidesOf } from './sides.js';

/** Transfers as recipients' connectors carry them on, with the organisation that provides the data. */
@Controller(`dsp/:participant/${DSP_VERSION}/transfers`)
@UseFilters(TransferFilter)
export class TransferController {
  constructor(
    @Inject(DataspaceTransfers) private readonly transfers: DataspaceTransfers,
    @Inject(HeldTransfers) private readonly held: HeldTransfers,
    @Inject(Reader) private readonly reader: Reader,
    @Inject(RowAnswers) private readonly rows: RowAnswers,
  ) {}

  @Documented(DSP.beginTransfer)
  @Requires('exchange.use')
  @Post('request')
  @HttpCode(201)
  async begin(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { providerId } = sidesOf(request);
    const message = messageOf(transferRequest, body);
    const { 'trip:dataset': dataset, 'trip:action': action, 'trip:purpose': purpose } = message;
    const { consumerPid, callbackAddress, agreementId, format, 'trip:column': columns } = message;
    const open = { dataset, action, purpose, columns };
    const asked = { consumerPid, callbackAddress, agreementId, format, ...open };
    return said(await this.transfers.begin(signedIn(request), providerId, asked));
  }

  @Documented(DSP.transfer)
  @NoExport()
  @Requires('exchange.use')
  @Header('cache-control', 'private, no-store')
  @Get(':pid')
  async one(@Param('pid') pid: string, @Req() request: FastifyRequest): Promise<object> {
    const { providerId, consumerId } = sidesOf(request);
    const found = await this.reader.once(
      signedIn(request),
      async (tx) => {
        const [row] = await tx.query<TransferView>(sql`
          select d.id as "providerPid", d.consumer_pid as "consumerPid", t.state
          from dataspace_transfer d join transfer t on t.id = d.id
          where d.id = ${idOf(pid, 'transfer')} and d.provider_id = ${providerId} and d.consumer_id = ${consumerId}`);
        return row;
      },
      request.freshness,
    );
    if (!found) throw Failure.notFound('transfer', pid);
    return said(found);
  }

  @Documented(DSP.start)
  @Requires('exchange.use')
  @Post(':pid/start')
  @HttpCode(200)
  start(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    return this.act('start', pid, body, request);
  }

  @Documented(DSP.suspension)
  @Requires('exchange.use')
  @Post(':pid/suspension')
  @HttpCode(200)
  suspend(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    return this.act('suspension', pid, body, request);
  }

  @Documented(DSP.completion)
  @Requires('exchange.use')
  @Post(':pid/completion')
  @HttpCode(200)
  complete(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    return this.act('completion', pid, body, request);
  }

  @Documented(DSP.termination)
  @Requires('exchange.use')
  @Post(':pid/termination')
  @HttpCode(200)
  terminate(@Param('pid') pid: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    return this.act('termination', pid, body, request);
  }

  /** Whoever shows the ticket that the connector was told gets the rows, once: it is asked by no session and no token. */
  @Documented(DSP.data)
  @Requires('open')
  @Get(':pid/data')
  async data(@Param('pid') pid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, ticket = ''] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const opened = await this.held.open(ticket, idOf(pid, 'transfer'));
    await this.rows.answer(opened, request, reply);
  }

  private async act(act: TransferAct, pid: string, body: unknown, request: FastifyRequest): Promise<object> {
    const { consumerPid, reason } = messageOf(transferMessage(act, pid), body);
    const about = { id: idOf(pid, 'transfer'), consumerPid, why: wordsOf(reason) };
    return said(await this.transfers.act(signedIn(request), sidesOf(request), act, about));
  }
}

const said = ({ providerPid, ...rest }: TransferView): object => ({
  '@context': [DSP_CONTEXT],
  '@type': 'TransferProcess',
  providerPid: urn(providerPid),
  ...rest,
});
