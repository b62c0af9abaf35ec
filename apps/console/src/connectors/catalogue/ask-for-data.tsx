import { shortened } from '#libs/contracts/terms/shortened';
import { Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themes } from '../../data/vocabulary.js';
import { newKey, useAct } from '../../graphql/act.js';
import type { DatasetTheme } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { useNavigate } from '../../routing/routing.js';
import { askConnector } from '../connector.queries.js';
import { elsewhere } from '../faults.js';
import type { Offer, OfferedDataset } from './use-catalogue.js';

const LONGEST = 200;
const FIELDS = ['title', 'theme'];

/** Asks for data by an offer: what it is called here, what it says, and what follows. */
export function AskForData({
  connectorId,
  dataset,
  offer: { offer, clauses },
  onClose,
}: {
  connectorId: string;
  dataset: OfferedDataset;
  offer: Offer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [busy, ask, problem] = useAct(askConnector);
  const [asked, setAsked] = useState(false);
  const [title, setTitle] = useState(shortened(dataset.title, LONGEST));
  const [theme, setTheme] = useState<DatasetTheme | ''>('');
  const faultOf = (field: string) => faultText(problem?.faults.find(({ path }) => path[0] === field));
  const submit = async () => {
    if (theme === '') return;
    const input = { connectorId, offer, title: title.trim(), theme };
    const { done } = await ask({ input: { ...input, clientMutationId: newKey() } });
    if (!done?.agreement) return;
    setAsked(true);
    announce(t('connectors.asked'));
    await navigate(`/agreements/${done.agreement.id}`);
  };
  return (
    <Dialog
      title={t('connectors.ask')}
      submit={t('connectors.ask')}
      size="md"
      busy={busy || asked}
      ready={title.trim() !== '' && theme !== ''}
      problem={elsewhere(problem, FIELDS)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="ask-title"
          labelText={t('connectors.askTitle')}
          helperText={t('connectors.askTitleHelp')}
          maxLength={LONGEST}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
          {...faulty('ask-title', faultOf('title'))}
          data-modal-primary-focus
        />
        <Select
          id="ask-theme"
          labelText={t('editor.theme')}
          value={theme}
          invalid={faultOf('theme') !== undefined}
          invalidText={faultOf('theme')}
          onChange={({ target }) => setTheme(target.value as DatasetTheme)}
        >
          <SelectItem value="" text={t('connectors.chooseTheme')} />
          {themes.map((each) => (
            <SelectItem key={each} value={each} text={t(`datasetTheme.${each}`)} />
          ))}
        </Select>
        <div>
          <h3>{t('connectors.askedTerms')}</h3>
          <ul className="offered__says offered__all" tabIndex={0} aria-label={t('connectors.askedTerms')}>
            {clauses.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('connectors.follows')}</h3>
          <ul className="offered__says">
            {(['TOLD', 'ANSWERS', 'SIGN', 'BINDS'] as const).map((each) => (
              <li key={each}>{t(`connectors.followsWhat.${each}`)}</li>
            ))}
          </ul>
        </div>
      </Stack>
    </Dialog>
  );
}
