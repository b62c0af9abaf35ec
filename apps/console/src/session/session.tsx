import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { MeQuery } from '../graphql/generated/graphql.js';
import { codeOf, onStranger } from '../graphql/client.js';
import { live } from '../live/connection.js';
import { Failed } from '../parts/states.js';
import { meQuery } from './session.queries.js';

type Me = NonNullable<MeQuery['me']>;

export interface SignedIn {
  readonly me: Me;
  readonly organisation: NonNullable<Me['organisation']>;
  readonly seats: MeQuery['seats'];
  /** Until when a second factor has to be set up; null when there is one, or the seat needs none. */
  readonly factorDueAt: string | null;
}

interface SessionState {
  /** Null for a stranger; undefined until it is known. */
  readonly signedIn: SignedIn | null | undefined;
  /** True for who can do nothing but set a second factor up. */
  readonly overdue: boolean;
  /** True where somebody was signed in on this page and is not any more. */
  readonly ended: boolean;
  /** Asks again who acts: after signing in or out, or when another seat was chosen. */
  readonly renew: () => void;
}

const SessionContext = createContext<SessionState | undefined>(undefined);

/** Knows who acts. `restart` makes a client with an empty cache: what one seat read is not shown to another. */
export function SessionProvider({ restart, children }: { restart: () => void; children: ReactNode }) {
  const [{ data, error, fetching }, ask] = useQuery({ query: meQuery, requestPolicy: 'network-only' });
  const stranger = codeOf(error) === 'UNAUTHENTICATED';
  const renew = useCallback(() => {
    live.close();
    restart();
  }, [restart]);

  const [ended, setEnded] = useState(false);
  const lost = useCallback(() => {
    setEnded(true);
    renew();
  }, [renew]);

  const known = data?.me?.organisation && !stranger;
  useEffect(() => {
    if (known) live.open();
  }, [known]);
  useEffect(() => live.onEnded(lost), [lost]);
  // An operation that finds nobody signed in makes the page ask who acts; while it asks, no other makes it begin again.
  useEffect(() => (known && !fetching ? onStranger(lost) : undefined), [known, fetching, lost]);

  const state = useMemo<SessionState>(() => {
    const overdue = !stranger && (data?.secondFactor.overdue ?? false);
    if (stranger || (data && !data.me?.organisation)) return { signedIn: null, overdue, ended, renew };
    if (!data?.me?.organisation) return { signedIn: undefined, overdue, ended, renew };
    const { me, seats, secondFactor } = data;
    const factorDueAt = secondFactor.dueAt ?? null;
    return { signedIn: { me, organisation: data.me.organisation, seats, factorDueAt }, overdue, ended, renew };
  }, [data, ended, renew, stranger]);

  if (error && !stranger && !data && !fetching) {
    return <Failed error={error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('useSession outside of SessionProvider');
  return state;
}

/** Who acts, on screens that nobody else reaches. */
export function useSignedIn(): SignedIn {
  const { signedIn } = useSession();
  if (!signedIn) throw new Error('This screen is for signed-in people.');
  return signedIn;
}
