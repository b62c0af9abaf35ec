import { NumberInput, RadioButton, RadioButtonGroup, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Facts } from '../../parts/facts.js';
import { type Limited, setLimit } from './limits.queries.js';

const GIGABYTE = 1024 ** 3;

/** How much of one thing an organisation may use: as usual, or as a steward says, with the reason it will read. */
export function LimitDialog({
  organisation,
  quota,
  onClose,
}: {
  organisation: { readonly id: string; readonly name: string };
  quota: Limited;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { bytes, moment, number } = useFormats();
  const { kind, used, allowed, byRule, limit } = quota;
  const isSet = typeof limit?.most === 'number';
  const unit = kind === 'STORAGE' ? GIGABYTE : 1;
  const write = kind === 'STORAGE' ? bytes : number;
  const [busy, set, problem] = useAct(setLimit);
  const [own, setOwn] = useState(true);
  const [most, setMost] = useState<number | ''>(Math.round((allowed / unit) * 100) / 100);
  const [reason, setReason] = useState('');
  const what = t(`organisation.limits.kinds.${kind}`);
  const submit = async () => {
    const outcome = await set({
      input: {
        organisationId: organisation.id,
        kind,
        most: own ? Math.round(Number(most) * unit) : null,
        reason: reason.trim(),
        expectedVersion: limit?.version ?? 0,
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    announce(t(own ? 'stewardship.limits.doneSet' : 'stewardship.limits.doneBack'));
    onClose();
  };
  return (
    <Dialog
      title={t('stewardship.limits.title', { what, name: organisation.name })}
      submit={t('stewardship.limits.submit')}
      busy={busy}
      ready={reason.trim() !== '' && (!own || Number(most) > 0)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <Facts
          facts={[
            [t('stewardship.limits.used'), write(used)],
            [t('stewardship.limits.byRule'), write(byRule)],
            ...(limit
              ? ([
                  [t(isSet ? 'stewardship.limits.setLast' : 'stewardship.limits.backLast'), moment(limit.at)],
                  [t('stewardship.reason'), limit.reason],
                ] as const)
              : []),
          ]}
        />
        <RadioButtonGroup
          name="limit-own"
          legendText={t('stewardship.limits.from')}
          orientation="vertical"
          valueSelected={own ? 'own' : 'rule'}
          onChange={(value) => setOwn(value === 'own')}
        >
          <RadioButton id="limit-own" value="own" labelText={t('stewardship.limits.own')} />
          <RadioButton
            id="limit-rule"
            value="rule"
            labelText={t('stewardship.limits.rule', { most: write(byRule) })}
            disabled={!isSet}
          />
        </RadioButtonGroup>
        {own && (
          <NumberInput
            id="limit-most"
            label={t(kind === 'STORAGE' ? 'stewardship.limits.mostBytes' : 'stewardship.limits.most')}
            helperText={t('stewardship.limits.mostHelp')}
            hideSteppers
            allowEmpty
            step={unit === 1 ? 1 : 0.01}
            value={most}
            onChange={(_, { value }) => setMost(value === '' ? '' : Number(value))}
            data-modal-primary-focus
          />
        )}
        <TextArea
          id="limit-reason"
          labelText={t('stewardship.reason')}
          helperText={t('stewardship.reasonHelp')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Stack>
    </Dialog>
  );
}
