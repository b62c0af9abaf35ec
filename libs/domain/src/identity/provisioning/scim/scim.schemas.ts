import { library } from './scim.core.js';

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly subAttributes?: readonly Attribute[];
  readonly [characteristic: string]: unknown;
}

/** What of the standard's attributes is kept, and how it differs: `true` is as the standard has it. */
interface Kept {
  readonly [name: string]: true | { readonly [characteristic: string]: unknown; readonly of?: Kept };
}

const READ = { mutability: 'readOnly' } as const;
/** Taken for the name as a whole, and not told again. */
const WRITTEN = { mutability: 'writeOnly', returned: 'never' } as const;
/** Accounts have a name, an address and a state at all times: none can be removed. */
const KEPT: Readonly<Record<'User' | 'Group', Kept>> = {
  User: {
    userName: { mutability: 'immutable' },
    name: { required: true, of: { formatted: true, familyName: WRITTEN, givenName: WRITTEN } },
    displayName: { required: true },
    title: true,
    active: { required: true },
    emails: { ...READ, of: { value: READ, type: READ, primary: READ } },
    groups: { of: { value: true, $ref: { referenceTypes: ['Group'] }, display: true } },
  },
  Group: {
    displayName: { mutability: 'immutable' },
    members: { of: { value: true, $ref: { referenceTypes: ['User'] }, display: true } },
  },
};

/** Read-only and a text each, as RFC 7643, 8.7.2 has it; the library has no schema of schemas. */
const attribute = (name: string, description: string, more: object = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: true,
  ...READ,
  returned: 'default',
  ...more,
});
const characteristics: readonly Attribute[] = [
  attribute('name', 'The attribute\u2019s name.', { caseExact: true }),
  attribute('type', 'The type of its values.', {
    canonicalValues: ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference'],
  }),
  attribute('multiValued', 'Whether it has many values.', { type: 'boolean' }),
  attribute('description', 'What it says.', { required: false, caseExact: true }),
  attribute('required', 'Whether it is always there.', { type: 'boolean', required: false }),
  attribute('canonicalValues', 'Values that are suggested.', { multiValued: true, required: false, caseExact: true }),
  attribute('caseExact', 'Whether case counts.', { type: 'boolean', required: false }),
  attribute('mutability', 'Whether and when it can be written.', {
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  attribute('returned', 'When it is told.', { canonicalValues: ['always', 'never', 'default', 'request'] }),
  attribute('uniqueness', 'Among which resources a value is unique.', {
    required: false,
    canonicalValues: ['none', 'server', 'global'],
  }),
  attribute('referenceTypes', 'What a reference leads to.', { multiValued: true, required: false, caseExact: true }),
];
const SCHEMA = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'What a schema is made of',
  attributes: [
    attribute('id', 'The URI of the schema.', { caseExact: true }),
    attribute('name', 'The name of the schema.', { required: false }),
    attribute('description', 'What the schema describes.', { required: false }),
    attribute('attributes', 'Attributes of the schema.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        ...characteristics,
        attribute('subAttributes', 'Attributes of a complex one.', {
          type: 'complex',
          multiValued: true,
          required: false,
          subAttributes: characteristics,
        }),
      ],
    }),
  ],
};

/**
 * The schemas as `/Schemas` tells them, each attribute with every characteristic of RFC 7643, 2.2.
 * @param base address of `/scim/v2` as callers know it
 */
export async function schemas(base: string): Promise<readonly { readonly id: string }[]> {
  const { Schemas } = await library();
  const described = (['User', 'Group', 'ServiceProviderConfig', 'ResourceType'] as const).map((type) => {
    // The library's own attributes show what they are only as JSON; a copy by spreading shows its inside.
    const whole = JSON.parse(JSON.stringify(Schemas[type].definition.describe())) as typeof SCHEMA;
    return type === 'User' || type === 'Group' ? { ...whole, attributes: kept(whole.attributes, KEPT[type]) } : whole;
  });
  return [...described, SCHEMA].map(({ id, name, description, attributes }) => ({
    schemas: [SCHEMA.id],
    id,
    name,
    description,
    attributes: attributes.map(whole),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }));
}

function kept(attributes: readonly Attribute[], by: Kept): Attribute[] {
  return attributes.flatMap((each) => {
    const known = by[each.name];
    if (known === undefined) return [];
    const { of, ...differing } = known === true ? {} : known;
    const { subAttributes = [] } = each;
    return [{ ...each, ...differing, ...(of && { subAttributes: kept(subAttributes, of) }) }];
  });
}

function whole({ subAttributes, ...own }: Attribute): Attribute {
  return {
    caseExact: false,
    uniqueness: 'none',
    ...own,
    // A reference is an address, of which case counts.
    ...(own.type === 'reference' && { caseExact: true }),
    ...(subAttributes && { subAttributes: subAttributes.map(whole) }),
  };
}
