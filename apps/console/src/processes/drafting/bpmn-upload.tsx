import { FileUploaderButton } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { Fault } from '../../graphql/act.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { fromBpmnQuery } from '../processes.queries.js';

/** Opens a drawing in the draft, as if it had been written there; what is not of a process is named, and changes nothing. */
export function BpmnUpload({ onRead }: { onRead: (body: object) => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [leftOut, setLeftOut] = useState<readonly (Omit<Fault, 'path'> & { element: string; id: string })[]>([]);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const xml = await file.text();
    const { data } = await client.query(fromBpmnQuery, { xml }, { requestPolicy: 'network-only' }).toPromise();
    const read = data?.definitionFromBpmn;
    if (!read) return announce(t('processes.bpmnFailed'));
    setFaults(read.faults as Fault[]);
    setLeftOut(read.leftOut);
    if (!read.body) return;
    onRead(read.body as object);
    announce(t('processes.bpmnRead', { name: file.name }));
  };
  return (
    <div>
      <FileUploaderButton
        size="sm"
        buttonKind="ghost"
        labelText={t('processes.bpmnUpload')}
        disableLabelChanges
        accept={['.bpmn', '.xml']}
        onChange={({ target }) => void choose((target as HTMLInputElement).files?.[0])}
      />
      {faults.length > 0 && (
        <div role="alert">
          <p>{t('processes.bpmnRefused')}</p>
          <ul className="faults">
            {faults.map((fault) => (
              <li key={`${fault.path.join('.')} ${fault.code}`}>
                {fault.path.length > 0 && <span className="code">{fault.path.join('.')}</span>} {faultText(fault)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {leftOut.length > 0 && (
        <section aria-label={t('processes.bpmnLeftOut')}>
          <p>{t('processes.bpmnLeftOut')}</p>
          <ul className="faults">
            {leftOut.map((one, at) => (
              <li key={at}>
                <span className="code">
                  {one.element} {one.id}
                </span>{' '}
                {faultText(one)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
