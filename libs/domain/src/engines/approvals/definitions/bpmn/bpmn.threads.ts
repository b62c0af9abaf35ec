import { join } from 'node:path';
import { documentThreads } from '../../../../document-threads.js';
import type { BpmnVerdict } from './bpmn.reading.js';

/**
 * `readBpmn` in a thread: a document of 96 kB can take the library seconds.
 * @throws Refused INPUT TOO_DEAR
 */
export const readBpmnApart = (xml: string): Promise<BpmnVerdict> =>
  documentThreads.run(join(import.meta.dirname, 'bpmn.reading.js'), 'readBpmn', xml);
