import { Button, Checkbox, CheckboxGroup, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { BulkExportKind, BulkExportsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { labelled } from '../language/labelled.js';
import { announce } from '../parts/announce.js';
import { Copyable } from '../parts/copyable.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { useRefresh } from '../parts/timing/use-refresh.js';
import { bulkExportsQuery, cancelBulkExport, exportInBulk } from './developers.queries.js';

type ExportRow = BulkExportsQuery['bulkExports']['edges'][number]['node'];
type Part = ExportRow['parts'][number];

const KINDS = ['PROJECT', 'PROPOSAL', 'APPROVAL', 'AGREEMENT', 'DATASET', 'ORGANISATION', 'INCIDENT'] as const;
const COLOURS = {
  WAITING: 'gray',
  RUNNING: 'blue',
  READY: 'green',
  PARTIAL: 'warm-gray',
  FAILED: 'red',
  CANCELLED: 'gray',
} as const;
const REFRESH_MS = 5000;

/** Has everything of some kinds written into files, shows how far they are, and gives them out. */
export function BulkExports() {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: bulkExportsQuery, requestPolicy: 'cache-and-network' });
  const [asking, ask] = useAct(exportInBulk);
  const [chosen, choose] = useState<readonly BulkExportKind[]>([]);
  const [problem, setProblem] = useState<Problem>();
  useRefresh(read, REFRESH_MS);
  const again = () => read({ requestPolicy: 'network-only' });
  const send = async () => {
    const { done, problem: refused } = await ask({ input: { kinds: [...chosen], clientMutationId: newKey() } });
    setProblem(refused);
    if (done) {
      choose([]);
      announce(t('developers.exportAsked'));
    }
    again();
  };
  return (
    <Section id="exports" title={t('developers.exports')} lead={t('developers.exportsLead')}>
      <div className="developers__ask">
        <CheckboxGroup legendText={t('developers.exportOf')} orientation="horizontal">
          {KINDS.map((kind) => (
            <Checkbox
              key={kind}
              id={`export-${kind}`}
              labelText={t(`developers.exportKinds.${kind}`)}
              checked={chosen.includes(kind)}
              onChange={(_, { checked }) =>
                choose(checked ? [...chosen, kind] : chosen.filter((each) => each !== kind))
              }
            />
          ))}
        </CheckboxGroup>
        <Button size="md" kind="tertiary" disabled={asking || chosen.length === 0} onClick={() => void send()}>
          {t('developers.exportAsk')}
        </Button>
      </div>
      <Refusal problem={problem} />
      {error && !data && <Failed error={error} retry={again} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && data.bulkExports.edges.length === 0 && (
        <Empty title={t('developers.exportNone')}>{t('developers.exportNoneLead')}</Empty>
      )}
      {data && data.bulkExports.edges.length > 0 && (
        <ExportRows
          exports={data.bulkExports.edges.map(({ node }) => node)}
          onDone={(refused) => {
            setProblem(refused);
            again();
          }}
        />
      )}
    </Section>
  );
}

function ExportRows({ exports, onDone }: { exports: readonly ExportRow[]; onDone: (problem?: Problem) => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [cancelling, cancel] = useAct(cancelBulkExport);
  const giveUp = async ({ id, version: expectedVersion }: ExportRow) =>
    onDone((await cancel({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem);
  return (
    <Rows
      labelledBy="exports-heading"
      rows={exports}
      columns={[
        {
          key: 'when',
          title: t('developers.exportWhen'),
          cell: ({ askedAt }) => <time dateTime={askedAt}>{moment(askedAt)}</time>,
        },
        {
          key: 'state',
          title: t('developers.exportState'),
          cell: ({ state }) => (
            <Tag size="sm" type={COLOURS[state]}>
              {t(`developers.exportStates.${state}`)}
            </Tag>
          ),
        },
        {
          key: 'files',
          title: t('developers.exportFiles'),
          roomy: true,
          cell: ({ parts }) => (
            <ul className="developers__files">
              {parts.map((part) => (
                <li key={part.kind}>
                  <ExportFile part={part} />
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'until',
          title: t('developers.exportUntil'),
          cell: ({ expiresAt, state }) =>
            expiresAt && state !== 'CANCELLED' && <time dateTime={expiresAt}>{moment(expiresAt)}</time>,
        },
        {
          key: 'cursor',
          title: t('developers.exportCursor'),
          cell: ({ cursor }) => cursor && <Copyable label={t('developers.exportCursor')} value={cursor} />,
        },
        {
          key: 'act',
          title: t('common.actions'),
          quiet: true,
          cell: (row) =>
            row.viewerCan.includes('bulkExport.make') && (
              <Button
                kind="ghost"
                size="sm"
                disabled={cancelling}
                aria-label={labelled(t('developers.exportCancel'), moment(row.askedAt))}
                onClick={() => void giveUp(row)}
              >
                {t('developers.exportCancel')}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** What there is of one kind, or why there is nothing. */
function ExportFile({ part: { kind: of, state, reason, lines, bytes, path } }: { part: Part }) {
  const { t } = useTranslation();
  const { number, bytes: size } = useFormats();
  const kind = t(`developers.exportKinds.${of}`);
  if (reason) return t(`developers.exportMissing.${reason}`, { kind });
  if (state === 'WAITING') return t('developers.exportWaiting', { kind });
  if (state !== 'READY') return t('developers.exportLines', { kind, lines: number(lines) });
  const ready = t('developers.exportReady', { kind, lines: number(lines), size: size(bytes ?? 0) });
  return path ? (
    <a className="cds--link" href={path} download>
      {ready}
    </a>
  ) : (
    ready
  );
}
