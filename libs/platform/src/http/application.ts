import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import type { Span } from '@opentelemetry/api';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClsService } from 'nestjs-cls';
import type { Logger } from 'pino';
import type { Actor } from '#libs/contracts';
import { Config, ConfigError } from '../config/config.js';
import { Replicas } from '../database/replicas/replicas.js';
import { CORRELATION, NestLog } from '../logging/logging.js';
import { LOG } from '../logging/logging.module.js';
import { ADDRESS, SecurityLog } from '../security/security-log.js';
import { noteExport } from '../security/security-refusals.js';
import { realMs } from '../clock/real-time.js';
import { MaintenanceHours, READ_ONLY, readOnlyMessage } from '../maintenance/maintenance.js';
import { Metrics } from '../metrics/metrics.js';
import { hideInternal, portOf, serveInternally } from './internal.js';
import { requestSpan, stopTracing, traceOf } from '../tracing/tracing.js';
import { membership } from './proxies.js';
import { Health } from '../health/health.js';
import { ErrorsFilter } from './errors.filter.js';
import { installFreshness } from './freshness.js';
import { installLeaving } from './leaving.js';

const BODY_LIMIT_BYTES = 512 * 1024;
const OAUTH = ['/oauth/token', '/oauth/introspect', '/oauth/revoke'];
const GO_ON = ['/graphql', ...OAUTH, '/dsp/:participant/2025-1/catalog/request', '/scim/v2/Users/:name'];
const CORRELATION_HEADER = 'x-correlation-id';

/** A process's HTTP application: correlation ids, durations, graceful stop. */
export async function createApplication(
  module: DynamicModule,
  trustProxy: boolean | string[],
): Promise<NestFastifyApplication> {
  const trusted = Array.isArray(trustProxy) ? membership(trustProxy) : () => trustProxy;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    // The address our own proxy adds, the last one: those before it are the caller's to invent, and limits go by address.
    trustProxy: trustProxy && ((address: string, hop: number) => hop === 0 && trusted(address)),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const log = app.get<Logger>(LOG);
  app.useGlobalFilters(new ErrorsFilter(app.getHttpAdapter(), log));
  app.useLogger(new NestLog(log));
  const cls = app.get(ClsService);
  const maintenance = app.get(MaintenanceHours);
  const metrics = app.get(Metrics);
  const security = app.get(SecurityLog);
  const fastify = adapter.getInstance();
  const spans = new WeakMap<object, Span>();
  const { ACCESS_LOG: logsAccess } = app.get(Config);
  if (app.get(Config).internalApart) fastify.addHook('onRequest', hideInternal);
  fastify.addHook('onRequest', (request, reply, done) => {
    const given = request.headers[CORRELATION_HEADER];
    const { traceparent } = request.headers;
    const own = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : undefined;
    const id = own ?? traceOf(traceparent) ?? randomUUID();
    void reply.header(CORRELATION_HEADER, id);
    cls.run(() => {
      cls.set(CORRELATION, id);
      cls.set(ADDRESS, request.ip);
      requestSpan(id, traceparent, (span) => {
        if (span) spans.set(request, span);
        done();
      });
    });
  });
  installFreshness(fastify, app.get(Replicas));
  installLeaving(app);
  // Mutations are refused one by one, since some go on, and so is what a directory says of somebody, whom it may shut out; a program that
  // asks for a token comes in, as people do, and may end it; a catalogue is read.
  fastify.addHook('onRequest', (request, reply, done) => {
    const changes =
      !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !GO_ON.includes(request.routeOptions.url ?? '');
    const closed = changes ? maintenance.readOnly : undefined;
    if (!closed) return done();
    const seconds = Math.ceil((closed.endsAt.getTime() - realMs()) / 1000);
    void reply
      .code(503)
      .header('retry-after', seconds)
      .send({ code: READ_ONLY, message: readOnlyMessage(closed) });
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    metrics.requests.observe({ route, status: String(status) }, elapsedTime / 1000);
    spans
      .get(request)
      ?.updateName(`${method} ${route}`)
      .setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status })
      .end();
    if (logsAccess) {
      const { organisationId, memberId } = (request as { actor?: Actor }).actor ?? {};
      const facts = {
        method,
        route,
        status,
        ms: Math.round(elapsedTime),
        address: request.ip,
        organisationId,
        memberId,
      };
      log.info(facts, 'access');
    }
    noteExport(security, request, reply);
    done();
  });
  return app;
}

/** The launcher was killed while we were coming up: nobody would ever stop us. */
const endAlone = (): never => process.exit(1);

/** Once nobody is let in any more: less than the launcher's patience, so that a process that is being stopped has the last word in its own log. */
const STOP_WITHIN_MS = 12_000;

/**
 * Listens, tells the launcher (when there is one), and stops gracefully on SIGTERM, SIGINT or the launcher's end.
 * @param internalPort where operators' routes answer; 0 for any free one
 * @param drainSeconds how long it answers on after SIGTERM, not ready, so that a balancer sends what comes elsewhere before nobody listens here
 */
export async function serve(
  app: NestFastifyApplication,
  port: number,
  host: string,
  internalPort: number,
  drainSeconds = 0,
): Promise<number> {
  const log = app.get<Logger>(LOG);
  const config = app.get(Config);
  await app.listen(port, host);
  const listening = portOf(app.getHttpServer());
  const internal = config.internalApart
    ? await serveInternally(app.getHttpAdapter().getInstance(), internalPort, config.INTERNAL_HOST)
    : undefined;
  let stopping = false;
  let draining: NodeJS.Timeout | undefined;
  const stop = (why: string) => {
    // Told once more, it waits no longer.
    if (draining) return close();
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    if (why !== 'SIGTERM' || drainSeconds === 0) return close();
    app.get(Health).leave();
    draining = setTimeout(close, drainSeconds * 1000);
  };
  const close = () => {
    clearTimeout(draining);
    draining = undefined;
    internal?.close();
    internal?.closeIdleConnections();
    // A queue or database that is gone is waited for without end; what is owed is in rows, and the next start goes on.
    setTimeout(() => {
      log.error({ seconds: STOP_WITHIN_MS / 1000 }, 'stopping took too long; ended all the same');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    app
      .close()
      .then(stopTracing)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('the launcher is gone'));
  process.off('disconnect', endAlone);
  const ports = { port: listening, ...(internal && { internalPort: portOf(internal) }) };
  process.send?.({ ready: true, ...ports });
  log.info(ports, 'ready');
  return listening;
}

/** Runs a process's main and says in one place why it could not start. */
export function start(main: () => Promise<unknown>): void {
  process.once('disconnect', endAlone);
  process.channel?.unref(); // what has nothing more to do may end
  if (process.send && !process.connected) endAlone();
  main().catch((error: unknown) => {
    const text =
      error instanceof ConfigError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
}
