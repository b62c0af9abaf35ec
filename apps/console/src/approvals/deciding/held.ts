import type { Client } from '@urql/core';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { type Problem, problemOf } from '../../graphql/act.js';
import type {
  AnswerObjectionInput,
  CheckConditionInput,
  CoordinateApprovalInput,
  Decision,
  DeclareBeforeDecidingInput,
  FulfilConditionInput,
  InboxRowFragment,
  RecordDecisionInput,
  RespondToAnswerInput,
  SettleConditionInput,
  SettleObjectionInput,
} from '../../graphql/generated/graphql.js';
import { platformTime } from '../../parts/timing/platform-time.js';
import { useSignedIn } from '../../session/session.js';
import { type Figure, type Given, KEPT_AS, tellGiven, wantHeld } from '../../shell/held-wanted.js';
import { declareBeforeDeciding } from '../declaring/declaring.queries.js';
import { type DecisionDraft, drafts } from './decision.draft.js';
import {
  answerObjection,
  checkCondition,
  coordinateApproval,
  fulfilCondition,
  recordDecision,
  respondToAnswer,
  settleCondition,
  settleObjection,
} from './held.queries.js';

/*
 * What is recorded stays recorded. So a decision is kept back for ten seconds, in which it can be taken back, and then
 * sent. It is also sent when the page is left. Until its outcome is known it is kept in the browser: a page that is
 * closed, a lost connection or an ended session loses nothing, since its key makes the API do it once, however often it is sent.
 */

const UNDO_MS = 10_000;
/** How long "recorded" stands there. */
const SAID_MS = 6_000;
const RETRY_MS = 5_000;
/** Another window, still open, sends what is its own; after this it has gone. */
const ORPHAN_MS = 5_000;
/** The API knows a key for 24 hours. */
const GOOD_MS = 20 * 3_600_000;

/** A mutation and what it is asked for. */
type Act =
  | { readonly kind: 'DECIDE'; readonly input: RecordDecisionInput }
  | { readonly kind: 'COORDINATE'; readonly input: CoordinateApprovalInput }
  | { readonly kind: 'FULFIL'; readonly input: FulfilConditionInput }
  | { readonly kind: 'CHECK_CONDITION'; readonly input: CheckConditionInput }
  | { readonly kind: 'SETTLE_CONDITION'; readonly input: SettleConditionInput }
  | { readonly kind: 'ANSWER_OBJECTION'; readonly input: AnswerObjectionInput }
  | { readonly kind: 'CONFIRM_ANSWER'; readonly input: RespondToAnswerInput }
  | { readonly kind: 'SETTLE_OBJECTION'; readonly input: SettleObjectionInput }
  /** An interest, which leaves the decision to a colleague. */
  | { readonly kind: 'INTEREST'; readonly input: DeclareBeforeDecidingInput };

export interface HeldAct extends Given {
  readonly act: Act;
  readonly approvalId: string;
  readonly title: string;
  /** What was decided; null for everything that is no decision. */
  readonly decision: Decision | null;
  /** To have it back when it is taken back or refused. */
  readonly draft: DecisionDraft;
  readonly memberId: string;
  readonly sendAt: number;
  /** HELD: may be taken back. AWAY: sent, no answer yet; `problem` says when there was none. */
  readonly state: 'HELD' | 'AWAY' | 'RECORDED' | 'REFUSED';
  readonly problem?: Problem;
}

const WEEK_MS = 7 * 86_400_000;

/** Which figures of a member's inbox an item is counted in, as the API counts them. */
export function countedIn({ mine, overdue, dueAt, assignee }: InboxRowFragment, memberId: string): Figure[] {
  if (!mine) return ['ours'];
  const soon = dueAt && !overdue && Date.parse(dueAt) < platformTime() + WEEK_MS;
  const to: Figure[] = assignee ? (assignee.member?.id === memberId ? ['toMe'] : []) : ['toNobody'];
  return ['waits', 'ours', ...(overdue ? (['overdue'] as const) : []), ...(soon ? (['within7'] as const) : []), ...to];
}

