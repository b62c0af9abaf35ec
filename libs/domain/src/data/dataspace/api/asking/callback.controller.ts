import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, UseFilters } from '@nestjs/common';
import { Documented, NoExport, Requires } from '#libs/platform';
import { type AskedView, type RemoteNews, RemoteNewsTaker } from '../../asking/remote-news.service.js';
import { DSP_CONTEXT } from '../../dataspace.catalogue.js';
import { CallbackFilter } from '../dataspace.filter.js';
import {
  agreementMessage,
  DSP,
  endMessage,
  finalMessage,
  messageOf,
  offerMessage,
  wordsOf,
} from '../dataspace.routes.js';
import { idOf } from '../sides.js';

/**
 * Where providers elsewhere answer what our people asked. Nobody signs in here: each negotiation has an address of its own, which only
 * the provider was told.
 */
@Controller('dsp/callbacks/:key/negotiations')
@UseFilters(CallbackFilter)
export class CallbackController {
  constructor(@Inject(RemoteNewsTaker) private readonly news: RemoteNewsTaker) {}

  @Documented(DSP.asked)
  @NoExport()
  @Requires('open')
  @Header('cache-control', 'private, no-store')
  @Get(':pid')
  async one(@Param('key') key: string, @Param('pid') pid: string): Promise<object> {
    return said(await this.news.view(key, idOf(pid, 'negotiation')));
  }

  @Documented(DSP.offered)
  @Requires('open')
  @Post(':pid/offers')
  @HttpCode(200)
  async offered(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(offerMessage(pid), body);
    return said(await this.news.offered(newsOf(key, pid, message), message.offer));
  }

  @Documented(DSP.agreed)
  @Requires('open')
  @Post(':pid/agreement')
  @HttpCode(200)
  async agreed(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(agreementMessage(pid), body);
    return said(await this.news.agreed(newsOf(key, pid, message), message.agreement));
  }

  @Documented(DSP.finalized)
  @Requires('open')
  @Post(':pid/events')
  @HttpCode(200)
  async finalized(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    return said(await this.news.finalized(newsOf(key, pid, messageOf(finalMessage(pid), body))));
  }

  @Documented(DSP.ended)
  @Requires('open')
  @Post(':pid/termination')
  @HttpCode(200)
  async terminated(@Param('key') key: string, @Param('pid') pid: string, @Body() body: unknown): Promise<object> {
    const message = messageOf(endMessage(pid), body);
    return said(await this.news.terminated(newsOf(key, pid, message), wordsOf(message.reason)));
  }
}

export function newsOf(
  key: string,
  pid: string,
  message: RemoteNews['message'] & Pick<RemoteNews, 'providerPid' | 'consumerPid'>,
): RemoteNews {
  const { providerPid, consumerPid } = message;
  return { key, id: idOf(pid, 'negotiation'), providerPid, consumerPid, message };
}

const said = (view: AskedView): object => ({ '@context': [DSP_CONTEXT], '@type': 'ContractNegotiation', ...view });
