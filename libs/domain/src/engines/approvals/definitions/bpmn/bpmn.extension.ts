import type { StageDefinition, ProcessDefinition, GroupDefinition } from '../definition.schema.js';

export const NAMESPACE = 'urn:tripartite:process:1';

/** What BPMN has no element for: parts of a definition as JSON, as docs/bpmn.xsd and `definitionSchema` say. */
export const extension = {
  name: 'Tripartite',
  uri: NAMESPACE,
  prefix: 'tp',
  xml: { tagAlias: 'lowerCase' },
  types: (['Process', 'Stage', 'Consultation', 'Group', 'Tier'] as const).map((name) => ({
    name,
    superClass: ['Element'],
    properties: [{ name: 'body', isBody: true, type: 'String' }],
  })),
} as const;

/** What is kept of a title where the name of an element can't carry it. */
interface Named {
  readonly title?: string;
}

export type ProcessPart = Omit<ProcessDefinition, 'stages' | 'title'> & Named;
export type StagePart = Omit<StageDefinition, 'groups' | 'title' | 'tiers' | 'consultation'> & Named;
export type GroupPart = Omit<GroupDefinition, 'title'> & Named;
export type TierPart = Omit<StageDefinition['tiers'][number], 'title'> & Named;

/** What XML 1.0 may not hold, or changes in an attribute as it is read. */
const UNSAFE = /[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A title as the name of an element; with what the name can't carry, if anything. */
export function named(title: string): { readonly name: string; readonly kept: Named } {
  const name = title.replace(UNSAFE, '\uFFFD');
  return { name, kept: name === title ? {} : { title } };
}

/** JSON that stands in XML as it is: what XML may not hold is written as an escape. */
export const asText = (part: unknown): string =>
  JSON.stringify(part).replace(UNSAFE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
