import { useTranslation } from 'react-i18next';
import type { RevisionChangesQuery } from '../../../graphql/generated/graphql.js';
import { ChangedValue } from './changed-value.js';

type Change = NonNullable<RevisionChangesQuery['proposal']>['changes'][number];

/** That the bytes of a document are others. */
const HASH = /^(\/attachments\/\d+)\/sha256$/;

/** What differs between two revisions: each place in words, what it was and what it is. */
export function ChangeList({ changes: given }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  // Answers stand beside what was asked; of a document only that it is another says anything to people.
  const changes = given.filter(({ path }) => !/^\/content\/answers|^\/attachments\/\d+\/(mediaType|size)$/.test(path));
  if (changes.length === 0) return <p>{t('stale.noDifference')}</p>;
  return (
    <dl className="changes">
      {changes.map(({ kind, path, before, after }) => (
        <div key={`${kind}${path}`} className="changes__one">
          <dt>{place(path.replace(HASH, '$1'))}</dt>
          {HASH.test(path) && <dd>{t('file.compared.CHANGED')}</dd>}
          {kind !== 'ADDED' && !HASH.test(path) && (
            <dd>
              <span className="cds--visually-hidden">{t('file.before')}</span>
              <del>
                <ChangedValue keys={keysOf(path)} value={before} />
              </del>
            </dd>
          )}
          {kind !== 'REMOVED' && !HASH.test(path) && (
            <dd>
              <span className="cds--visually-hidden">{t('file.after')}</span>
              <ins>
                <ChangedValue keys={keysOf(path)} value={after} />
              </ins>
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
    keysOf(path)
      .map((part) => {
        if (/^\d+$/.test(part)) return String(Number(part) + 1);
        const key = `file.fields.${part}`;
        return i18n.exists(key) ? t(key as 'file.fields.summary') : part;
      })
      .join(' › ');
}

const keysOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .filter((part) => part !== 'content');
