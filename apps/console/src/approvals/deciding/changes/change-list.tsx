import { useTranslation } from 'react-i18next';
import { useRegionOf } from '../../parts/map/region-of.js';
import type { RevisionChangesQuery } from '../../graphql/generated/graphql.js';

type Change = NonNullable<RevisionChangesQuery['proposal']>['changes'][number];

/** What differs between two revisions: each place in words, what it was and what it is. */
export function ChangeList({ changes: given }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  const regionOf = useRegionOf();
  const said = (path: string, value: unknown) =>
    path === '/jurisdiction' && typeof value === 'string' ? regionOf(value) : plain(value);
  // Answers stand beside what was asked.
  const changes = given.filter(({ path }) => !path.startsWith('/content/answers'));
  if (changes.length === 0) return <p>{t('stale.noDifference')}</p>;
  return (
    <dl className="changes">
      {changes.map(({ kind, path, before, after }) => (
        <div key={`${kind}${path}`} className="changes__one">
          <dt>{place(path)}</dt>
          {kind !== 'ADDED' && (
            <dd>
              <span className="cds--visually-hidden">{t('file.before')}</span>
              <del>{said(path, before)}</del>
            </dd>
          )}
          {kind !== 'REMOVED' && (
            <dd>
              <span className="cds--visually-hidden">{t('file.after')}</span>
              <ins>{said(path, after)}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** A JSON Pointer as words: `/content/risks/2/note` is "Risks › 3 › note". */
function usePlace(): (path: string) => string {
  const { t, i18n } = useTranslation();
  return (path) =>
    path
      .split('/')
      .slice(1)
      .filter((part) => part !== 'content')
      .map((part) => {
        if (/^\d+$/.test(part)) return String(Number(part) + 1);
        const key = `file.fields.${part}`;
        return i18n.exists(key) ? t(key as 'file.fields.summary') : part;
      })
      .join(' › ');
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return Object.values(value)
    .filter((part) => part !== null)
    .map(plain)
    .join(' · ');
}
