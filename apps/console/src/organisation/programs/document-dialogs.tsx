import { Button, FileUploaderButton, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fault, newKey, useAct } from '../../graphql/act.js';
import type { ProgramDocumentsQuery } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { comma, labelled } from '../../language/labelled.js';
import { announce } from '../../parts/announce.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { registerProgramDocuments, removeProgramDocuments } from './program.queries.js';

type Program = NonNullable<ProgramDocumentsQuery['program']>;
export type DocumentRow = Program['documents']['edges'][number]['node'];

/** A document that is to be added, and what it is called until it has an id. */
interface Given {
  readonly name: string;
  readonly text: string;
}

/** Adds what is pasted and what stands in files, all of it or nothing. */
export function AddDocuments({ program, onClose }: { program: Program; onClose: () => void }) {
  const { t } = useTranslation();
  const [, register] = useAct(registerProgramDocuments);
  const [pasted, setPasted] = useState('');
  const [files, setFiles] = useState<readonly Given[]>([]);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const given: readonly Given[] = pasted.trim() ? [{ name: t('programs.pasted'), text: pasted }, ...files] : files;
  const { id, version: expectedVersion } = program;
  const change = (now: readonly Given[]) => {
    setFaults([]);
    setFiles(now);
  };
  const choose = async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })));
    change([...files, ...read]);
  };
  return (
    <ProofDialog
      act="CHANGE_PROGRAM"
      title={labelled(t('programs.addDocuments'), program.name)}
      lead={t('programs.addDocumentsLead')}
      submit={t('programs.addDocuments')}
      ready={given.length > 0}
      onProved={async (proof) => {
        const input = { id, expectedVersion, documents: given.map(({ text }) => text), ...proof };
        const { problem } = await register({ input });
        const own = problem?.faults.filter(({ path }) => path.length === 2) ?? [];
        setFaults(own);
        if (!problem) {
          announce(t('programs.documentsAdded'));
          onClose();
        }
        // What is wrong with each stands below, by its name.
        return own.length > 0 ? undefined : problem;
      }}
      onClose={onClose}
    >
      <TextArea
        id="program-document"
        rows={8}
        className="code"
        labelText={t('programs.documentText')}
        value={pasted}
        onChange={({ target }) => {
          setFaults([]);
          setPasted(target.value);
        }}
        data-modal-primary-focus
      />
      <FileUploaderButton
        size="sm"
        buttonKind="ghost"
        labelText={t('programs.documentFiles')}
        disableLabelChanges
        multiple
        accept={['.graphql', '.gql']}
        onChange={({ target }) => void choose([...((target as HTMLInputElement).files ?? [])])}
      />
      {files.length > 0 && (
        <ul>
          {files.map((file, at) => (
            // Two files may have one name.
            <li key={`${at} ${file.name}`}>
              {file.name}
              <Button
                kind="ghost"
                size="sm"
                aria-label={t('programs.takeOut', { name: file.name })}
                onClick={() => change(files.filter((each) => each !== file))}
              >
                {t('programs.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DocumentFaults faults={faults} given={given} />
    </ProofDialog>
  );
}

/** What the server finds wrong with each: where it stands and which name it does not know are English in every language. */
function DocumentFaults({ faults, given }: { faults: readonly Fault[]; given: readonly Given[] }) {
  const { t, i18n } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <p>{t('programs.documentsRefused')}</p>
      <ul className="faults">
        {faults.map((fault) => (
          <li key={`${fault.path.join('.')} ${fault.message}`}>
            {labelled(given[Number(fault.path[1])]?.name, faultText(fault))}{' '}
            {i18n.language !== 'en' && <span lang="en">{fault.message}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function RemoveDocument({
  program,
  document,
  onClose,
}: {
  program: Program;
  document: DocumentRow;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, remove] = useAct(removeProgramDocuments);
  const { id, version: expectedVersion } = program;
  const { documentId, operations } = document;
  const input = { id, expectedVersion, documentIds: [documentId], clientMutationId: newKey() };
  return (
    <SayDialog
      danger
      title={t('programs.removeOne', { name: operations.join(comma()) || documentId })}
      lead={t('programs.removeDocumentLead')}
      submit={t('programs.remove')}
      onSay={async () => (await remove({ input })).problem}
      onClose={onClose}
    />
  );
}
