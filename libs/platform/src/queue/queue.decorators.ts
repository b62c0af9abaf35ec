import { SetMetadata } from '@nestjs/common';
import type { HandledEvent, HandlerName, JobData, JobName, LedgerEvent } from '#libs/contracts';

export const ON_JOB = Symbol('on job');
export const ON_EVENT = Symbol('on event');

type Method<Args extends unknown[]> = { value?: (...args: Args) => Promise<void> } & PropertyDescriptor;

/** Marks the one method that does a job of the contracts. It may run twice with the same data. */
export function OnJob<N extends JobName>(name: N) {
  return (target: object, key: string | symbol, descriptor: Method<[data: JobData<N>]>): void => {
    SetMetadata(ON_JOB, name)(target, key, descriptor);
  };
}

/** Marks the one method that does what the contracts say follows from an event. It may run twice. */
export function OnEvent<H extends HandlerName>(name: H) {
  return (target: object, key: string | symbol, descriptor: Method<[event: EventOf<HandledEvent<H>>]>): void => {
    SetMetadata(ON_EVENT, name)(target, key, descriptor);
  };
}

/** A union over the types a handler listens to, so that `event.type` narrows `event.data`. */
export type EventOf<T> = T extends HandledEvent<HandlerName> ? LedgerEvent<T> : never;
/** What the method of `@OnEvent(H)` receives. */
export type EventFor<H extends HandlerName> = EventOf<HandledEvent<H>>;
