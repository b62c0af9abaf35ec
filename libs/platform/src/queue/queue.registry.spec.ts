import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { handlers, jobs } from '#libs/contracts';
import { ON_EVENT, ON_JOB } from './queue.decorators.js';
import { QueueRegistry } from './queue.registry.js';

/** A provider with one method that is marked to do the job, or to handle the event, of this name. */
function doing(mark: symbol, name: string): object {
  class Provider {
    act(): Promise<void> {
      return Promise.resolve();
    }
  }
  Reflect.defineMetadata(mark, name, Provider.prototype.act);
  return new Provider();
}

function registry(...instances: unknown[]): QueueRegistry {
  const discovery = { getProviders: () => instances.map((instance) => ({ instance })) };
  return new QueueRegistry(discovery as unknown as DiscoveryService, new MetadataScanner());
}

const everyJob = Object.keys(jobs).map((name) => doing(ON_JOB, name));
const everyHandler = Object.keys(handlers).map((name) => doing(ON_EVENT, name));

describe('a boot of the worker', () => {
  it('goes on when every job and handler has one implementation', () => {
    const whole = registry(...everyJob, ...everyHandler, null, 'a value', {});
    expect(() => whole.discover()).not.toThrow();
    expect([...whole.jobs.keys()].sort()).toEqual(Object.keys(jobs).sort());
    expect([...whole.handlers.keys()].sort()).toEqual(Object.keys(handlers).sort());
  });

  it('is refused by a job or handler that has none, naming all of them', () => {
    expect(() => registry(...everyJob.slice(1), ...everyHandler.slice(1)).discover()).toThrow(
      new RegExp(`${Object.keys(jobs)[0]} has no method[^]*${Object.keys(handlers)[0]} has no method`),
    );
  });

  it('is refused by one that has two', () => {
    const [job] = Object.keys(jobs);
    expect(() => registry(...everyJob, ...everyHandler, doing(ON_JOB, job as string)).discover()).toThrow(
      `${job} has two implementations`,
    );
  });
});
