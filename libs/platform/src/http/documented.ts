import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { z } from 'zod';

const DOCUMENTED = Symbol('documented');

/** What a route takes and answers, as the OpenAPI document has it. */
export interface RouteDescription {
  readonly summary: string;
  /** Parameters of the path that are no UUIDs, by name; what `*` stands for goes by `rest`. */
  readonly path?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  /** Fields of `multipart/form-data`, in the order in which they have to come; such a route answers 201. */
  readonly form?: z.ZodObject;
  /** What is sent to any other route, by media type. */
  readonly sent?: Readonly<Record<string, z.ZodType>>;
  /** What it answers where that is neither 200 nor the 201 of a form; 204 has nothing in it. */
  readonly status?: 201 | 204;
  /** By media type; null where it is bytes, or text of a form of its own. */
  readonly answers: Readonly<Record<string, z.ZodType | null>>;
  /** What is told where it refuses, by media type; left out where that is our `{ code, message }`. */
  readonly refusals?: Readonly<Record<string, z.ZodType>>;
  /** Whose credential it takes, where that is not one of the house’s: an OAuth client’s, or a directory’s. */
  readonly credential?: 'client' | 'directory';
}

/** Why a route is not for programs of others. */
export interface RouteLeftOut {
  readonly leftOut: string;
}

/** Every route carries it; one without refuses the boot. */
export const Documented = (description: RouteDescription | RouteLeftOut): MethodDecorator =>
  SetMetadata(DOCUMENTED, description);

export function descriptionOf(
  reflector: Reflector,
  method: (...args: never[]) => unknown,
): RouteDescription | RouteLeftOut | undefined {
  return reflector.get<RouteDescription | RouteLeftOut | undefined>(DOCUMENTED, method);
}
