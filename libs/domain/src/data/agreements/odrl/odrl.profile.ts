import type { QuotaPeriod, QuotaUnit } from '../terms/terms.catalogue.js';

/**
 * The words our agreements need beyond ODRL 2.2's own, in a namespace of their own; docs/data-sharing.md says what each
 * means. A policy names the profile, so that another system knows it must understand it or refuse.
 */
export const ODRL_PROFILE = 'urn:tripartite:odrl:1';
export const ODRL_CONTEXT = [
  'https://w3id.org/dspace/2025/1/context.jsonld',
  { trip: `${ODRL_PROFILE}#`, xsd: 'http://www.w3.org/2001/XMLSchema#' },
] as const;

/** Left operands of the profile. ODRL's own that we use: purpose, dateTime, recipient, version, delayPeriod. */
export const operands = {
  role: 'trip:role',
  action: 'trip:action',
  way: 'trip:way',
  column: 'trip:column',
  rows: 'trip:rows',
  keepFirst: 'trip:keepFirst',
  keepLast: 'trip:keepLast',
  replaceWith: 'trip:replaceWith',
  step: 'trip:step',
  width: 'trip:width',
  unit: 'trip:unit',
  length: 'trip:length',
  degrees: 'trip:degrees',
  groupSize: 'trip:groupSize',
  groupBy: 'trip:groupBy',
  certifyWithin: 'trip:certifyWithin',
  onward: 'trip:onward',
  accessLog: 'trip:accessLog',
  inspectionNotice: 'trip:inspectionNotice',
  text: 'trip:text',
  securityLevel: 'trip:securityLevel',
  terminationNotice: 'trip:terminationNotice',
  amendmentNotice: 'trip:amendmentNotice',
  reportWithin: 'trip:reportWithin',
  remindBefore: 'trip:remindBefore',
} as const;

/** One left operand for each measure and period, as `trip:rowsPerDay`. */
export function quotaOperand(of: QuotaUnit, per: QuotaPeriod): string {
  return `trip:${of}Per${per.charAt(0).toUpperCase()}${per.slice(1)}`;
}

/** Actions of the profile. ODRL's own that we use: use, read, aggregate, derive, display, distribute, delete, inform. */
export const profileActions = {
  takePart: 'trip:takePart',
  mask: 'trip:mask',
  hash: 'trip:hash',
  round: 'trip:round',
  generaliseToRange: 'trip:generaliseToRange',
  generaliseToCalendar: 'trip:generaliseToCalendar',
  generaliseToPrefix: 'trip:generaliseToPrefix',
  generaliseToGrid: 'trip:generaliseToGrid',
  withholdSmallGroups: 'trip:withholdSmallGroups',
  grantAudit: 'trip:grantAudit',
  bearLiability: 'trip:bearLiability',
  secure: 'trip:secure',
  giveNotice: 'trip:giveNotice',
  remind: 'trip:remind',
} as const;

/** Names of things in the profile, as `trip:RESEARCH`. */
export const named = (key: string): string => `trip:${key}`;
/** @returns undefined for anything that is no name of the profile */
export const keyOf = (name: unknown): string | undefined =>
  typeof name === 'string' && name.startsWith('trip:') ? name.slice('trip:'.length) : undefined;
