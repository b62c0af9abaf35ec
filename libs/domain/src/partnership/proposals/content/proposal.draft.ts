import { type Fault, jurisdictionFaults, lineFaults } from '#libs/contracts';
import { contentLimits, draftFaults, type ProposalContent } from './proposal.content.js';
import type { Proposal, ProposalDraft } from '../proposal.entity.js';

/** What a save may say. Left out: stays as it is; null: is taken away. */
export interface DraftChange {
  readonly title?: string | null;
  readonly projectId?: string | null;
  readonly jurisdiction?: string | null;
  /** Fields of the content, each as a whole. */
  readonly content?: { readonly [Field in keyof ProposalContent]?: unknown } | null;
}

/**
 * A draft's content after a save: fields given replace what was there, null takes a field away. Nulls further down (as
 * GraphQL clients send for "nothing") mean left out, except in GeoJSON, where null is a value.
 */
export function mergedContent(current: ProposalContent, given: DraftChange['content']): unknown {
  const merged: Record<string, unknown> = { ...current };
  for (const [field, value] of Object.entries(given ?? {})) {
    if (value === undefined) continue;
    if (value === null) delete merged[field];
    else merged[field] = field === 'sites' ? value : withoutNulls(value);
  }
  return merged;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null || inner === undefined ? [] : [[key, withoutNulls(inner)]],
    ),
  );
}

/** Why a draft can't be kept as it is, with paths from the input's root. */
export function savingFaults(draft: Pick<ProposalDraft, 'title' | 'jurisdiction'>, content: unknown): Fault[] {
  const faults = draftFaults(content).map((fault) => ({ ...fault, path: ['content', ...fault.path] }));
  faults.push(...lineFaults(['title'], draft.title));
  if (!draft.title.trim()) faults.push({ path: ['title'], code: 'REQUIRED', message: 'Give the proposal a title.' });
  if (draft.title.length > contentLimits.title) {
    faults.push({ path: ['title'], code: 'TOO_LARGE', message: `Use at most ${contentLimits.title} characters.` });
  }
  if (draft.jurisdiction) faults.push(...jurisdictionFaults(draft.jurisdiction));
  return faults;
}

/** The headline by which lists show and filter a proposal; half-typed numbers are left out. */
export function headline(
  draft: Pick<ProposalDraft, 'title' | 'projectId' | 'jurisdiction' | 'content'>,
): Pick<
  Proposal,
  'title' | 'summary' | 'projectId' | 'jurisdiction' | 'pppType' | 'component' | 'capitalValue' | 'currency'
> {
  const { title, projectId, jurisdiction, content } = draft;
  const amount = content.capitalValue?.amount;
  return {
    title: title.trim(),
    summary: content.summary?.trim() ?? '',
    projectId,
    jurisdiction,
    pppType: content.pppType ?? null,
    component: content.component ?? null,
    capitalValue: amount !== undefined && /^\d{1,15}(\.\d{1,4})?$/.test(amount) ? amount : null,
    currency: content.capitalValue?.currency ?? null,
  };
}
