import { isDeepStrictEqual } from 'node:util';
import { type CarriedField, carriedFields } from '#libs/contracts';
import type { ProposalContent } from './proposal.content.js';

/** What a proposal says, as far as it is held against what was said before. */
export interface CarriedContent {
  readonly content: ProposalContent;
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
}

/** Which parts of what was said before are otherwise now. */
export function differing(before: CarriedContent, now: CarriedContent): CarriedField[] {
  return carriedFields.filter((field) => !isDeepStrictEqual(partOf(before, field), partOf(now, field)));
}

function partOf({ content, attachments }: CarriedContent, field: CarriedField): unknown {
  const part = field === 'attachments' ? attachments.map(({ name, sha256 }) => ({ name, sha256 })) : content[field];
  return Array.isArray(part) && part.length === 0 ? null : (part ?? null);
}
