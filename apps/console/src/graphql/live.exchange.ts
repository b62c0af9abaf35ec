import type { Exchange, Operation, OperationResult } from '@urql/core';
import { pipe, tap } from 'wonka';
import type { LiveMessage } from '#libs/contracts';
import type { LiveConnection } from '../live/connection.js';

declare module '@urql/core' {
  interface OperationContext {
    /** Topics whose every message changes what this operation answers: lists that rows enter and leave. */
    topics?: readonly string[];
  }
}

/** One change is often several events; they are waited for, so that a screen is read once. */
const GATHER_MS = 40;

/**
 * Keeps what is on the screen current: an operation is read again when a live message names an object that it shows at
 * an older version, or belongs to a topic that it names. Nothing else is read again, but for all of it when another language was chosen: the server says some in the reader's.
 */
export function liveExchange(live: LiveConnection, onLanguage: (listener: () => void) => void): Exchange {
  return ({ forward, client }) => {
    const shown = new Map<number, { operation: Operation; versions: Map<string, number> }>();
    /** What was heard while an operation was on its way: its answer may have been read before. */
    const onTheWay = new Map<number, LiveMessage[]>();
    /** On its way since before a gap in what was heard: its answer may be older than what nobody heard. */
    const doubted = new Set<number>();
    const due = new Set<number>();
    let timer: number | undefined;

    const readAgain = (keys: Iterable<number>) => {
      for (const key of keys) due.add(key);
      if (due.size === 0) return;
      timer ??= window.setTimeout(() => {
        timer = undefined;
        for (const key of due) {
          const known = shown.get(key);
          // One at a time: of two answers under way the older may come last. Whether one that comes is old by then, what was heard meanwhile says.
          if (!known || onTheWay.has(key)) continue;
          const context = { ...known.operation.context, requestPolicy: 'network-only' as const };
          client.reexecuteOperation(client.createRequestOperation('query', known.operation, context));
        }
        due.clear();
      }, GATHER_MS);
    };
    live.onMessage((message) => {
      for (const heard of onTheWay.values()) heard.push(message);
      readAgain([...shown].filter(([, known]) => concerns(message, known)).map(([key]) => key));
    });
    // What is on its way may never come, and must not keep what is heard afterwards from being read. Once it comes, it is read again.
    const doubtWhatComes = () => {
      for (const key of onTheWay.keys()) doubted.add(key);
      onTheWay.clear();
    };
    live.onState(() => {
      if (live.state === 'lost') doubtWhatComes();
    });
    const readAllAgain = () => {
      doubtWhatComes();
      readAgain(shown.keys());
    };
    live.onResync(readAllAgain);
    onLanguage(readAllAgain);

    return (operations) =>
      pipe(
        operations,
        tap((operation) => {
          const { kind, key } = operation;
          if (kind === 'query' && !onTheWay.has(key)) onTheWay.set(key, []);
          if (kind !== 'teardown') return;
          shown.delete(key);
          onTheWay.delete(key);
          doubted.delete(key);
        }),
        forward,
        tap((result: OperationResult) => {
          const { operation } = result;
          if (operation.kind !== 'query') return;
          const versions = new Map<string, number>();
          collect(result.data, versions);
          const known = { operation, versions };
          shown.set(operation.key, known);
          const heard = onTheWay.get(operation.key) ?? [];
          onTheWay.delete(operation.key);
          if (doubted.delete(operation.key) || heard.some((message) => concerns(message, known)))
            readAgain([operation.key]);
        }),
      );
  };
}

function concerns(
  { subject, topics }: LiveMessage,
  { operation, versions }: { operation: Operation; versions: Map<string, number> },
): boolean {
  const version = versions.get(subject.id);
  if (version !== undefined && version < subject.version) return true;
  return operation.context.topics?.some((topic) => topics.includes(topic)) ?? false;
}

/** Ids are unique across kinds, so `id` and `version` side by side are all there is to know. */
function collect(value: unknown, versions: Map<string, number>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, versions);
  else if (typeof value === 'object' && value !== null) {
    const { id, version } = value as { id?: unknown; version?: unknown };
    if (typeof id === 'string' && typeof version === 'number') versions.set(id, version);
    for (const each of Object.values(value)) collect(each, versions);
  }
}
