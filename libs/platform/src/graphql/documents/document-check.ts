import { Injectable } from '@nestjs/common';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { alwaysTooDear, limits, tooDearToCheck } from '../limits/limits.js';
import { ownWords } from '../own-words.js';
import { documentIdOf } from './document-id.js';

/** More than these say no more than that the schema is another one. */
const MOST_FAULTS = 5;
/** Documents of which it is kept whether the schema answers them; the schema of a process stays the same. */
const MOST_KEPT = 5_000;

/** What graphql-js looks for only when an operation runs. */
const knownRoots: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node }));
  },
});

interface DocumentFault {
  readonly code: string;
  readonly message: string;
}

interface DocumentRead {
  readonly id: string;
  /** Names of its operations; of one without a name, none. */
  readonly operations: readonly string[];
  readonly faults: readonly DocumentFault[];
}

/** Reads texts as the schema would answer them, without asking anything. */
@Injectable()
export class DocumentCheck {
  private schema?: GraphQLSchema;
  private introspection = false;
  private readonly kept = new Map<string, boolean>();

  /** @param introspection whether documents may ask what the schema is */
  use(schema: GraphQLSchema, introspection: boolean): GraphQLSchema {
    this.schema = schema;
    this.introspection = introspection;
    return schema;
  }

  /** A document by its text, and why it would not be answered. */
  read(text: string): DocumentRead {
    const id = documentIdOf(text);
    const { document, faults } = this.parsed(text);
    const operations = (document?.definitions ?? []).filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const wrong = document ? this.faultsOf(document, operations) : faults;
    this.keep(id, wrong.length === 0);
    return { id, operations: operations.flatMap(({ name }) => name?.value ?? []), faults: wrong };
  }

  /** Whether the schema answers the document of this id and text, as far as can be said without its variables. */
  answers(id: string, text: string): boolean {
    return this.kept.get(id) ?? this.read(text).faults.length === 0;
  }

  private parsed(text: string): { document?: DocumentNode; faults: DocumentFault[] } {
    try {
      return { document: parse(text, { maxTokens: limits.tokens }), faults: [] };
    } catch (error) {
      return { faults: [this.fault('SYNTAX', error as GraphQLError)] };
    }
  }

  private faultsOf(document: DocumentNode, operations: readonly OperationDefinitionNode[]): DocumentFault[] {
    if (operations.length === 0) {
      return [
        { code: 'NO_OPERATION', message: 'The document has no query and no mutation; fragments alone answer nothing.' },
      ];
    }
    const dear = tooDearToCheck(document);
    if (dear) return [this.fault('QUERY_TOO_COSTLY', dear)];
    const { schema } = this;
    if (!schema) throw new Error('The schema was not built before a document was read.');
    const closed = this.introspection ? [] : [NoSchemaIntrospectionCustomRule];
    const rules = [...specifiedRules, knownRoots, ...closed];
    const errors = validate(schema, document, rules, { maxErrors: MOST_FAULTS });
    if (errors.length > 0) return errors.slice(0, MOST_FAULTS).map((error) => this.fault('NOT_IN_SCHEMA', error));
    const tooDear = operations.flatMap((nodes) => {
      const excess = alwaysTooDear(schema, document, nodes);
      return excess ? [new GraphQLError(excess.message, { nodes })] : [];
    });
    return tooDear.slice(0, MOST_FAULTS).map((error) => this.fault('QUERY_TOO_COSTLY', error));
  }

  /** Says where it stands, and names no more of the schema than an answer would. */
  private fault(code: string, { message, locations }: GraphQLError): DocumentFault {
    const said = ownWords(message, this.introspection);
    const [place] = locations ?? [];
    return { code, message: place ? `Line ${place.line}, column ${place.column}: ${said}` : said };
  }

  private keep(id: string, answered: boolean): void {
    this.kept.set(id, answered);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
  }
}
