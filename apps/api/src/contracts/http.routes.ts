import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import {
  descriptionOf,
  type Requirement,
  requirementOf,
  type RouteDescription,
  type RouteLeftOut,
} from '#libs/platform';

/** A route as its controller declares it. */
export interface HttpRoute {
  readonly verb: string;
  /** Such as `/attachments/:id`. */
  readonly path: string;
  readonly requirement: Requirement | undefined;
  readonly description: RouteDescription | RouteLeftOut | undefined;
}

type Method = (...args: never[]) => unknown;

/** Every controller that answers in this process. */
export function controllersOf(discovery: DiscoveryService): Set<Type> {
  return new Set(discovery.getControllers().flatMap(({ metatype }) => (metatype as Type | null) ?? []));
}

/** Every route of these controllers, by path. */
export function routesOf(controllers: Iterable<Type>): HttpRoute[] {
  const reflector = new Reflector();
  const routes = [...controllers].flatMap((controller) => {
    const methods = controller.prototype as Record<string, Method>;
    return new MetadataScanner()
      .getAllMethodNames(methods)
      .map((name) => methods[name] as Method)
      .filter((method) => Reflect.hasMetadata(METHOD_METADATA, method))
      .map((method): HttpRoute => {
        const parts = [controller, method].map((each) => String(Reflect.getMetadata(PATH_METADATA, each)));
        return {
          verb: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod],
          path: `/${parts.join('/').split('/').filter(Boolean).join('/')}`,
          requirement: requirementOf(reflector, method),
          description: descriptionOf(reflector, method),
        };
      });
  });
  const name = ({ verb, path }: HttpRoute) => `${path} ${verb}`;
  return routes.sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
