import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { requirementOf } from './requires.js';

const RESOLVER_TYPE = 'graphql:resolver_type';

/** Refuses the boot when a query or mutation does not say what it requires of its caller. */
@Injectable()
export class GuardCheck {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every root field without `@Requires` */
  assertAllGuarded(): void {
    const open: string[] = [];
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[name] as (...args: never[]) => unknown;
        const root = ['Query', 'Mutation'].includes(Reflect.getMetadata(RESOLVER_TYPE, method) as string);
        if (root && requirementOf(this.reflector, method) === undefined) {
          open.push(`${prototype.constructor.name}.${name}`);
        }
      }
    }
    if (open.length > 0) throw new Error(`These root fields have no @Requires: ${open.join(', ')}.`);
  }
}