const keyOf = ({ act }: HeldAct): string => act.input.clientMutationId ?? '';

class HeldActs {
  private acts: readonly HeldAct[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, number>();
  private client?: Client;
  private memberId?: string;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly now = (): readonly HeldAct[] => this.acts;

  /** Who acts in this window from now on; what is still owed of theirs is sent. Said again, it does nothing twice. */
  belongTo(memberId: string, client: Client): void {
    this.client = client;
    if (this.memberId !== memberId) this.acts = [];
    this.memberId = memberId;
    for (const kept of this.kept()) {
      if (kept.memberId !== memberId || this.acts.some((one) => keyOf(one) === keyOf(kept))) continue;
      const wait = kept.state === 'AWAY' ? 0 : Math.max(0, Math.min(kept.sendAt - Date.now(), UNDO_MS) + ORPHAN_MS);
      this.later(keyOf(kept), wait, () => this.adopt(keyOf(kept)));
    }
    this.retry();
    this.tell();
  }

  /** Keeps an act back, to be sent in ten seconds. */
  hold(asked: InboxRowFragment, given: Pick<HeldAct, 'act' | 'decision' | 'draft'>): void {
    const { memberId } = this;
    if (!memberId || !asked.approvalId) throw new Error('Whoever gives a decision, and on what, is known before.');
    const one: HeldAct = {
      ...given,
      itemId: asked.id,
      approvalId: asked.approvalId,
      title: asked.title,
      countedIn: countedIn(asked, memberId),
      memberId,
      sendAt: Date.now() + UNDO_MS,
      state: 'HELD',
    };
    this.acts = [...this.acts.filter(({ itemId }) => itemId !== one.itemId), one];
    this.keep(one);
    this.later(keyOf(one), UNDO_MS, () => void this.send(one));
    this.tell();
  }

  /** Takes an act back: nothing of it was ever sent. */
  undo(one: HeldAct): boolean {
    const found = this.acts.find((each) => keyOf(each) === keyOf(one));
    if (found?.state !== 'HELD') return false;
    // While this window stood still, as it does when the machine sleeps, another may have sent it, so that it can only be sent. What is kept
    // says so; a clock that is late may have jumped.
    const kept = this.kept().find((each) => keyOf(each) === keyOf(one));
    if (kept ? kept.state !== 'HELD' : Date.now() >= found.sendAt + ORPHAN_MS) {
      void this.send(found);
      return false;
    }
    this.drop(found);
    drafts.change(found.itemId, { ...found.draft, decision: undefined });
    return true;
  }

  /** The one that can be taken back and was given last. */
  last(): HeldAct | undefined {
    return this.acts.findLast(({ state }) => state === 'HELD');
  }

  /** Sends all at once: the page is left, or somebody signs out. */
  async flush(): Promise<void> {
    await Promise.all(this.acts.filter(({ state }) => state === 'HELD').map((one) => this.send(one)));
  }

  readonly sendNow = (one: HeldAct): void => void this.send(one);

  readonly dismiss = (one: HeldAct): void => this.drop(one);

  /** What could not be sent is sent when there is a connection again. */
  readonly retry = (): void => {
    for (const one of this.acts) if (one.state === 'AWAY' && one.problem) void this.send(one);
  };

  private adopt(key: string): void {
    const one = this.kept().find((each) => keyOf(each) === key);
    if (!one || one.memberId !== this.memberId) return;
    this.acts = [...this.acts, one];
    if (Date.now() - one.sendAt < GOOD_MS) void this.send(one);
    else this.refused(one, { code: 'NOT_SENT', message: '', faults: [] });
  }

  private async send(one: HeldAct): Promise<void> {
    const { client } = this;
    // The session is somebody else's now; it is sent when they come back.
    if (!client || this.memberId !== one.memberId) return;
    const away: HeldAct = { ...one, state: 'AWAY', problem: undefined };
    this.keep(away);
    this.put(away);
    // `keepalive` lets the request outlive the page.
    const context = { fetchOptions: { keepalive: true }, requestPolicy: 'network-only' } as const;
    const { act } = one;
    const problem = problemOf(await asked(client, act, context).toPromise());
    if (this.memberId !== one.memberId) return;
    if (!problem) {
      this.forget(one);
      this.put({ ...away, state: 'RECORDED' });
      this.later(keyOf(one), SAID_MS, () => this.drop(one));
    } else if (problem.code === 'NETWORK' || problem.code === 'UNAUTHENTICATED') {
      this.put({ ...away, problem });
      if (problem.code === 'NETWORK') this.later(keyOf(one), RETRY_MS, () => void this.send(one));
    } else this.refused(one, problem);
  }

  private refused(one: HeldAct, problem: Problem): void {
    this.forget(one);
    drafts.change(one.itemId, { ...one.draft, decision: undefined });
    this.put({ ...one, state: 'REFUSED', problem });
  }

  private put(one: HeldAct): void {
    this.acts = this.acts.map((each) => (keyOf(each) === keyOf(one) ? one : each));
    this.tell();
  }

  private drop(one: HeldAct): void {
    this.forget(one);
    this.acts = this.acts.filter((each) => keyOf(each) !== keyOf(one));
    this.tell();
  }

  private later(key: string, wait: number, what: () => void): void {
    window.clearTimeout(this.timers.get(key));
    this.timers.set(key, window.setTimeout(what, wait));
  }

  private tell(): void {
    // What is recorded the API counts no more.
    tellGiven(this.acts.filter(({ state }) => state === 'HELD' || state === 'AWAY'));
    this.listeners.forEach((listener) => listener());
  }

  private kept(): HeldAct[] {
    try {
      return JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]') as HeldAct[];
    } catch {
      return [];
    }
  }

