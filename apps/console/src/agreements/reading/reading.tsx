import '../drafting/bring-texts.js';
import { ContentSwitcher, InlineLoading, Switch } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../parts/states.js';
import { useWizard } from '../../proposals/wizard/wizard.context.js';
import { ClauseList } from './clause-list.js';
import { Policy } from './policy.js';
import type { useTermsCheck } from '../drafting/terms-check.js';
import { usePlaceName } from './use-place-name.js';
import { faultText } from '../../language/fault-text.js';

/** What the terms say so far, in the reader's language or as the policy; and what is still to be mended. */
export function Reading({ check }: { check: ReturnType<typeof useTermsCheck> }) {
  const { t } = useTranslation();
  const { strict } = useWizard();
  const [chosen, setChosen] = useState<string>();
  const [policy, setPolicy] = useState(false);
  return (
    <aside className="edit__reading" aria-labelledby="reading-heading">
      <h2 id="reading-heading">{t('agreementEdit.sentences')}</h2>
      <p className="section__lead">{t('agreementEdit.sentencesLead')}</p>
      <ContentSwitcher
        size="sm"
        aria-label={t('agreementEdit.sentences')}
        selectedIndex={policy ? 1 : 0}
        onChange={({ name }) => setPolicy(name === 'policy')}
      >
        <Switch name="sentences" text={t('agreementEdit.asSentences')} />
        <Switch name="policy" text={t('agreementEdit.asPolicy')} />
      </ContentSwitcher>
      {check.error && <Failed error={check.error} retry={check.read} />}
      {!policy && <ClauseList level="h3" clauses={check.clauses} chosen={chosen} onChoose={setChosen} />}
      {policy &&
        (check.odrl ? (
          <Policy policy={check.odrl} chosen={chosen} onChoose={setChosen} />
        ) : (
          <p className="quiet">{t('agreementEdit.policyLater')}</p>
        ))}
      <div role="status" className="edit__check">
        {!check.settled ? (
          <InlineLoading description={t('agreementEdit.checking')} />
        ) : check.faults.length === 0 ? (
          <p>{t('agreementEdit.sound')}</p>
        ) : (
          <p>{t('agreementEdit.faults', { count: check.faults.length })}</p>
        )}
      </div>
      {strict && <FaultList check={check} />}
    </aside>
  );
}

/** Every fault with its place. */
function FaultList({ check: { faults } }: { check: ReturnType<typeof useTermsCheck> }) {
  const placeName = usePlaceName();
  return (
    <ul className="faults">
      {faults.map((fault) => (
        <li key={JSON.stringify([fault.path, fault.code])}>
          <strong>{placeName(fault.path)}</strong> {faultText(fault)}
        </li>
      ))}
    </ul>
  );
}
