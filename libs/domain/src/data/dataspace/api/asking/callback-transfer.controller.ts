import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, UseFilters } from '@nestjs/common';
import { Documented, NoExport, Requires } from '#libs/platform';
import type { AskedView } from '../../asking/remote-news.service.js';
import { RemoteTransferNews } from '../../asking/remote-transfer-news.service.js';
import { DSP_CONTEXT } from '../../dataspace.catalogue.js';
import { CallbackTransferFilter } from '../dataspace.filter.js';
import { DSP, messageOf, transferNews, wordsOf } from '../dataspace.routes.js';
import { idOf } from '../sides.js';
import { newsOf } from './callback.controller.js';

/** Where providers elsewhere say what becomes of transfers that were asked for here; known by the key, as of negotiations. */
@Controller('dsp/callbacks/:key/transfers')
@UseFilters(CallbackTransferFilter)
export class CallbackTransferController {
  constructor(@Inject(RemoteTransferNews) private readonly news: RemoteTransferNews) {}

  @Documented(DSP.askedTransfer)
  @NoExport()
  @Requires('open')
  @Header('cache-control', 'private, no-store')
  @Get(':pid')
  async one(@Param('key') key: string, @Param('pid') pid: string): Promise<object> {
    return said(await this.news.view(key, idOf(pid, 'transfer')));
  }

  @Documented(DSP.started)
  @Requires('open')
  @Post(':pid/start')
  @HttpCode(200)
  async started(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(transferNews('start', pid), body);
    const { dataAddress } = message;
    return said(await this.news.take(newsOf(key, pid, message), 'STARTED', { dataAddress }));
  }

  @Documented(DSP.suspended)
  @Requires('open')
  @Post(':pid/suspension')
  @HttpCode(200)
  async suspended(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(transferNews('suspension', pid), body);
    return said(await this.news.take(newsOf(key, pid, message), 'SUSPENDED', { reason: wordsOf(message.reason) }));
  }

  @Documented(DSP.completed)
  @Requires('open')
  @Post(':pid/completion')
  @HttpCode(200)
  async completed(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    return said(
      await this.news.take(newsOf(key, pid, messageOf(transferNews('completion', pid), body)), 'COMPLETED', {}),
    );
  }

  @Documented(DSP.terminated)
  @Requires('open')
  @Post(':pid/termination')
  @HttpCode(200)
  async terminated(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(transferNews('termination', pid), body);
    return said(await this.news.take(newsOf(key, pid, message), 'TERMINATED', { reason: wordsOf(message.reason) }));
  }
}

const said = (view: AskedView): object => ({ '@context': [DSP_CONTEXT], '@type': 'TransferProcess', ...view });
