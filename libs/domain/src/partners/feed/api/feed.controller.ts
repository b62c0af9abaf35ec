import accepts from 'accepts';
import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CLOUD_EVENTS, cloudEvent, events, type EventType, Failure, jsonSchema } from '#libs/contracts';
import { Config, Documented, NoExport, RefusalsFilter, Requires } from '#libs/platform';
import { signedIn } from '../../../api.js';
import { feedParameters, feedRequest } from '../feed.request.js';
import { Feed } from '../feed.service.js';

const JSON_TYPE = 'application/json';

/**
 * `GET /feed`: what happened, for programs (docs/api.md). JSON with `events`, `next` and `more`; who accepts only
 * application/cloudevents-batch+json gets the array alone. Either way `Link: rel="next"` is where to go on.
 */
@Controller('feed')
@UseFilters(RefusalsFilter)
export class FeedController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Feed) private readonly feed: Feed,
  ) {}

  @Documented({
    summary: 'What happened and the caller may hear, in order, from a cursor on.',
    query: feedParameters,
    answers: {
      [JSON_TYPE]: z.object({
        events: z.array(cloudEvent),
        next: z.string(),
        more: z.boolean(),
        archivedUpTo: z.int().describe('Events up to this place stand in archives; 0 where all can be had.'),
      }),
      [CLOUD_EVENTS]: z.array(cloudEvent),
    },
  })
  @NoExport()
  @Requires('signed-in')
  @Get()
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const actor = signedIn(request);
    const query = request.query as Record<string, string | string[]>;
    const wanted = feedRequest(query);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const page = await this.feed.page(actor, wanted, gone.signal);
    const type = accepts(request.raw).type([JSON_TYPE, CLOUD_EVENTS]) === CLOUD_EVENTS ? CLOUD_EVENTS : JSON_TYPE;
    await reply
      .headers({
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'private, no-store',
        link: `<${this.next(query, page.next)}>; rel="next"`,
      })
      .send(JSON.stringify(type === JSON_TYPE ? page : page.events));
  }

  /** The shape of `data` of one type of event, as `dataschema` of the event says. */
  @Documented({
    summary: 'The JSON Schema of `data` of one type of event, as its `dataschema` says.',
    path: { type: z.string() },
    answers: { 'application/schema+json': z.object({ $id: z.url(), type: z.literal('object') }) },
  })
  @Requires('open')
  @Get('schemas/:type')
  async schema(@Param('type') type: string, @Res() reply: FastifyReply): Promise<void> {
    if (!Object.hasOwn(events, type)) throw Failure.notFound('type of event', type);
    const schema = jsonSchema(events[type as EventType], { open: true });
    const id = `${this.config.publicUrl}/feed/schemas/${type}`;
    await reply
      .headers({ 'content-type': 'application/schema+json; charset=utf-8', 'cache-control': 'public, max-age=3600' })
      .send(JSON.stringify({ $id: id, ...schema }));
  }

  private next(query: Record<string, string | string[]>, cursor: string): string {
    const address = new URL(`${this.config.publicUrl}/feed`);
    for (const [name, value] of Object.entries(query)) {
      if (name !== 'start' && name !== 'after')
        for (const each of [value].flat()) address.searchParams.append(name, each);
    }
    address.searchParams.set('after', cursor);
    return address.href;
  }
}
