import 'reflect-metadata';
import { describe, expect, it, jest } from '@jest/globals';
import { Get } from '@nestjs/common';
import { type DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

jest.unstable_mockModule('../operations/operation.js', () => ({ operationOf: () => undefined }));
const { GuardCheck } = await import('./guard-check.js');
const { Requires } = await import('./requires.js');
const { isExport, NoExport } = await import('../../http/requirement.js');

const Root =
  (type: 'Query' | 'Mutation'): MethodDecorator =>
  (target, key) =>
    Reflect.defineMetadata('graphql:resolver_type', type, (target as Record<string | symbol, object>)[key] as object);

class Guarded {
  @Root('Query')
  @Requires('signed-in')
  books(): void {}

  title(): void {}
}
class Heir extends Guarded {}
class Routes {
  @Get('books')
  @Requires('open')
  books(): void {}
}
class OpenRoutes extends Routes {
  @Get('burnt')
  burnt(): void {}
}
class Open extends Guarded {
  @Root('Mutation')
  burn(): void {}
}

let controllers: { instance: unknown }[] = [];

function check(...providers: { instance: unknown; metatype?: unknown }[]): () => void {
  const discovery = { getProviders: () => providers, getControllers: () => controllers } as unknown as DiscoveryService;
  return () => new GuardCheck(discovery, new MetadataScanner(), new Reflector()).assertAllGuarded();
}

describe('a boot', () => {
  it('goes on when every root field says what it requires', () => {
    const providers = [Guarded, Heir].map((metatype) => ({ instance: new metatype(), metatype }));
    expect(check(...providers, { instance: null }, { instance: 'a value' })).not.toThrow();
  });

  it('is refused by a root field that does not', () => {
    expect(check({ instance: new Open(), metatype: Open })).toThrow(/Open\.burn/);
    expect(check({ instance: new Open(), metatype: Open })).not.toThrow(/books/);
  });

  it('is refused by a route that does not', () => {
    controllers = [{ instance: new Routes() }];
    expect(check()).not.toThrow();
    controllers = [{ instance: new OpenRoutes() }];
    expect(check()).toThrow(/: OpenRoutes\.burnt\./);
    controllers = [];
  });

  it('is refused by a resolver that a factory made, whose guards may not run', () => {
    expect(check({ instance: new Guarded(), metatype: () => new Guarded() })).toThrow(/Guarded\.books/);
  });
});

describe('a route', () => {
  class Files {
    @Requires('open')
    published(): void {}

    @Requires('proposal.read')
    paper(): void {}

    @NoExport()
    @Requires('proposal.read')
    feed(): void {}
  }

  it('exports what it answers, unless that is for everybody or it says that it does not', () => {
    const { published, paper, feed } = Files.prototype;
    expect([published, paper, feed].map((route) => isExport(new Reflector(), route))).toEqual([false, true, false]);
  });
});
