import './bring-texts.js';
import { Button, Checkbox, Stack, TextInput } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Rows } from '../parts/list/rows.js';
import { SecretDialog } from '../parts/secret-dialog.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useLocation } from '../routing/routing.js';
import { createFeed, feedsQuery, revokeFeed } from './calendar.queries.js';
import { inApi } from './deadline.js';

/** Addresses from which calendar programs read one's deadlines. */
export default function CalendarFeeds() {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const [{ data, error }, read] = useQuery({ query: feedsQuery, requestPolicy: 'cache-and-network' });
  const [revoking, revoke, problem] = useAct(revokeFeed);
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<{ id: string; name: string }>();
  const again = () => read({ requestPolicy: 'network-only' });
  const { hash, key } = useLocation();
  const shown = Boolean(data);
  // Whoever comes by a link to this part is brought to it: the browser can't, since it was not there when the page came.
  useEffect(() => {
    const heading = document.getElementById('calendars-heading');
    if (!shown || hash !== '#calendars' || !heading) return undefined;
    heading.tabIndex = -1;
    // After the screen has given its own heading the focus.
    const frame = requestAnimationFrame(() => heading.focus());
    return () => cancelAnimationFrame(frame);
  }, [hash, key, shown]);
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={3} />;
  const end = async () => {
    if (!ending) return;
    const outcome = await revoke({ input: { id: ending.id, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('feeds.revoked'));
    setEnding(undefined);
    again();
  };
  return (
    <Section
      id="calendars"
      title={t('feeds.title')}
      lead={t('feeds.lead')}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setCreating(true)}>
          {t('feeds.create')}
        </Button>
      }
    >
      {data.calendarFeeds.length === 0 ? (
        <p className="quiet">{t('feeds.none')}</p>
      ) : (
        <Rows
          labelledBy="calendars-heading"
          rows={data.calendarFeeds}
          columns={[
            { key: 'name', title: t('feeds.name'), cell: ({ name }) => name },
            { key: 'what', title: t('feeds.what'), cell: ({ mine }) => (mine ? t('feeds.mine') : t('feeds.all')) },
            { key: 'made', title: t('feeds.made'), cell: ({ createdAt }) => day(createdAt) },
            {
              key: 'read',
              title: t('feeds.read'),
              cell: ({ lastReadAt }) => (lastReadAt ? ago(lastReadAt) : t('feeds.never')),
            },
            {
              key: 'act',
              title: t('feeds.revoke'),
              quiet: true,
              cell: ({ id, name }) => (
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={t('feeds.revokeOne', { name })}
                  onClick={() => setEnding({ id, name })}
                >
                  {t('feeds.revoke')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {creating && (
        <FeedDialog
          onClose={() => {
            setCreating(false);
            again();
          }}
        />
      )}
      {ending && (
        <Dialog
          danger
          title={t('feeds.revokeOne', { name: ending.name })}
          submit={t('feeds.revoke')}
          busy={revoking}
          problem={problem}
          onSubmit={() => void end()}
          onClose={() => setEnding(undefined)}
        >
          <p>{t('feeds.revokeLead')}</p>
        </Dialog>
      )}
    </Section>
  );
}

/** Makes an address, then shows it: this once. */
function FeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [making, create, problem] = useAct(createFeed);
  const [name, setName] = useState('');
  const [mine, setMine] = useState(true);
  const [address, setAddress] = useState<string>();
  const make = async () => {
    // Without a key: where an answer is lost, so is the address in it, and the next try has to bring another.
    const outcome = await create({ input: { name: name.trim(), mine, language: inApi[language] } });
    if (!outcome.done?.address) return;
    setAddress(outcome.done.address);
    announce(t('feeds.ready'));
  };
  if (address) {
    return (
      <SecretDialog
        title={t('feeds.ready')}
        lead={t('feeds.how')}
        once={t('feeds.once')}
        secrets={[[t('feeds.address'), address]]}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t('feeds.create')}
      submit={t('feeds.submit')}
      busy={making}
      ready={name.trim() !== ''}
      problem={problem}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="feed-name"
          labelText={t('feeds.name')}
          helperText={t('feeds.nameHelp')}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
          data-modal-primary-focus
        />
        <Checkbox
          id="feed-mine"
          labelText={t('feeds.onlyMine')}
          helperText={t('feeds.onlyMineHelp')}
          checked={mine}
          onChange={(_, { checked }) => setMine(checked)}
        />
      </Stack>
    </Dialog>
  );
}
