import { PasswordInput, RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { HeaderFields } from '../data/editing/header-fields.js';
import type { DeliveryTargetKind } from '../graphql/generated/graphql.js';
import { everyOf } from '../parts/list/every-of.js';
import { faulty } from '../parts/input/faulty.js';
import type { TargetDraft } from './delivery.draft.js';

const kinds = everyOf<DeliveryTargetKind>()('HTTP', 'S3');

/** Where it is delivered: an HTTPS endpoint or an S3-compatible bucket. What is secret is sealed and never shown again. */
export function TargetFields({
  draft,
  faultAt,
  onChange,
}: {
  draft: TargetDraft;
  faultAt: (...path: readonly (string | number)[]) => string | undefined;
  onChange: (part: Partial<TargetDraft>) => void;
}) {
  const { t } = useTranslation();
  type Text = Exclude<keyof TargetDraft, 'kind' | 'headers'>;
  const text = (field: Text) => ({
    id: `delivery-${field}`,
    labelText: t(`deliveries.${field}`),
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
    ...faulty(`delivery-${field}`, faultAt(field)),
  });
  const secret = (field: Text) => ({
    ...text(field),
    autoComplete: 'off',
    showPasswordLabel: t('signIn.showPassword'),
    hidePasswordLabel: t('signIn.hidePassword'),
  });
  return (
    <fieldset className="fieldset">
      <RadioButtonGroup
        legendText={t('deliveries.where')}
        name="delivery-kind"
        valueSelected={draft.kind}
        onChange={(kind) => onChange({ kind: kind as DeliveryTargetKind })}
      >
        {kinds.map((each) => (
          <RadioButton key={each} id={`delivery-kind-${each}`} value={each} labelText={t(`deliveries.kind.${each}`)} />
        ))}
      </RadioButtonGroup>
      {draft.kind === 'HTTP' ? (
        <>
          <TextInput {...text('url')} type="url" helperText={t('deliveries.urlHelp')} />
          <HeaderFields
            headers={draft.headers}
            faultAt={(at) => faultAt('headers', at)}
            onChange={(headers) => onChange({ headers })}
          />
          <PasswordInput {...secret('hmacKey')} helperText={t('deliveries.hmacKeyHelp')} />
        </>
      ) : (
        <>
          <div className="fields">
            <TextInput {...text('endpoint')} type="url" />
            <TextInput {...text('region')} placeholder="us-east-1" />
          </div>
          <div className="fields">
            <TextInput {...text('bucket')} />
            <TextInput {...text('prefix')} placeholder="poles/" />
          </div>
          <div className="fields">
            <TextInput {...text('accessKeyId')} autoComplete="off" />
            <PasswordInput {...secret('secretAccessKey')} />
          </div>
        </>
      )}
      <p className="quiet">{t('deliveries.sealed')}</p>
    </fieldset>
  );
}