  private keep(one: HeldAct): void {
    const others = this.kept().filter((each) => keyOf(each) !== keyOf(one));
    this.write([...others, one]);
  }

  private forget(one: HeldAct): void {
    window.clearTimeout(this.timers.get(keyOf(one)));
    this.write(this.kept().filter((each) => keyOf(each) !== keyOf(one)));
  }

  private write(acts: readonly HeldAct[]): void {
    try {
      if (acts.length > 0) localStorage.setItem(KEPT_AS, JSON.stringify(acts));
      else localStorage.removeItem(KEPT_AS);
    } catch {
      // A browser that keeps nothing still sends it in ten seconds and when the page is left.
    }
  }
}

function asked(client: Client, act: Act, context: Parameters<Client['mutation']>[2]) {
  switch (act.kind) {
    case 'DECIDE':
      return client.mutation(recordDecision, { input: act.input }, context);
    case 'COORDINATE':
      return client.mutation(coordinateApproval, { input: act.input }, context);
    case 'FULFIL':
      return client.mutation(fulfilCondition, { input: act.input }, context);
    case 'CHECK_CONDITION':
      return client.mutation(checkCondition, { input: act.input }, context);
    case 'SETTLE_CONDITION':
      return client.mutation(settleCondition, { input: act.input }, context);
    case 'ANSWER_OBJECTION':
      return client.mutation(answerObjection, { input: act.input }, context);
    case 'CONFIRM_ANSWER':
      return client.mutation(respondToAnswer, { input: act.input }, context);
    case 'SETTLE_OBJECTION':
      return client.mutation(settleObjection, { input: act.input }, context);
    case 'INTEREST':
      return client.mutation(declareBeforeDeciding, { input: act.input }, context);
  }
}

export const held = new HeldActs();

/**
 * Acts that were given a moment ago, oldest first. Whatever shows or gives them has said by this who acts here, before it
 * can be clicked: nothing given is lost, and nobody finds what another person wrote.
 */
export function useHeld(): readonly HeldAct[] {
  const client = useClient();
  const { me } = useSignedIn();
  useLayoutEffect(() => {
    drafts.belongTo(me.id);
    held.belongTo(me.id, client);
  }, [me.id, client]);
  return useSyncExternalStore(held.subscribe, held.now);
}

wantHeld();
window.addEventListener('pagehide', () => void held.flush());
window.addEventListener('online', held.retry);
