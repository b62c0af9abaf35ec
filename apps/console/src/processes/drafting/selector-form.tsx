import { useTranslation } from 'react-i18next';
import { agencyLevels, organisationFunctions } from '../../organisation/catalogue.js';
import { type Selector, selectorKinds } from '../definition.body.js';
import { usePlace } from './draft.context.js';
import { ChoiceField, NumberField, Parts, TextField } from './draft-fields.js';
import type { Path } from './draft.store.js';

const FRESH: Record<(typeof selectorKinds)[number], Selector> = {
  FUNCTION: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' },
  ORGANISATION: { by: 'ORGANISATION', identifiers: [{ scheme: '', id: '' }] },
  LEAD: { by: 'LEAD' },
  CO_OWNERS: { by: 'CO_OWNERS' },
  COORDINATOR: { by: 'COORDINATOR', tier: 1 },
  LOT: { by: 'LOT', pool: '', draw: 3, alternates: 2 },
};

/** Which organisations: by responsibility, by identifier, by their part in the project, or a coordinator of the stage. */
export function SelectorForm({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<Selector>(at);
  const by = selectorKinds.find((kind) => kind === value?.by);
  return (
    <>
      <div className="process__group">
        <ChoiceField
          at={[...at, 'by']}
          label={t('processes.who')}
          choices={selectorKinds.map((kind) => [kind, t(`processes.by.${kind}`)])}
          onChoose={(kind) => put(FRESH[kind])}
        />
        {by === 'FUNCTION' && (
          <>
            <ChoiceField
              at={[...at, 'function']}
              label={t('processes.function')}
              choices={organisationFunctions.map((each) => [each, t(`organisation.function.${each}`)])}
            />
            <ChoiceField
              at={[...at, 'level']}
              label={t('organisation.levelLabel')}
              none={t('processes.nearest')}
              choices={agencyLevels.map((each) => [each, t(`organisation.level.${each}`)])}
            />
          </>
        )}
        {by === 'COORDINATOR' && <NumberField at={[...at, 'tier']} label={t('processes.tierNumber')} max={5} />}
      </div>
      {by === 'LOT' && <LotFields at={at} />}
      {by === 'ORGANISATION' && (
        <Parts
          at={[...at, 'identifiers']}
          legend={t('processes.identifiers')}
          add={t('processes.addIdentifier')}
          fresh={() => ({ scheme: '', id: '' })}
          nameOf={(index) => t('processes.identifier', { number: index + 1 })}
        >
          {(place) => (
            <div className="process__group">
              <TextField at={[...place, 'scheme']} label={t('processes.scheme')} />
              <TextField at={[...place, 'id']} label={t('processes.schemeId')} />
            </div>
          )}
        </Parts>
      )}
    </>
  );
}

/** Several selectors: all that any of them finds. */
export function SelectorList({ at, legend }: { at: Path; legend: string }) {
  const { t } = useTranslation();
  return (
    <Parts<Selector>
      at={at}
      legend={legend}
      add={t('processes.addWho')}
      fresh={() => FRESH.FUNCTION}
      nameOf={(index) => `${legend} ${index + 1}`}
    >
      {(place) => <SelectorForm at={place} />}
    </Parts>
  );
}

/** From which pool, how many, and by which quotas. */
export function LotFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="process__group">
        <TextField at={[...at, 'pool']} label={t('processes.pool')} />
        <NumberField at={[...at, 'draw']} label={t('processes.drawn')} max={30} />
        <NumberField at={[...at, 'alternates']} label={t('processes.alternates')} max={30} />
      </div>
      <Parts
        at={[...at, 'quotas']}
        legend={t('processes.quotas')}
        add={t('processes.addQuota')}
        fresh={() => ({ stratum: '', value: '', min: 1 })}
        nameOf={(index) => t('processes.quota', { number: index + 1 })}
      >
        {(place) => (
          <div className="process__group">
            <TextField at={[...place, 'stratum']} label={t('processes.stratum')} />
            <TextField at={[...place, 'value']} label={t('processes.stratumValue')} />
            <NumberField at={[...place, 'min']} label={t('processes.least')} max={30} />
            <NumberField at={[...place, 'max']} label={t('processes.most')} max={30} />
          </div>
        )}
      </Parts>
    </>
  );
}
