import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../graphql/act.js';
import { useLanguage } from '../../language/language.js';

export interface Offer {
  readonly id: string;
  /** As it came; what is asked for names it so. */
  readonly offer: Readonly<Record<string, unknown>>;
  readonly clauses: readonly { readonly id: string; readonly text: string }[];
  readonly faults: readonly { readonly code: string; readonly message: string }[];
}

export interface OfferedDataset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly offers: readonly Offer[];
}

interface Answer {
  readonly datasets: readonly OfferedDataset[];
  readonly next: string | null;
}

/** From then on it is said that the other side takes its time. */
const SLOW_MS = 3000;

/**
 * What a connector offers, asked of it when the screen opens and when somebody says so: never by itself again, since each time is
 * a request to somebody else's system.
 */
export function useCatalogue(connectorId: string) {
  const language = useLanguage();
  const [known, setKnown] = useState<Answer>();
  const [problem, setProblem] = useState<Problem>();
  const [asking, setAsking] = useState(true);
  const [slow, setSlow] = useState(false);
  const running = useRef<AbortController>(undefined);
  const ask = useCallback(
    async (page?: string) => {
      running.current?.abort();
      const { signal } = (running.current = new AbortController());
      setAsking(true);
      setSlow(false);
      setProblem(undefined);
      if (!page) setKnown(undefined);
      const timer = window.setTimeout(() => setSlow(true), SLOW_MS);
      const answer = await read(connectorId, { language, ...(page && { page }) }, signal);
      window.clearTimeout(timer);
      if (signal.aborted) return;
      setAsking(false);
      if ('problem' in answer) return setProblem(answer.problem);
      setKnown((before) => ({ ...answer, datasets: [...(page && before ? before.datasets : []), ...answer.datasets] }));
    },
    [connectorId, language],
  );
  useEffect(() => {
    // After the screen is drawn, so that a reading that begins anew is drawn as one.
    const timer = window.setTimeout(() => void ask());
    return () => {
      window.clearTimeout(timer);
      running.current?.abort();
    };
  }, [ask]);
  return { known, problem, asking, slow, ask };
}

async function read(
  connectorId: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer | { readonly problem: Problem }> {
  try {
    const path = `/connectors/${connectorId}/catalogue?${new URLSearchParams(parameters)}`;
    const response = await fetch(path, { signal, credentials: 'same-origin' });
    const body = (await response.json()) as Answer & Partial<Problem> & { reason?: string };
    if (response.ok) return body;
    const { code = 'UNKNOWN', message = '' } = body;
    return { problem: { code, message, faults: [] } };
  } catch {
    return { problem: { code: 'NETWORK', message: '', faults: [] } };
  }
}
