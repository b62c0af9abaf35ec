import type { Fault, Problem } from '../../graphql/act.js';
import { bringFaults } from '../../language/faults/bring-faults.js';

interface Answer {
  readonly code?: string;
  readonly message?: string;
  readonly faults?: readonly Fault[];
}

/**
 * Sends a file as a stream beside GraphQL, which `fetch` can't tell the progress of.
 * @param fields sent before the file
 * @param progress called with percent
 * @returns what was answered, or what was wrong
 */
export function upload<Taken>(
  path: string,
  fields: Readonly<Record<string, string>>,
  file: File,
  progress: (percent: number) => void,
): Promise<{ readonly taken: Taken; readonly problem?: undefined } | { readonly problem: Problem }> {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(Math.round((100 * loaded) / total)));
    request.addEventListener('error', () => resolve({ problem: { code: 'NETWORK', message: '', faults: [] } }));
    request.addEventListener('load', () => {
      const answer = answerOf(request.responseText);
      if (request.status === 201) return resolve({ taken: answer as Taken });
      const { code = 'UNKNOWN', message = '', faults = [] } = answer;
      const problem = { code: faults[0]?.code ?? code, message: faults[0]?.message ?? message, faults: [] };
      void bringFaults().then(() => resolve({ problem }));
    });
    request.open('POST', path);
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
