import { useTranslation } from 'react-i18next';
import { Rows } from '../../parts/list/rows.js';
import { textOf } from './conflict-dialog.js';
import { useFieldName } from './field-name.js';

interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Differences between two states of a proposal, place by place. */
export function Changes({ changes, labelledBy }: { changes: readonly Change[]; labelledBy: string }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  if (changes.length === 0) return <p className="section__lead">{t('review.noChanges')}</p>;
  return (
    <Rows
      labelledBy={labelledBy}
      rows={changes.map((change, index) => ({ ...change, id: `${index} ${change.path}` }))}
      columns={[
        { key: 'place', title: t('desk.name'), cell: ({ path }) => fieldName(partsOf(path)) },
        { key: 'before', title: t('review.before'), cell: ({ before }) => <del>{textOf(before)}</del> },
        { key: 'after', title: t('review.after'), cell: ({ after }) => <ins>{textOf(after)}</ins> },
      ]}
    />
  );
}

/** RFC 6901, without the content's own level. */
function partsOf(pointer: string): (string | number)[] {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return parts[0] === 'content' ? parts.slice(1) : parts;
}
