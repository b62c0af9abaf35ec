import {
  Checkbox,
  CheckboxGroup,
  RadioButton,
  RadioButtonGroup,
  Select,
  SelectItem,
  TextArea,
  TextInput,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { ProgramsQuery } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { faulty } from '../../parts/input/faulty.js';
import { usePermissionText } from '../../parts/organisation/permissions/permission-text.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { SecretDialog } from '../../parts/secret-dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import {
  addProgramCredential,
  changeProgram,
  createProgram,
  removeProgramCredential,
  revokeProgram,
} from './program.queries.js';
import { labelled } from '../../language/labelled.js';

export type ProgramRow = ProgramsQuery['programs']['edges'][number]['node'];
export type CredentialRow = ProgramRow['credentials'][number];

const LIFETIMES = [30, 90, 180, 366] as const;
/** In hours; null: they stay as they are. */
const OVERLAPS = { day: 24, week: 168, keep: null, now: 0 } as const;
type Overlap = keyof typeof OVERLAPS;

/** Makes a program, then shows what its developer needs: the secret this once. */
export function MakeProgram({ offered, onClose }: { offered: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [, create] = useAct(createProgram);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const credential = useCredential();
  const [problem, setProblem] = useState<Problem>();
  const [shown, setShown] = useState<Shown>();
  if (shown) return <ShowProgram shown={shown} title={t('programs.made')} onClose={onClose} />;
  return (
    <ProofDialog
      act="CHANGE_PROGRAM"
      size="lg"
      title={t('programs.make')}
      submit={t('programs.make')}
      ready={name.trim() !== '' && scopes.length > 0 && credential.ready}
      onProved={async (proof) => {
        const input = { name: name.trim(), scopes: [...scopes], ...credential.given, ...proof };
        const { done, problem: refused } = await create({ input });
        setProblem(refused);
        if (!done) return refused;
        announce(t('programs.made'));
        setShown({ clientId: done.program?.id ?? '', secret: done.secret });
        return undefined;
      }}
      onClose={onClose}
    >
      <Name value={name} onChange={setName} />
      <CredentialFields credential={credential} problem={problem} />
      <Scopes offered={offered} value={scopes} onChange={setScopes} />
    </ProofDialog>
  );
}

export function ChangeProgram({
  program,
  offered,
  onClose,
}: {
  program: ProgramRow;
  offered: readonly string[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, change] = useAct(changeProgram);
  const [name, setName] = useState(program.name);
  const [scopes, setScopes] = useState<readonly string[]>(program.scopes);
  const [documentsOnly, setDocumentsOnly] = useState(program.documentsOnly);
  const { id, version: expectedVersion } = program;
  return (
    <ProofDialog
      act="CHANGE_PROGRAM"
      size="lg"
      title={labelled(t('programs.change'), program.name)}
      lead={t('programs.changeLead')}
      submit={t('programs.change')}
      ready={name.trim() !== '' && scopes.length > 0}
      onProved={async (proof) => {
        const input = { id, expectedVersion, name: name.trim(), scopes: [...scopes], documentsOnly, ...proof };
        const { problem } = await change({ input });
        if (!problem) onClose();
        return problem;
      }}
      onClose={onClose}
    >
      <Name value={name} onChange={setName} />
      <Scopes offered={offered} value={scopes} onChange={setScopes} />
      <Checkbox
        id="program-documents-only"
        labelText={t('programs.only')}
        helperText={t('programs.onlyHelp')}
        checked={documentsOnly}
        onChange={(_, { checked }) => setDocumentsOnly(checked)}
      />
    </ProofDialog>
  );
}

/** A new secret or key, and when those before it end. */
export function AddCredential({ program, onClose }: { program: ProgramRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, add] = useAct(addProgramCredential);
  const credential = useCredential();
  const [overlap, setOverlap] = useState<Overlap>('week');
  const [problem, setProblem] = useState<Problem>();
  const [shown, setShown] = useState<Shown>();
  const { id, version: expectedVersion } = program;
  if (shown) return <ShowProgram shown={shown} title={t('programs.added')} onClose={onClose} />;
  return (
    <ProofDialog
      act="CHANGE_PROGRAM"
      title={labelled(t('programs.add'), program.name)}
      submit={t('programs.add')}
      ready={credential.ready}
      onProved={async (proof) => {
        const input = { id, expectedVersion, overlapHours: OVERLAPS[overlap], ...credential.given, ...proof };
        const { done, problem: refused } = await add({ input });
        setProblem(refused);
        if (done) setShown({ clientId: id, secret: done.secret });
        return refused;
      }}
      onClose={onClose}
    >
      <CredentialFields credential={credential} problem={problem} />
      <Select
        id="program-overlap"
        labelText={t('programs.overlap')}
        value={overlap}
        onChange={({ target }) => setOverlap(target.value as Overlap)}
      >
        {(Object.keys(OVERLAPS) as Overlap[]).map((each) => (
          <SelectItem key={each} value={each} text={t(`programs.overlaps.${each}`)} />
        ))}
      </Select>
    </ProofDialog>
  );
}

export function RemoveCredential({
  program,
  credential,
  onClose,
}: {
  program: ProgramRow;
  credential: CredentialRow;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, remove] = useAct(removeProgramCredential);
  const { id, version: expectedVersion } = program;
  const input = { id, expectedVersion, credentialId: credential.id };
  return (
    <SayDialog
      danger
      title={t('programs.removeOne', { name: `${t(`programs.kinds.${credential.kind}`)}, ${program.name}` })}
      lead={t('programs.removeLead')}
      submit={t('programs.remove')}
      onSay={async () => (await remove({ input: { ...input, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

export function RevokeProgram({ program, onClose }: { program: ProgramRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, revoke] = useAct(revokeProgram);
  const { id, name, version: expectedVersion } = program;
  return (
    <SayDialog
      danger
      title={t('programs.revokeOne', { name })}
      lead={t('programs.revokeLead')}
      submit={t('programs.revoke')}
      onSay={async () => (await revoke({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

/** What a developer is given; the secret is null where the program has a key. */
interface Shown {
  readonly clientId: string;
  readonly secret?: string | null;
}

function ShowProgram({ shown, title, onClose }: { shown: Shown; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const secrets: (readonly [string, string])[] = [[t('programs.clientId'), shown.clientId]];
  if (shown.secret) secrets.push([t('programs.secret'), shown.secret]);
  secrets.push([t('programs.where'), `${location.origin}/oauth/token`]);
  const once = shown.secret ? t('programs.once') : undefined;
  return <SecretDialog title={title} once={once} secrets={secrets} onClose={onClose} />;
}

function Name({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      id="program-name"
      labelText={t('programs.name')}
      helperText={t('programs.nameHelp')}
      maxLength={100}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      data-modal-primary-focus
    />
  );
}

function Scopes({
  offered,
  value,
  onChange,
}: {
  offered: readonly string[];
  value: readonly string[];
  onChange: (scopes: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const scopeText = usePermissionText();
  return (
    <CheckboxGroup legendText={t('programs.scopes')} helperText={t('programs.scopesHelp')}>
      <div className="checks">
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            id={`program-scope-${scope}`}
            labelText={scopeText(scope)}
            checked={value.includes(scope)}
            onChange={(_, { checked }) =>
              onChange(checked ? [...value, scope] : value.filter((each) => each !== scope))
            }
          />
        ))}
      </div>
    </CheckboxGroup>
  );
}

/** What is asked of a new secret or key. */
function useCredential() {
  const [kind, setKind] = useState<CredentialRow['kind']>('SECRET');
  const [jwk, setJwk] = useState('');
  const [days, setDays] = useState<number>(180);
  const publicKey = parsed(jwk);
  const given = { publicKey: kind === 'KEY' ? publicKey : null, expiresInDays: days };
  const ready = kind === 'SECRET' || publicKey !== undefined;
  return { kind, setKind, jwk, setJwk, days, setDays, given, ready };
}

function CredentialFields({
  credential: { kind, setKind, jwk, setJwk, days, setDays, ready },
  problem,
}: {
  credential: ReturnType<typeof useCredential>;
  problem: Problem | undefined;
}) {
  const { t } = useTranslation();
  const fault = faultText(problem?.faults.find(({ path }) => path[0] === 'publicKey'));
  // Told before somebody shows who they are, which counts once.
  const wrong = jwk.trim() !== '' && !ready ? t('programs.notJson') : fault;
  return (
    <>
      <RadioButtonGroup
        name="program-kind"
        legendText={t('programs.by')}
        valueSelected={kind}
        onChange={(chosen) => setKind(chosen as CredentialRow['kind'])}
      >
        <RadioButton id="program-kind-secret" value="SECRET" labelText={t('programs.kinds.SECRET')} />
        <RadioButton id="program-kind-key" value="KEY" labelText={t('programs.kinds.KEY')} />
      </RadioButtonGroup>
      {kind === 'KEY' && (
        <TextArea
          id="program-jwk"
          rows={5}
          className="code"
          labelText={t('programs.jwk')}
          value={jwk}
          onChange={({ target }) => setJwk(target.value)}
          {...faulty('program-jwk', wrong)}
        />
      )}
      <Select
        id="program-days"
        labelText={t('programs.lifetime')}
        value={days}
        onChange={({ target }) => setDays(Number(target.value))}
      >
        {LIFETIMES.map((each) => (
          <SelectItem key={each} value={each} text={t('programs.days', { count: each })} />
        ))}
      </Select>
    </>
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
