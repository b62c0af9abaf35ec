import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  ControllerHandlerReturnType,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import { fastifyStatic } from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { holds, type QueueName, queues } from '#libs/contracts';
import { FailedJobs } from '#libs/platform';

const PREFIX = '/queues';
/** The one style that this version of the page puts into itself while it runs. */
const ITS_STYLE = "'sha256-r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU='";

/**
 * bull-board at /queues: every job of every queue with its payload, to look at. Only for who may operate the platform, and
 * without what changes anything: a failed job is tried again by the mutation `retryJob`, which the ledger records.
 */
export async function installBoard(app: NestFastifyApplication): Promise<void> {
  const board = new Board();
  const uiConfig = { boardTitle: 'Tripartite', hideDocsLink: true };
  const { addQueue } = createBullBoard({ queues: [], serverAdapter: board, options: { uiConfig } });
  const jobs = app.get(FailedJobs);
  let unseen: readonly QueueName[] = queues;
  await app.register(
    async (fastify: FastifyInstance) => {
      fastify.addHook('onRequest', onlyOperators);
      // The queues are connected to when somebody looks.
      fastify.addHook('onRequest', async () => {
        unseen.forEach((name) => addQueue(new BullMQAdapter(jobs.queue(name), { readOnlyMode: true })));
        unseen = [];
      });
      await board.serve(fastify);
    },
    { prefix: PREFIX },
  );
}

async function onlyOperators({ actor }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (actor && holds(actor, 'platform.operate')) return undefined;
  const message = 'Only platform stewards look at the queues. Sign in as one at /sign-in and come back.';
  return reply
    .code(actor ? 403 : 401)
    .type('text/plain')
    .send(message);
}

/** What bull-board asks of a server, over Fastify. Its own adapter would serve a page that our security policy refuses. */
class Board implements IServerAdapter {
  private api: AppControllerRoute[] = [];
  private config: UIConfig = {};
  private entry?: AppViewRoute;
  private failed?: (error: Error) => ControllerHandlerReturnType;
  private files = { route: '', path: '' };
  private queues: BullBoardQueues = new Map();
  private views = '';

  async serve(fastify: FastifyInstance): Promise<void> {
    fastify.setErrorHandler((error: Error, _request, reply) => {
      const answer = this.failed?.(error);
      return reply.code(answer?.status ?? 500).send(answer?.body);
    });
    await fastify.register(fastifyStatic, { root: this.files.path, prefix: this.files.route, decorateReply: false });
    const { entry, api, config: uiConfig } = this;
    const page = this.page();
    for (const url of [entry?.route ?? []].flat()) {
      fastify.get(url, (_request, reply) => {
        const policy = String(reply.getHeader('content-security-policy'))
          // The page reads from its <base> where it is served.
          .replace("base-uri 'none'", "base-uri 'self'")
          .replace("style-src 'self'", `style-src 'self' ${ITS_STYLE}`);
        return reply.header('content-security-policy', policy).type('text/html').send(page);
      });
    }
    for (const { method, route, handler } of api) {
      if (![method].flat().includes('get')) continue;
      for (const url of [route].flat()) {
        fastify.get(url, async ({ params, query, headers }, reply) => {
          const asked = { queues: this.queues, uiConfig, params, query, headers, body: {} };
          const { status = 200, body } = await handler(asked as Parameters<typeof handler>[0]);
          return reply.code(status).send(body);
        });
      }
    }
  }

  /** Its page without the fonts of another host and the styles in the page. */
  private page(): string {
    const theirs = readFileSync(join(this.views, 'index.ejs'), 'utf8');
    const [style] = /static\/css\/main[^"]+/.exec(theirs) ?? [];
    const scripts = [...theirs.matchAll(/src="(static\/js\/[^"]+)"/g)].map(([, path]) => path);
    const config = JSON.stringify(this.config).replaceAll('<', '\\u003c');
    return `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <base href="${PREFIX}/" />
    <title>Queues · Tripartite</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${PREFIX}/${style}" />
  </head>
  <body>
    <script id="__UI_CONFIG__" type="application/json">${config}</script>
    <div id="root"></div>
    ${scripts.map((path) => `<script defer src="${PREFIX}/${path}"></script>`).join('\n    ')}
  </body>
</html>
`;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.api = routes;
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }

  setErrorHandler(handler: (error: Error) => ControllerHandlerReturnType): this {
    this.failed = handler;
    return this;
  }

  setQueues(given: BullBoardQueues): this {
    this.queues = given;
    return this;
  }

  setStaticPath(route: string, path: string): this {
    this.files = { route, path };
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.config = config;
    return this;
  }

  setViewsPath(path: string): this {
    this.views = path;
    return this;
  }
}
