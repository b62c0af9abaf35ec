import { Button, FileUploaderDropContainer, ProgressBar } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../../graphql/act.js';
import type { EditProposalQuery } from '../../../graphql/generated/graphql.js';
import { useFormats } from '../../../language/format.js';
import { announce } from '../../../parts/announce.js';
import { Rows } from '../../../parts/list/rows.js';
import { Refusal } from '../../../parts/states.js';
import { FileLink } from '../../../parts/files/file-check.js';
import { upload } from '../../../parts/files/upload.js';
import { removeAttachment } from '../edit.queries.js';
import { useWizard } from '../wizard.context.js';

type Attachments = NonNullable<NonNullable<EditProposalQuery['proposal']>['draft']>['attachments'];

/** Documents of the draft: added with their progress, refused in words, taken out again. */
export default function StepDocuments({
  id,
  attachments,
  read,
}: {
  id: string;
  attachments: Attachments;
  /** Reads the draft again, with what was attached. */
  read: () => void;
}) {
  const { t } = useTranslation();
  const { bytes, percent } = useFormats();
  const { store } = useWizard();
  const [, remove] = useAct(removeAttachment);
  const [running, setRunning] = useState<Readonly<Record<string, number>>>({});
  const [problem, setProblem] = useState<Problem>();
  const send = async (files: readonly File[]) => {
    setProblem(undefined);
    for (const file of files) {
      const tell = (sent: number) => setRunning((before) => ({ ...before, [file.name]: sent }));
      tell(0);
      const { problem: refused } = await upload('/attachments', { proposalId: id }, file, tell);
      setRunning(({ [file.name]: _, ...others }) => others);
      if (refused) setProblem({ ...refused, about: file.name });
      else announce(t('documents.uploaded', { name: file.name }));
    }
    read();
  };
  const takeOut = async (attachmentId: string, name: string) => {
    const { version } = store.state();
    const outcome = await remove({ input: { id: attachmentId, expectedVersion: version, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.done) announce(t('documents.removed', { name }));
    read();
  };
  return (
    <div className="form form--wide" id="list-attachments">
      <p className="section__lead">{t('documents.lead')}</p>
      <FileUploaderDropContainer
        multiple
        labelText={t('documents.drop')}
        onAddFiles={(_, { addedFiles }) => void send(addedFiles)}
      />
      <Refusal problem={problem} />
      {Object.entries(running).map(([name, sent]) => (
        <ProgressBar
          key={name}
          size="small"
          value={sent}
          label={t('documents.uploading', { name, percent: percent(sent) })}
        />
      ))}
      <h3 id="documents-heading">{t('field.attachments')}</h3>
      {attachments.length === 0 ? (
        <p className="section__lead">{t('documents.none')}</p>
      ) : (
        <Rows
          labelledBy="documents-heading"
          rows={attachments}
          columns={[
            {
              key: 'name',
              title: t('desk.name'),
              cell: ({ name, path, check }) => <FileLink name={name} path={path} check={check} />,
            },
            { key: 'size', title: t('documents.size'), cell: ({ size }) => bytes(size) },
            {
              key: 'remove',
              title: t('common.actions'),
              quiet: true,
              cell: ({ id: attachmentId, name }) => (
                <Button kind="ghost" size="sm" onClick={() => void takeOut(attachmentId, name)}>
                  {t('wizard.remove', { name })}
                </Button>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
