import { useCallback, useSyncExternalStore } from 'react';
import type { Decision } from '../graphql/generated/graphql.js';

export interface DraftCondition {
  /** For the list of fields only. */
  readonly key: string;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

/** What somebody is about to say on one seat. */
export interface Draft {
  readonly decision: Decision;
  readonly reason: string;
  readonly conditions: readonly DraftCondition[];
}

const blank: Draft = { decision: 'APPROVE', reason: '', conditions: [] };

/** In this window only: going to another item and back loses nothing that was typed. */
class Drafts {
  private readonly kept = new Map<string, Draft>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(id: string): Draft {
    return this.kept.get(id) ?? blank;
  }

  change(id: string, part: Partial<Draft>): void {
    this.kept.set(id, { ...this.of(id), ...part });
    this.listeners.forEach((listener) => listener());
  }

  forget(id: string): void {
    this.kept.delete(id);
  }
}

export const drafts = new Drafts();

export function useDraft(id: string): [draft: Draft, change: (part: Partial<Draft>) => void] {
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.of(id));
  const change = useCallback((part: Partial<Draft>) => drafts.change(id, part), [id]);
  return [draft, change];
}
