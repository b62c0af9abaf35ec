import { createHash, randomBytes } from 'node:crypto';
import { type Attributes, context, type Span, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import type pg from 'pg';
import type { Config } from '../config/config.js';

/**
 * OpenTelemetry traces, sent over OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector; without it nothing of the SDK is
 * loaded and nothing is measured. A trace's id is made from the correlation id, which goes from the request through ledger
 * and queue to the live message anyway, so that every process knows the trace of what it does.
 */
let provider: { shutdown(): Promise<void> } | undefined;
/** Ids of the span that is begun next. */
let next: { readonly traceId: string; readonly spanId: string } | undefined;

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
/** Longer statements are cut: what they are is said at their beginning. */
const STATEMENT_LENGTH = 2000;

interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** Correlation id of what caused it, in whichever process that was; what goes on here otherwise. */
  readonly cause?: string;
}

/** Loads the SDK and begins to send, when a collector is named. Before anything connects to the database. */
export async function startTracing(config: Config, process: 'api' | 'worker'): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = config;
  if (!endpoint) return;
  const [{ BatchSpanProcessor, NodeTracerProvider, TraceIdRatioBasedSampler }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const made = new NodeTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': `tripartite-${process}` }),
    // By the trace's id alone, so that all processes keep the same ones.
    sampler: new TraceIdRatioBasedSampler(share),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })),
    ],
    idGenerator: {
      generateTraceId: () => next?.traceId ?? randomBytes(16).toString('hex'),
      generateSpanId: () => next?.spanId ?? randomBytes(8).toString('hex'),
    },
  });
  made.register();
  provider = made;
}

/** Sends what is left. */
export async function stopTracing(): Promise<void> {
  await provider?.shutdown();
}

/** The trace that a caller says it is in, by W3C Trace Context; undefined for none. */
export function traceOf(traceParent: unknown): string | undefined {
  return typeof traceParent === 'string' ? TRACE_PARENT.exec(traceParent)?.[1] : undefined;
}

/**
 * Runs a request in the first span of its trace, which `end` ends.
 * @param traceParent what the caller sent, whose span then is its parent
 */
export function requestSpan(correlationId: string, traceParent: unknown, run: (span?: Span) => void): void {
  if (!provider) return run();
  const parent = typeof traceParent === 'string' ? TRACE_PARENT.exec(traceParent) : null;
  const [, traceId, spanId] = parent ?? [];
  const called =
    traceId === traceIdOf(correlationId) && spanId
      ? trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true })
      : context.active();
  next = { traceId: traceIdOf(correlationId), spanId: spanIdOf(correlationId) };
  const span = tracer().startSpan('request', { kind: SpanKind.SERVER }, called);
  next = undefined;
  context.with(trace.setSpan(called, span), () => run(span));
}

/** Runs something in a span of its own, which statements in it become parts of. */
export async function inSpan<T>(name: string, options: SpanOptions, run: () => Promise<T>): Promise<T> {
  if (!provider) return run();
  const { kind = SpanKind.INTERNAL, attributes = {}, cause } = options;
  return tracer().startActiveSpan(name, { kind, attributes }, causedBy(cause), async (span) => {
    try {
      return await run();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Begins a span of something that was caused elsewhere; whoever calls ends it. */
export function spanOf(name: string, cause: string, attributes: Attributes): Span | undefined {
  return provider && tracer().startSpan(name, { attributes }, causedBy(cause));
}

/** Has what a connection does while something is traced told as spans; their texts carry parameters' places, never values. */
export function traceStatements(client: pg.ClientBase, pool: string): void {
  if (!provider) return;
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const traced = (...args: unknown[]): unknown => {
    const [given] = args as [string | { text?: string; submit?: unknown } | undefined];
    const text = typeof given === 'string' ? given : given?.text;
    // Loops that look whether there is something to do belong to no trace; streams end when their reader likes.
    if (!text || !trace.getSpan(context.active()) || (typeof given === 'object' && given.submit)) return send(...args);
    const span = tracer().startSpan(text.trim().split(/\s+/, 1)[0]?.toUpperCase() ?? 'SQL', {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': withoutValues(text), 'tripartite.pool': pool },
    });
    const ended = (error: unknown) => {
      if (error) fail(span, error);
      span.end();
    };
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      return send(...args.slice(0, -1), (error: unknown, result: unknown) => {
        ended(error);
        (callback as (error: unknown, result: unknown) => void)(error, result);
      });
    }
    const answer = send(...args) as Promise<unknown>;
    answer.then(() => ended(undefined), ended);
    return answer;
  };
  client.query = traced as typeof client.query;
}

/** A statement whose literals are left out: ids of actors, and what somebody typed. */
export function withoutValues(text: string): string {
  return text.slice(0, STATEMENT_LENGTH).replaceAll(/'(?:[^']|'')*('|$)/g, "'…'");
}

function tracer() {
  return trace.getTracer('tripartite');
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
}

function causedBy(correlationId: string | undefined) {
  const here = context.active();
  if (!correlationId) return here;
  const ids = { traceId: traceIdOf(correlationId), spanId: spanIdOf(correlationId) };
  return trace.setSpanContext(here, { ...ids, traceFlags: TraceFlags.SAMPLED, isRemote: true });
}

/** A UUID without its dashes, so that whoever has a correlation id has the trace's. */
function traceIdOf(correlationId: string): string {
  const plain = correlationId.replaceAll('-', '').toLowerCase();
  return /^(?!0{32})[0-9a-f]{32}$/.test(plain) ? plain : digest(correlationId).slice(0, 32);
}

function spanIdOf(correlationId: string): string {
  return digest(correlationId).slice(32, 48);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
