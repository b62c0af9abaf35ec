import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ProjectPublishedFragment } from '../graphql/generated/graphql.js';

type Faults = NonNullable<ProjectPublishedFragment['publication']>['faults'];

/** What keeps something from being published: where, and what to do. */
export function PublicationFaults({ faults }: { faults: Faults }) {
  const { t, i18n } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <InlineNotification kind="warning" lowContrast hideCloseButton role="status" title={t('openData.faults')}>
      <ul>
        {faults.map(({ ocid, path, code, message }) => (
          <li key={`${ocid} ${path} ${code}`}>
            <span className="code">{path}</span>{' '}
            {i18n.exists(`openData.fault.${code}`)
              ? i18n.t(`openData.fault.${code}` as 'openData.fault.EMPTY')
              : message}
          </li>
        ))}
      </ul>
    </InlineNotification>
  );
}
