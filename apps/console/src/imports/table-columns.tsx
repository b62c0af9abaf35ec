import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { TableImportsQuery } from '../graphql/generated/graphql.js';
import { comma, sentences } from '../language/labelled.js';

type Template = TableImportsQuery['tableTemplates'][number];

/** The columns of a template, and what to write into each. */
export function TableColumns({ kind, columns }: Template) {
  const { t } = useTranslation();
  return (
    <aside className="panel" aria-labelledby="columns-heading">
      <h3 id="columns-heading">{t('imports.columnsOf', { kind: t(`imports.kinds.${kind}`) })}</h3>
      <dl className="imports__columns">
        {columns.map(({ key, needed, codes }) => (
          <div key={key}>
            <dt>
              {t(`imports.columns.${key as 'name'}`)} <code className="key-id">{key}</code>{' '}
              {needed && (
                <Tag size="sm" type="blue">
                  {t('imports.needed')}
                </Tag>
              )}
            </dt>
            <dd>
              {sentences([
                t(`imports.explained.${key as 'name'}`),
                codes.map((code) => t(`imports.values.${key as 'roles'}.${code as 'ADMIN'}`)).join(comma()),
              ])}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
