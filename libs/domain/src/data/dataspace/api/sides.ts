import type { FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { signedIn } from '../../../api.js';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import type { Sides } from '../negotiations/offer.policy.js';

/** Who is asked, by the address, and who asks. @throws Failure NOT_FOUND where it names nobody */
export function sidesOf(request: FastifyRequest): Sides {
  const { participant } = request.params as { participant: string };
  return { providerId: idOf(participant, 'organisation'), consumerId: signedIn(request).organisationId };
}

/** @throws Failure NOT_FOUND where it names nothing */
export function idOf(name: string, what: 'organisation' | 'dataset' | 'negotiation' | 'transfer'): string {
  const id = uuidOf(name);
  if (id === undefined) throw Failure.notFound(what, name);
  return id;
}
