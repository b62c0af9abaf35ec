import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { requirementOf } from './requires.js';

const RESOLVER_TYPE = 'graphql:resolver_type';

/** Refuses the boot when a query or mutation does not say what it requires of its caller, or can't be held to it. */
@Injectable()
export class GuardCheck {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every root field without `@Requires`, or whose resolver is not provided by its class */
  assertAllGuarded(): void {
    const open: string[] = [];
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[name] as (...args: never[]) => unknown;
        const root = ['Query', 'Mutation'].includes(Reflect.getMetadata(RESOLVER_TYPE, method) as string);
        if (!root) continue;
        // Nest does not run every guard for a resolver that a factory made or that was given as a value.
        const guarded = metatype === prototype.constructor && requirementOf(this.reflector, method) !== undefined;
        if (!guarded) open.push(`${prototype.constructor.name}.${name}`);
      }
    }
    if (open.length > 0)
      throw new Error(
        `These root fields have no @Requires, or their resolver is not provided by its class: ${open.join(', ')}.`,
      );
  }
}
