import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../graphql/act.js';
import { faultText } from '../../language/fault-text.js';
import { Link } from '../../routing/routing.js';
import { useFieldName } from './field-name.js';
import { linkAt } from './values/places.js';

/** What could not be saved as it is written: which field, why, and the way there. Everything else is saved. */
export function NotSaved({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  return (
    <div className="refusal">
      <InlineNotification kind="error" lowContrast hideCloseButton role="alert" title={t('wizard.notTaken')} />
      <ul className="missing">
        {faults.map((fault) => (
          <li key={fault.path.join('.')}>
            <Link className="cds--link" to={linkAt(fault.path)}>
              {fieldName(fault.path)}
            </Link>{' '}
            {faultText(fault)}
          </li>
        ))}
      </ul>
    </div>
  );
}
