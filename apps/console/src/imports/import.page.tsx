import './bring-texts.js';
import { Button, InlineNotification, Select, SelectItem } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { TableRowOutcome } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { comma, sentences } from '../language/labelled.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useParams } from '../routing/routing.js';
import { importQuery, type TableImport } from './import.queries.js';
import { ImportRows } from './import-rows.js';

const ApplyDialog = lazy(async () => ({ default: (await import('./apply-dialog.js')).ApplyDialog }));
const UndoDialog = lazy(async () => ({ default: (await import('./undo-dialog.js')).UndoDialog }));

const CHOICES = ['outcome'] as const;
const OUTCOMES: readonly TableRowOutcome[] = ['NEW', 'KNOWN', 'REFUSED'];

/** A table: what each row would do, then what was done, and the way back. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const address = useAddress(CHOICES);
  const outcome = known(OUTCOMES, address.of('outcome'));
  const pages = usePages(`${id} ${outcome}`);
  const variables = { id, outcome: outcome ?? null, first: 50, after: pages.after };
  const [{ data, error }, read] = useQuery({ query: importQuery, variables });
  const [open, setOpen] = useState<'apply' | 'undo'>();
  const again = () => read({ requestPolicy: 'network-only' });
  const found = data?.tableImport;
  if (!found) {
    return (
      <Page title={t('imports.title')}>
        {error && !data ? (
          <Failed error={error} retry={again} />
        ) : data ? (
          <Empty title={t('imports.notFound')} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  const close = () => {
    setOpen(undefined);
    again();
  };
  const { state, mayChange, rowsKept, fresh, rows } = found;
  return (
    <Page
      title={found.fileName}
      lead={<Standing found={found} />}
      actions={
        mayChange &&
        rowsKept && (
          <>
            {state === 'PREVIEWED' && fresh > 0 && (
              <Button size="sm" onClick={() => setOpen('apply')}>
                {t('imports.apply')}
              </Button>
            )}
            {state === 'APPLIED' && (
              <Button size="sm" kind="danger--tertiary" onClick={() => setOpen('undo')}>
                {t('imports.undo')}
              </Button>
            )}
          </>
        )
      }
    >
      <Notices found={found} />
      <Section id="rows" title={t('imports.rows')} lead={rowsKept ? t('imports.rowsLead') : t('imports.rowsGone')}>
        <Select
          id="import-outcome"
          size="sm"
          labelText={t('imports.show')}
          value={outcome ?? ''}
          onChange={({ target }) => address.choose('outcome', target.value)}
        >
          <SelectItem value="" text={t('imports.all')} />
          {OUTCOMES.map((one) => (
            <SelectItem key={one} value={one} text={t(`imports.outcome.${one}`)} />
          ))}
        </Select>
        {rows.edges.length === 0 ? (
          <Empty title={t('imports.noRows')} />
        ) : (
          <ImportRows rows={rows.edges.map(({ node }) => node)} />
        )}
        <Pager pages={pages} info={rows.pageInfo} />
      </Section>
      <Suspense fallback={null}>
        {open === 'apply' && <ApplyDialog found={found} onClose={close} />}
        {open === 'undo' && <UndoDialog found={found} onClose={close} />}
      </Suspense>
    </Page>
  );
}

/** Where the table is, in a sentence. */
function Standing({ found }: { found: TableImport }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { state, fresh, known: before, refused, entered, takenBack, appliedAt, undoneAt } = found;
  const counts = t('imports.counts', { fresh, known: before, refused });
  const done = appliedAt && t('imports.applied', { count: entered, at: moment(appliedAt) });
  const undone = undoneAt && t('imports.undone', { count: takenBack, kept: entered - takenBack, at: moment(undoneAt) });
  return [t(`imports.kinds.${found.kind}`), sentences([state === 'PREVIEWED' && counts, done, undone])].join(' · ');
}

function Notices({ found: { notices, unknownColumns } }: { found: TableImport }) {
  const { t } = useTranslation();
  if (notices.length === 0) return null;
  const columns = unknownColumns.join(comma());
  return (
    <InlineNotification
      kind="info"
      lowContrast
      hideCloseButton
      title={t('imports.noticed')}
      subtitle={sentences(notices.map((notice) => t(`imports.notice.${notice}`, { columns })))}
    />
  );
}
