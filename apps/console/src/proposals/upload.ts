import type { Fault, Problem } from '../graphql/act.js';

interface Answer {
  readonly code?: string;
  readonly message?: string;
  readonly faults?: readonly Fault[];
}

/**
 * Sends a document of a proposal as a stream beside GraphQL, which `fetch` can't tell the progress of.
 * @param progress called with percent
 * @returns what was wrong; undefined when it is attached
 */
export function upload(
  proposalId: string,
  file: File,
  progress: (percent: number) => void,
): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const form = new FormData();
    form.append('proposalId', proposalId);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(Math.round((100 * loaded) / total)));
    request.addEventListener('error', () => resolve({ code: 'NETWORK', message: '', faults: [] }));
    request.addEventListener('load', () => {
      if (request.status === 201) return resolve(undefined);
      const { code = 'UNKNOWN', message = '', faults = [] } = answerOf(request.responseText);
      resolve({ code: faults[0]?.code ?? code, message: faults[0]?.message ?? message, faults: [] });
    });
    request.open('POST', '/attachments');
    request.send(form);
  });
}

function answerOf(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
