import { Inject, Injectable } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { requirementOf } from './requires.js';

const RESOLVER_TYPE = 'graphql:resolver_type';

type Method = (...args: never[]) => unknown;

/** Refuses the boot when a query, mutation or route does not say what it requires of its caller, or can't be held to it. */
@Injectable()
export class GuardCheck {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every root field and route without `@Requires`, or whose resolver is not provided by its class */
  assertAllGuarded(): void {
    const open = [
      // Nest does not run every guard for a resolver that a factory made or that was given as a value.
      ...this.unguarded(this.discovery.getProviders(), isRootField, (metatype, own) => metatype === own),
      ...this.unguarded(this.discovery.getControllers(), isRoute, () => true),
    ];
    if (open.length > 0)
      throw new Error(
        `These root fields and routes have no @Requires, or their resolver is not provided by its class: ${open.join(', ')}.`,
      );
  }

  private unguarded(
    wrappers: ReturnType<DiscoveryService['getProviders']>,
    isDoor: (method: Method) => boolean,
    isHeld: (metatype: unknown, own: unknown) => boolean,
  ): string[] {
    return wrappers.flatMap(({ instance, metatype }) => {
      if (!instance || typeof instance !== 'object') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Method> & { constructor: Method };
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => isDoor(prototype[name] as Method))
        .filter((name) => !isHeld(metatype, prototype.constructor) || !this.requires(prototype[name] as Method))
        .map((name) => `${prototype.constructor.name}.${name}`);
    });
  }

  private requires(method: Method): boolean {
    return requirementOf(this.reflector, method) !== undefined;
  }
}

function isRootField(method: Method): boolean {
  return ['Query', 'Mutation'].includes(Reflect.getMetadata(RESOLVER_TYPE, method) as string);
}

function isRoute(method: Method): boolean {
  return Reflect.hasMetadata(METHOD_METADATA, method);
}
