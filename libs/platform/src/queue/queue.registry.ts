import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type HandlerName, handlers, type JobName, jobs, type LedgerEvent } from '#libs/contracts';
import { ON_EVENT, ON_JOB } from './queue.decorators.js';

type Run<T> = (input: T) => Promise<void>;

/** Finds the methods that implement the catalogues, and refuses the boot when one has none, or two. */
@Injectable()
export class QueueRegistry {
  readonly jobs = new Map<JobName, Run<unknown>>();
  readonly handlers = new Map<HandlerName, Run<LedgerEvent>>();

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error naming every job and handler that has no implementation or more than one */
  discover(): void {
    const problems: string[] = [];
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const method = (instance as Record<string, unknown>)[name];
        if (typeof method !== 'function') continue;
        take(this.jobs, Reflect.getMetadata(ON_JOB, method) as JobName, method.bind(instance), problems);
        take(this.handlers, Reflect.getMetadata(ON_EVENT, method) as HandlerName, method.bind(instance), problems);
      }
    }
    problems.push(
      ...missing(Object.keys(jobs), this.jobs, '@OnJob'),
      ...missing(Object.keys(handlers), this.handlers, '@OnEvent'),
    );
    if (problems.length > 0) throw new Error(`The catalogues and the worker disagree:\n  - ${problems.join('\n  - ')}`);
  }
}

function take<N extends string, T>(into: Map<N, Run<T>>, name: N | undefined, run: Run<T>, problems: string[]): void {
  if (name === undefined) return;
  if (into.has(name)) problems.push(`${name} has two implementations`);
  into.set(name, run);
}

function missing(names: string[], found: ReadonlyMap<string, unknown>, decorator: string): string[] {
  return names.filter((name) => !found.has(name)).map((name) => `${name} has no method marked ${decorator}('${name}')`);
}
