import '../map/bring-texts.js';
import { Button, FileUploaderButton, Stack, TextArea, TextInput } from '@carbon/react';
import type { FeatureCollection } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Rows } from '../parts/list/rows.js';
import { districtsQuery } from '../parts/map/districts/districts.queries.js';
import { collectionOf } from '../parts/map/geo.js';
import { Section } from '../parts/section.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { loadDistricts, removeDistricts } from './districts.queries.js';

interface Ending {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

/** Outlines of districts that every map draws. */
export function DistrictsBoard() {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const [{ data, error }, read] = useQuery({ query: districtsQuery });
  const [ending, setEnding] = useState<Ending>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <Section id="districts" title={t('districts.title')} lead={t('districts.lead')}>
        {data.districtLayers.length === 0 ? (
          <p className="quiet">{t('districts.none')}</p>
        ) : (
          <Rows
            labelledBy="districts-heading"
            rows={data.districtLayers}
            columns={[
              { key: 'title', title: t('districts.place'), cell: ({ title }) => title },
              { key: 'count', title: t('districts.count'), cell: ({ count }) => number(count) },
              { key: 'licence', title: t('districts.licence'), cell: ({ licence }) => licence },
              { key: 'loaded', title: t('districts.loaded'), cell: ({ loadedAt }) => day(loadedAt) },
              {
                key: 'act',
                title: t('common.actions'),
                quiet: true,
                cell: (layer) => (
                  <Button
                    kind="ghost"
                    size="sm"
                    aria-label={t('districts.removeOne', { title: layer.title })}
                    onClick={() => setEnding(layer)}
                  >
                    {t('districts.remove')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Section>
      <LoadForm onLoaded={again} />
      {ending && (
        <RemoveDialog
          ending={ending}
          onClose={() => {
            setEnding(undefined);
            again();
          }}
        />
      )}
    </>
  );
}

function RemoveDialog({ ending: { id, title, version }, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, remove, problem] = useAct(removeDistricts);
  const end = async () => {
    const outcome = await remove({ input: { id, expectedVersion: version, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('districts.removed'));
    onClose();
  };
  return (
    <Dialog
      danger
      title={t('districts.removeOne', { title })}
      submit={t('districts.remove')}
      busy={busy}
      problem={problem}
      onSubmit={() => void end()}
      onClose={onClose}
    >
      <p>{t('districts.removeLead')}</p>
    </Dialog>
  );
}

function LoadForm({ onLoaded }: { onLoaded: () => void }) {
  const { t } = useTranslation();
  const [busy, load, problem] = useAct(loadDistricts);
  const [title, setTitle] = useState('');
  const [licence, setLicence] = useState('');
  const [file, setFile] = useState<{ name: string; collection?: FeatureCollection }>();
  const choose = async (given: File | undefined) => {
    if (given) setFile({ name: given.name, collection: collectionOf(await given.text()) });
  };
  const send = async () => {
    const input = { title: title.trim(), licence: licence.trim(), collection: file?.collection };
    const outcome = await load({ input: { ...input, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('districts.done'));
    setTitle('');
    setLicence('');
    setFile(undefined);
    onLoaded();
  };
  return (
    <Section id="load-districts" title={t('districts.load')} lead={t('districts.loadLead')}>
      <Stack gap={5} className="form">
        <TextInput
          id="districts-title"
          labelText={t('districts.titleLabel')}
          helperText={t('districts.titleHelp')}
          maxLength={120}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <TextArea
          id="districts-licence"
          rows={2}
          labelText={t('districts.licenceLabel')}
          helperText={t('districts.licenceHelp')}
          maxLength={2000}
          value={licence}
          onChange={({ target }) => setLicence(target.value)}
        />
        <div>
          <FileUploaderButton
            size="sm"
            buttonKind="tertiary"
            labelText={t('districts.file')}
            disableLabelChanges
            accept={['.geojson', '.json']}
            onChange={({ target }) => {
              const field = target as HTMLInputElement;
              // The same file once more, mended, is a choice too.
              void choose(field.files?.[0]).finally(() => (field.value = ''));
            }}
          />
          {file && (
            <p role={file.collection ? 'status' : 'alert'}>
              {file.collection
                ? t('districts.chosen', { name: file.name, count: file.collection.features.length })
                : t('districts.notGeojson', { name: file.name })}
            </p>
          )}
        </div>
        <Refusal problem={problem} />
        <Button
          size="sm"
          disabled={busy || !title.trim() || !licence.trim() || !file?.collection}
          onClick={() => void send()}
        >
          {t('districts.submit')}
        </Button>
      </Stack>
    </Section>
  );
}
