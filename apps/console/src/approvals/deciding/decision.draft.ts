import { useCallback, useSyncExternalStore } from 'react';
import type { ConsiderationKind, Decision, ObjectionGround } from '../../graphql/generated/graphql.js';

export interface DraftCondition {
  /** For the list of fields only. */
  readonly key: string;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

/** What somebody is about to say on one seat. */
export interface DecisionDraft {
  /** Nothing is chosen until somebody chooses. */
  readonly decision: Decision | undefined;
  readonly reason: string;
  readonly conditions: readonly DraftCondition[];
  /** What a rejection is founded on, and what would resolve it. */
  readonly ground?: ObjectionGround;
  readonly remedy?: string;
  /** On what a coordinator founds deciding against what was said, and why against each, by `overrideKey`. */
  readonly legalBasis?: string;
  readonly overrides?: Readonly<Record<string, string>>;
  /** How each opinion, by its id, is taken into account. */
  readonly considerations?: Readonly<Record<string, { readonly taken?: ConsiderationKind; readonly reason: string }>>;
  /** The seat in whose name it is said, empty for one's own; nothing until somebody chooses. */
  readonly onBehalfOf?: string;
  /** The joint session in which the organisation said so. */
  readonly jointSessionId?: string;
  /** What is said about an interest before deciding. */
  readonly interest?: string;
}

/** Names what an organisation said in a group. */
export const overrideKey = ({ group, organisationId }: { readonly group: string; readonly organisationId: string }) =>
  `${group} ${organisationId}`;

const blank: DecisionDraft = { decision: undefined, reason: '', conditions: [] };
const KEPT_AS = 'tripartite.drafts';

interface Kept {
  readonly memberId?: string;
  readonly drafts: readonly (readonly [string, DecisionDraft])[];
}

/** In this window only: going to another item and back, or loading the page again, loses nothing that was typed. */
class Drafts {
  private readonly kept: Map<string, DecisionDraft>;
  private memberId: string | undefined;
  private readonly listeners = new Set<() => void>();

  constructor() {
    const { memberId, drafts: known } = stored();
    this.memberId = memberId;
    // What was chosen before the page was loaded again is chosen anew.
    this.kept = new Map(known.map(([id, draft]) => [id, { ...draft, decision: undefined }]));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another person in the same window finds nothing of the one before. */
  belongTo(memberId: string): void {
    if (this.memberId === memberId) return;
    if (this.memberId) this.kept.clear();
    this.memberId = memberId;
    this.store();
  }

  of(id: string): DecisionDraft {
    return this.kept.get(id) ?? blank;
  }

  change(id: string, part: Partial<DecisionDraft>): void {
    this.kept.set(id, { ...this.of(id), ...part });
    this.store();
  }

  forget(id: string): void {
    this.kept.delete(id);
    this.store();
  }

  private store(): void {
    this.listeners.forEach((listener) => listener());
    const kept: Kept = { memberId: this.memberId, drafts: [...this.kept] };
    try {
      sessionStorage.setItem(KEPT_AS, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing keeps it for as long as the page is open.
    }
  }
}

function stored(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '') as Kept;
  } catch {
    return { drafts: [] };
  }
}

export const drafts = new Drafts();

export function useDraft(id: string): [draft: DecisionDraft, change: (part: Partial<DecisionDraft>) => void] {
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.of(id));
  const change = useCallback((part: Partial<DecisionDraft>) => drafts.change(id, part), [id]);
  return [draft, change];
}
