import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Transfer } from './transfer.entity.js';

/** What a ticket opens: exactly this transfer, asked for by this seat through this session or token. */
export type Bound = Pick<
  Transfer,
  | 'id'
  | 'datasetId'
  | 'datasetVersion'
  | 'ground'
  | 'agreementId'
  | 'purpose'
  | 'action'
  | 'way'
  | 'columns'
  | 'format'
  | 'memberId'
  | 'via'
  | 'credentialId'
> & { readonly ticketEndsAt: Date };

const TICKET = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/**
 * A ticket `<transfer>.<end>.<MAC>`: HMAC-SHA-256 over everything the transfer is bound to, so that neither the ticket nor
 * the stored transfer can be changed without the other.
 */
export function signTicket(key: Buffer, transfer: Bound): string {
  return `${transfer.id}.${transfer.ticketEndsAt.getTime().toString(36)}.${mac(key, transfer).toString('base64url')}`;
}

/** The transfer a ticket names, whether it is genuine or not; undefined for what is no ticket at all. */
export function namedBy(ticket: string): string | undefined {
  return TICKET.exec(ticket)?.[1];
}

/** True when this ticket was made here for exactly this transfer. Says nothing about time. */
export function isGenuine(key: Buffer, ticket: string, transfer: Bound): boolean {
  const [, id, end, given = ''] = TICKET.exec(ticket) ?? [];
  if (id !== transfer.id || end !== transfer.ticketEndsAt.getTime().toString(36)) return false;
  const shown = Buffer.from(given, 'base64url');
  const own = mac(key, transfer);
  return shown.length === own.length && timingSafeEqual(shown, own);
}

function mac(key: Buffer, bound: Bound): Buffer {
  const { id, datasetId, datasetVersion, ground, agreementId, purpose, action, way, columns, format } = bound;
  const { memberId, via, credentialId, ticketEndsAt } = bound;
  // A list has one text, and "exchange" keeps the key's other uses apart.
  const what = ['exchange', id, datasetId, datasetVersion, ground, agreementId, purpose, action, way, columns, format];
  const whose = [memberId, via, credentialId, ticketEndsAt.toISOString()];
  return createHmac('sha256', key)
    .update(JSON.stringify([...what, ...whose]))
    .digest();
}
