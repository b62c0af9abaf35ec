import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { usePermissionText } from '../../parts/organisation/permissions/permission-text.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import {
  AddCredential,
  ChangeProgram,
  type CredentialRow,
  MakeProgram,
  type ProgramRow,
  RemoveCredential,
  RevokeProgram,
} from './program-dialogs.js';
import { ProgramDocuments } from './program-documents.js';
import { programsQuery } from './program.queries.js';
import { labelled, space } from '../../language/labelled.js';

const COLOURS = { ACTIVE: 'green', REVOKED: 'gray' } as const;
type Open =
  | { act: 'make' }
  | { act: 'change' | 'add' | 'revoke'; program: ProgramRow }
  | { act: 'remove'; program: ProgramRow; credential: CredentialRow };

/** Systems that act for the organisation, by what they show, and what administrators do about it. */
export function OrganisationPrograms({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const [{ data, error }, read] = useQuery({ query: programsQuery, variables: { after: pages.after }, context });
  const [open, setOpen] = useState<Open>();
  const [shown, show] = useState<{ readonly id: string }>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const programs = data.programs.edges.map(({ node }) => node);
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <>
      <Section
        id="organisation-programs"
        title={t('organisation.part.programs')}
        lead={t('programs.lead')}
        actions={
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'make' })}>
            {t('programs.make')}
          </Button>
        }
      >
        {programs.length === 0 ? (
          <Empty title={t('programs.none')}>{t('programs.noneLead')}</Empty>
        ) : (
          <ProgramRows programs={programs} onOpen={setOpen} onShow={(id) => show({ id })} />
        )}
        <Pager pages={pages} info={data.programs.pageInfo} />
      </Section>
      {shown && <ProgramDocuments key={shown.id} programId={shown.id} asked={shown} context={context} />}
      {open?.act === 'make' && <MakeProgram offered={data.programScopes} onClose={close} />}
      {open?.act === 'change' && <ChangeProgram program={open.program} offered={data.programScopes} onClose={close} />}
      {open?.act === 'add' && <AddCredential program={open.program} onClose={close} />}
      {open?.act === 'remove' && (
        <RemoveCredential program={open.program} credential={open.credential} onClose={close} />
      )}
      {open?.act === 'revoke' && <RevokeProgram program={open.program} onClose={close} />}
    </>
  );
}

function ProgramRows({
  programs,
  onOpen,
  onShow,
}: {
  programs: readonly ProgramRow[];
  onOpen: (open: Open) => void;
  onShow: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  const scopeText = usePermissionText();
  const button = (program: ProgramRow, text: string, act: 'change' | 'add' | 'revoke') => (
    <Button kind="ghost" size="sm" aria-label={labelled(text, program.name)} onClick={() => onOpen({ act, program })}>
      {text}
    </Button>
  );
  return (
    <Rows
      labelledBy="organisation-programs-heading"
      rows={programs}
      columns={[
        {
          key: 'name',
          title: t('programs.name'),
          cell: ({ id, name }) => (
            <>
              {name} <code className="key-id">{id}</code>
            </>
          ),
        },
        {
          key: 'state',
          title: t('programs.state'),
          cell: ({ state, documentsOnly }) => (
            <>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`programs.states.${state}`)}
              </Tag>
              {documentsOnly && (
                <Tag size="sm" type="outline">
                  {t('programs.only')}
                </Tag>
              )}
            </>
          ),
        },
        { key: 'scopes', title: t('programs.scopes'), cell: ({ scopes }) => scopes.map(scopeText).join(' · ') },
        {
          key: 'credentials',
          title: t('programs.credentials'),
          cell: (program) => <Credentials program={program} onOpen={onOpen} />,
        },
        {
          key: 'used',
          title: t('sessions.lastUsed'),
          cell: ({ lastUsedAt }) => (lastUsedAt ? ago(lastUsedAt) : t('account.never')),
        },
        {
          key: 'act',
          title: t('common.actions'),
          quiet: true,
          cell: (program) =>
            program.state === 'ACTIVE' && (
              <>
                {button(program, t('programs.change'), 'change')}
                {button(program, t('programs.add'), 'add')}
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={labelled(t('programs.documents'), program.name)}
                  onClick={() => onShow(program.id)}
                >
                  {t('programs.documents')}
                </Button>
                {button(program, t('programs.revoke'), 'revoke')}
              </>
            ),
        },
      ]}
    />
  );
}

function Credentials({ program, onOpen }: { program: ProgramRow; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return program.credentials.map((credential) => {
    const { id, kind, kid, endsAt } = credential;
    const ended = new Date(endsAt) < new Date();
    return (
      <div key={id}>
        {t(`programs.kinds.${kind}`)}
        {kid ? (
          <>
            {' '}
            <code className="key-id">{kid}</code>{' '}
          </>
        ) : (
          space()
        )}
        <span className="quiet">{t(ended ? 'programs.ended' : 'programs.until', { date: day(endsAt) })}</span>
        <Button
          kind="ghost"
          size="sm"
          aria-label={t('programs.removeOne', { name: `${t(`programs.kinds.${kind}`)}, ${program.name}` })}
          onClick={() => onOpen({ act: 'remove', program, credential })}
        >
          {t('programs.remove')}
        </Button>
      </div>
    );
  });
}
