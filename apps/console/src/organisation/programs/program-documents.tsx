import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { comma, labelled } from '../../language/labelled.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { AddDocuments, type DocumentRow, RemoveDocument } from './document-dialogs.js';
import { programDocumentsQuery } from './program.queries.js';

type Open = { act: 'add' } | { act: 'remove'; document: DocumentRow };

/** What a program may ask for by id, and what administrators do about it. */
export function ProgramDocuments({
  programId,
  asked,
  context,
}: {
  programId: string;
  asked: object;
  context: { topics: string[] };
}) {
  const { t } = useTranslation();
  const pages = usePages();
  const variables = { id: programId, after: pages.after };
  const [{ data, error }, read] = useQuery({ query: programDocumentsQuery, variables, context });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const { program } = data;
  if (!program) return null;
  const documents = program.documents.edges.map(({ node }) => node);
  const acts = program.state === 'ACTIVE';
  // Of one that is revoked there is nothing to do here, once what was being written is answered.
  if (!acts && !open) return null;
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <>
      <Section
        id="program-documents"
        title={labelled(t('programs.documents'), program.name)}
        lead={t(program.documentsOnly ? 'programs.documentsOnlyLead' : 'programs.documentsLead')}
        asked={asked}
        actions={
          acts && (
            <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'add' })}>
              {t('programs.addDocuments')}
            </Button>
          )
        }
      >
        {documents.length === 0 ? (
          <Empty title={t('programs.noDocuments')}>{t('programs.noDocumentsLead')}</Empty>
        ) : (
          <DocumentRows documents={documents} onRemove={(document) => setOpen({ act: 'remove', document })} />
        )}
        <Pager pages={pages} info={program.documents.pageInfo} />
      </Section>
      {open?.act === 'add' && <AddDocuments program={program} onClose={close} />}
      {open?.act === 'remove' && <RemoveDocument program={program} document={open.document} onClose={close} />}
    </>
  );
}

function DocumentRows({
  documents,
  onRemove,
}: {
  documents: readonly DocumentRow[];
  onRemove: (document: DocumentRow) => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <Rows
      labelledBy="program-documents-heading"
      rows={documents}
      columns={[
        {
          key: 'operations',
          title: t('programs.operations'),
          cell: ({ operations }) =>
            operations.length > 0 ? <span className="code">{operations.join(comma())}</span> : t('programs.unnamed'),
        },
        { key: 'id', title: 'documentId', cell: ({ documentId }) => <code className="key-id">{documentId}</code> },
        { key: 'registered', title: t('programs.registered'), cell: ({ registeredAt }) => day(registeredAt) },
        {
          key: 'valid',
          title: t('programs.state'),
          cell: ({ valid }) => (
            <Tag size="sm" type={valid ? 'green' : 'red'}>
              {t(valid ? 'programs.fits' : 'programs.fitsNot')}
            </Tag>
          ),
        },
        {
          key: 'act',
          title: t('common.actions'),
          quiet: true,
          cell: (document) => (
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('programs.removeOne', { name: document.operations.join(comma()) || document.documentId })}
              onClick={() => onRemove(document)}
            >
              {t('programs.remove')}
            </Button>
          ),
        },
      ]}
    />
  );
}
