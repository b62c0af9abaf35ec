import { Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { ItemList } from '../../proposals/wizard/steps/item-list.js';
import { useFaultAt, useField } from '../../proposals/wizard/wizard.context.js';
import { WithHelp } from '../../parts/help.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import type { AgreementRowFragment } from '../../graphql/generated/graphql.js';
import type { PartyDraft } from './terms.draft.js';

/** What the glossary calls who does either. */
const TERMS = { provides: 'provider', receives: 'recipient' } as const;

type Known = Pick<AgreementRowFragment['parties'][number], 'organisationId' | 'organisation'>;

/** Who takes part and in what part. Once an offer was made, the parties stay; their parts may change. */
export function EditParties({ fixed }: { fixed: readonly Known[] }) {
  const { t } = useTranslation();
  const at = useFaultAt();
  const nameOf = useNameOf();
  const [parties = [], setParties] = useField<PartyDraft[]>('parties');
  const parts = (party: PartyDraft, change: (part: Partial<PartyDraft>) => void, index: number) =>
    (['provides', 'receives'] as const).map((part) => (
      <WithHelp key={part} term={TERMS[part]} about={t(`agreementEdit.${part}`)}>
        <Checkbox
          id={`party-${index}-${part}`}
          labelText={t(`agreementEdit.${part}`)}
          checked={party[part] ?? false}
          invalid={Boolean(at('parties', index, part))}
          invalidText={at('parties', index, part)}
          onChange={(_, { checked }) => change({ [part]: checked })}
        />
      </WithHelp>
    ));
  if (fixed.length === 0) {
    return (
      <ItemList<PartyDraft>
        field="parties"
        legend={t('agreementEdit.parties')}
        fresh={{ provides: false, receives: true }}
      >
        {(party, change, index) => (
          <>
            <OrganisationChoice
              id={`party-${index}`}
              label={t('agreement.party')}
              value={party.organisationId ?? undefined}
              invalid={at('parties', index, 'organisationId') ?? at('parties', index)}
              onChoose={(organisationId) => change({ organisationId })}
            />
            {parts(party, change, index)}
          </>
        )}
      </ItemList>
    );
  }
  return (
    <fieldset className="list">
      <legend>{t('agreementEdit.parties')}</legend>
      <p className="section__lead">{t('agreementEdit.partiesFixed')}</p>
      {parties.map((party, index) => {
        const known = fixed.find(({ organisationId }) => organisationId === party.organisationId)?.organisation;
        const change = (part: Partial<PartyDraft>) =>
          setParties(parties.map((each, place) => (place === index ? { ...each, ...part } : each)));
        return (
          <div className="list__row" key={party.organisationId}>
            <div className="list__fields">
              <strong>{known ? nameOf(known) : party.organisationId}</strong>
              {parts(party, change, index)}
            </div>
          </div>
        );
      })}
      {at('parties') && (
        <p className="list__fault" role="alert">
          {at('parties')}
        </p>
      )}
    </fieldset>
  );
}
